/** The first call in the languages of those who make it. `key` null: it is read from the environment. */

export type CallSample = { label: string; text: string };

const ENV_NAME = "APPROVAL_API_KEY";

export function callSamples(origin: string, key: string | null): CallSample[] {
  return [
    { label: "curl", text: curl(origin, key ?? `$${ENV_NAME}`) },
    { label: "Python", text: python(origin, key) },
    { label: "JavaScript", text: javascript(origin, key) },
    { label: "bash", text: bash(origin, key) },
  ];
}

/** What stands for the key in a sample: the part that the reader has to look at. */
export function keyInSample(label: string, key: string | null): string {
  if (key) return key;
  if (label === "Python") return `os.environ["${ENV_NAME}"]`;
  if (label === "JavaScript") return `process.env.${ENV_NAME}`;
  return `$${ENV_NAME}`;
}

function curl(origin: string, key: string): string {
  return `curl ${origin}/api/v1/requests \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -d '{
    "title":   "Approve $500 refund for Jane Doe",
    "payload": { "customer_id": "cust_123", "amount": 500,
                 "reason": "Product arrived damaged" }
  }'`;
}

function python(origin: string, key: string | null): string {
  const [first, header] = key
    ? ["import requests", `"Bearer ${key}"`]
    : ["import os, requests", `"Bearer " + os.environ["${ENV_NAME}"]`];
  return `${first}

response = requests.post(
    "${origin}/api/v1/requests",
    headers={"Authorization": ${header}},
    json={
        "title": "Approve $500 refund for Jane Doe",
        "payload": {
            "customer_id": "cust_123",
            "amount": 500,
            "reason": "Product arrived damaged",
        },
    },
)
print(response.json()["id"])`;
}

function javascript(origin: string, key: string | null): string {
  const header = key ? `"Bearer ${key}"` : `"Bearer " + process.env.${ENV_NAME}`;
  return `const response = await fetch("${origin}/api/v1/requests", {
  method: "POST",
  headers: {
    Authorization: ${header},
    "Content-Type": "application/json",
  },
  body: JSON.stringify({
    title: "Approve $500 refund for Jane Doe",
    payload: {
      customer_id: "cust_123",
      amount: 500,
      reason: "Product arrived damaged",
    },
  }),
});
console.log((await response.json()).id);`;
}

/** A gate that ends: with every status but `pending`, not only with the two that it hopes for. */
function bash(origin: string, key: string | null): string {
  const bearer = key ?? `$${ENV_NAME}`;
  return `#!/bin/bash
AUTH="Authorization: Bearer ${bearer}"
ID=$(curl -s ${origin}/api/v1/requests -H "$AUTH" \\
  -H "Content-Type: application/json" \\
  -d '{ "title": "Deploy v2.1.0 to production",
        "payload": { "version": "v2.1.0", "changed_files": 42 } }' | jq -r .id)

STATUS=pending
while [ "$STATUS" = pending ]; do
  sleep 2
  STATUS=$(curl -s "${origin}/api/v1/requests/$ID" -H "$AUTH" | jq -r .status)
done
echo "$STATUS"`;
}
