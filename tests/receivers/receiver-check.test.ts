import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterEach, expect, test } from "vitest";
import { POST as CHECK } from "@/app/api/app/[team]/endpoints/[id]/check/route";
import { POST as DIAGNOSE } from "@/app/api/app/[team]/endpoints/[id]/diagnose/route";
import { poolOf } from "@/lib/data/pool";
import { signatureHeaders } from "@/lib/domain/webhooks/sign";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam, callHandler, ownPage, signInCookie } from "../support/arrange";

type Seen = { headers: Record<string, string>; body: string };

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A receiver of the test's own: what it answers each delivery with. `arm` gives it its secret. */
async function receiver(answer: (seen: Seen, secret: string, had: Set<string>) => number) {
  const had = new Set<string>();
  let secret = "";
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const headers = request.headers as Record<string, string>;
      response.writeHead(answer({ headers, body }, secret, had)).end();
      had.add(headers["webhook-id"] ?? "");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const team = await arrangeTeam({ webhookUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` });
  secret = team.webhook_secret ?? "";
  return team;
}

function isGood({ headers, body }: Seen, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

async function post(handler: typeof CHECK, name: string, team: Provisioned, body: object = {}) {
  const { rows } = await poolOf("ha_system").query("SELECT id FROM webhook_endpoints WHERE team_id = $1", [
    team.team_id,
  ]);
  const params = { team: team.team_slug, id: rows[0].id as string };
  const path = `/api/app/${team.team_slug}/endpoints/${params.id}/${name}`;
  const headers = ownPage(await signInCookie(team.user_id));
  const answer = await callHandler(handler, path, { method: "POST", params, headers, body });
  return { status: answer.status, body: await answer.json() };
}

const verdicts = (body: { data: { name: string; ok: boolean }[] }) => body.data.map(({ name, ok }) => [name, ok]);

// What a receiver is told must be so: a wrong "fine" here lets anybody say "approved" to it.
test("a receiver that verifies with the standard library passes in all five", async () => {
  const team = await receiver((seen, secret) => (isGood(seen, secret) ? 204 : 401));
  const { status, body } = await post(CHECK, "check", team);
  expect(status).toBe(200);
  expect(verdicts(body)).toEqual([
    ["valid", true],
    ["duplicate", true],
    ["reordered", true],
    ["forged", true],
    ["stale", true],
  ]);
  expect(body.data[3]).toMatchObject({ status: 401, words: "Refused a delivery that we did not sign, with 401." });
});

test.each([
  ["that takes everything", () => 200, ["forged", "stale"]],
  ["that knows no time", (seen: Seen, secret: string) => (isSignedAtAnyTime(seen, secret) ? 200 : 400), ["stale"]],
  [
    "that refuses what it has had",
    (seen: Seen, secret: string, had: Set<string>) =>
      isGood(seen, secret) && !had.has(seen.headers["webhook-id"] ?? "") ? 200 : 409,
    ["duplicate"],
  ],
  ["with another secret", () => 401, ["valid", "duplicate", "reordered", "forged", "stale"]],
  ["that fails", () => 500, ["valid", "duplicate", "reordered", "forged", "stale"]],
])("a receiver %s is told what it does wrong", async (_, answer, wrong) => {
  const { body } = await post(CHECK, "check", await receiver(answer));
  expect(verdicts(body).flatMap(([name, ok]) => (ok ? [] : [name]))).toEqual(wrong);
});

function isSignedAtAnyTime({ headers, body }: Seen, secret: string): boolean {
  const at = new Date(Number(headers["webhook-timestamp"]) * 1000);
  const expected = signatureHeaders([secret], headers["webhook-id"] ?? "", at, body);
  return expected["webhook-signature"] === headers["webhook-signature"];
}

test("a receiver that does not answer ends the check with the reason", async () => {
  const team = await arrangeTeam({ webhookUrl: "http://127.0.0.1:9/hook" });
  const { body } = await post(CHECK, "check", team);
  expect(body.data).toEqual([
    {
      name: "valid",
      ok: false,
      words: expect.stringMatching(/without an answer/),
      status: null,
      duration_ms: expect.any(Number),
    },
  ]);
});

test("a check makes calls, so there are only so many in a minute; and none stands in the delivery log", async () => {
  const team = await receiver(() => 200);
  const statuses: number[] = [];
  for (let count = 0; count < 7; count++) statuses.push((await post(CHECK, "check", team)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429]);
  const { rows } = await poolOf("ha_system").query("SELECT FROM deliveries WHERE team_id = $1", [team.team_id]);
  expect(rows).toHaveLength(0);
});

// As people paste them: from a log, from curl -v, from a framework's debug print.
test.each([
  (headers: Record<string, string>) =>
    Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n"),
  (headers: Record<string, string>) =>
    Object.entries(headers)
      .map(([name, value]) => `> ${name.toUpperCase()}: ${value}\r\n`)
      .join(""),
  (headers: Record<string, string>) => JSON.stringify({ host: "x", ...headers }, null, 2),
  (headers: Record<string, string>) =>
    `{ ${Object.entries(headers)
      .map(([name, value]) => `'${name}': '${value}'`)
      .join(", ")} }`,
])("pasted headers are read in the form that was pasted", async (paste) => {
  const team = await arrangeTeam({ webhookUrl: "http://127.0.0.1:9/hook" });
  const sent = '{"event":"request.decided"}';
  const headers = signatureHeaders([team.webhook_secret ?? ""], "evt_1", new Date(), sent);
  const { body } = await post(DIAGNOSE, "diagnose", team, { headers: paste(headers), body: sent });
  expect(body.data.at(-1)).toEqual({ ok: true, words: "The signature fits this endpoint's secret." });
  const changed = await post(DIAGNOSE, "diagnose", team, { headers: paste(headers), body: `${sent}\n` });
  expect(changed.body.data.at(-1)).toMatchObject({ ok: false, words: expect.stringContaining("white space") });
});
