import { writeFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import type { NewEndpointView } from "@/lib/contract/webhook-views";
import { type Received, startReceiver } from "@/tests/support/receiver";
import { inDatabase } from "../support/database";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";
import { finish, harness, PYTHON, run, told } from "./run-program";

type Secrets = Record<"old" | "new" | "foreign", string>;
type Verdict = Record<"standardwebhooks" | "svix", string[]>;

/** Which of the secrets a library of Node accepts a delivery with. */
function acceptedBy(Library: typeof StandardWebhook | typeof SvixWebhook, secrets: Secrets, delivery: Received) {
  const accepts = (secret: string) => {
    try {
      new Library(secret).verify(delivery.body, delivery.headers as Record<string, string>);
      return true;
    } catch {
      return false;
    }
  };
  return Object.entries(secrets).flatMap(([name, secret]) => (accepts(secret) ? [name] : []));
}

/** The same by the libraries of Python. */
async function verdictsOfPython(file: string, secrets: Secrets, deliveries: Received[]): Promise<Verdict[]> {
  writeFileSync(file, JSON.stringify({ secrets, deliveries }));
  const command = run(PYTHON, [harness("verify_signatures.py"), file]);
  await finish(command);
  return told<Verdict>(command);
}

// A rotation breaks no receiver for a day, and leaves no old secret behind it.
test("both secrets sign for 24 h and then the new one alone, by standardwebhooks and svix in Node and Python", async ({
  server,
}, testInfo) => {
  const receiver = await startReceiver();
  const member = await arrangeMember(server, { webhookUrl: receiver.url });
  const stranger = await arrangeMember(server, { webhookUrl: receiver.url });
  const api = publicApi(server.url, member.api_key);
  const session = await signInByHttp(server.url, member);
  const deliverOne = async () => {
    const count = receiver.received.length;
    await session.decide((await api.create({ payload: { note: "Grüße, 漢字 \u{1f600}" } })).id, "approve");
    await expect.poll(() => receiver.received.length).toBe(count + 1);
  };
  /** As if the rotation were so much longer ago. */
  const age = (by: string) =>
    inDatabase(server, (client) =>
      client.query(
        "UPDATE webhook_endpoints SET old_secret_until = old_secret_until - $2::interval WHERE team_id = $1",
        [member.team_id, by],
      ),
    );

  await deliverOne();
  const { rows } = await inDatabase(server, (client) =>
    client.query("SELECT id FROM webhook_endpoints WHERE team_id = $1", [member.team_id]),
  );
  const rotated = await session.post(`/endpoints/${rows[0].id}/rotate_secret`);
  expect(rotated.status).toBe(200);
  const secrets = {
    old: member.webhook_secret ?? "",
    new: ((await rotated.json()) as NewEndpointView).secret,
    foreign: stranger.webhook_secret ?? "",
  };
  await deliverOne(); // at once
  await age("23 hours 59 minutes");
  await deliverOne(); // in the last minute
  await age("1 minute");
  await deliverOne(); // after it
  await receiver.stop();

  const expected = [["old"], ["old", "new"], ["old", "new"], ["new"]];
  const signatures = receiver.received.map(({ headers }) => String(headers["webhook-signature"]).split(" ").length);
  expect(signatures).toEqual(expected.map((names) => names.length));
  for (const Library of [StandardWebhook, SvixWebhook]) {
    expect(receiver.received.map((delivery) => acceptedBy(Library, secrets, delivery))).toEqual(expected);
  }
  const verdicts = await verdictsOfPython(testInfo.outputPath("deliveries.json"), secrets, receiver.received);
  expect(verdicts).toEqual(expected.map((names) => ({ standardwebhooks: names, svix: names })));
});
