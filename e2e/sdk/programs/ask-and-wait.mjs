/**
 * What a program does with the package, in any runtime: it asks, waits, verifies, and says what came of each step.
 *
 * @param {typeof import("../../../sdk/typescript/src/index")} sdk the package, however this runtime loads it
 * @param {{ apiKey: string, baseUrl: string, title: string }} options
 * @param {(line: object) => void | Promise<void>} say
 */
export async function askAndWait({ Client, stringifyJson, webhooks }, { title, ...options }, say) {
  const client = new Client(options);
  const payload = { customer_id: "cust_123", amount: 500, account: 12345678901234567890n };
  const request = await client.requests.create({ title, payload });
  await say({ step: "asked", id: request.id, url: request.url });
  const decision = await request.waitForDecision({ timeoutMs: 150_000 });
  const { sub, method } = await decision.verify();
  await say({
    step: "decided",
    approved: decision.approved,
    note: decision.note,
    payload: stringifyJson(decision.payload),
    receipt: { sub, method },
  });
  const secret = "whsec_aHVtYW4gYXBwcm92YWwgcHJvZ3JhbXMgYWxsIHNpZ24=";
  const body = stringifyJson({ id: "evt_1", payload: decision.payload });
  const event = await webhooks.verify(body, await webhooks.sign(body, secret, { id: "evt_1" }), secret);
  await say({ step: "webhook", id: event.id, account: String(event.payload.account) });
}
