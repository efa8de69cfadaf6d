import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { POST as ROTATE_ENDPOINT } from "@/app/api/app/[team]/endpoints/[id]/rotate_secret/route";
import { POST as ADD_ENDPOINT } from "@/app/api/app/[team]/endpoints/route";
import { POST as INVITE } from "@/app/api/app/[team]/invitations/route";
import { POST as ROTATE_KEY } from "@/app/api/app/[team]/keys/[id]/rotate/route";
import { POST as MAKE_KEY } from "@/app/api/app/[team]/keys/route";
import { POST as ROTATE_CALLBACK } from "@/app/api/app/[team]/projects/[id]/rotate_callback_secret/route";
import { GET as ME } from "@/app/api/v1/me/route";
import { GET as READ } from "@/app/api/v1/requests/[id]/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { logger } from "@/lib/config/logger";
import { poolOf } from "@/lib/data/pool";
import { asSystem } from "@/lib/data/transaction";
import { findPersonBySession } from "@/lib/data/unscoped/sessions";
import { TOKEN_PURPOSES } from "@/lib/domain/accounts/one-time-token";
import type { UserId } from "@/lib/domain/ids/id";
import { sessionIdOf } from "@/lib/http/session-cookie";
import { sendLink } from "@/lib/services/accounts/send-link";
import { enableTotp } from "@/lib/services/factors/enable-totp";
import { makeRecoveryCodes } from "@/lib/services/factors/make-recovery-codes";
import { startTotp } from "@/lib/services/factors/start-totp";
import { withSecret } from "@/lib/services/mails/with-secret";
import { bearer, callHandler, signInCookie } from "../support/arrange";
import { captureLog } from "../support/captured-log";
import { arrangeMember, callAs, type Member } from "../support/session-calls";
import { signIn } from "../support/sign-in";

type Kind = "API key" | "signing secret" | "link" | "TOTP secret" | "recovery code" | "session cookie" | "password";
type Issued = { kind: Kind; secret: string };

/** Calls in batches: what is issued is many. */
async function many<Value>(count: number, issue: (n: number) => Promise<Value>): Promise<Value[]> {
  const made: Value[] = [];
  for (let n = 0; n < count; n += 10) {
    made.push(...(await Promise.all(Array.from({ length: Math.min(10, count - n) }, (_, i) => issue(n + i)))));
  }
  return made;
}

async function secretIn(answer: Promise<Response>): Promise<{ id: string; secret: string }> {
  const response = await answer;
  if (response.status >= 300) throw new Error(await response.text());
  return response.json();
}

async function issueKeys(ana: Member): Promise<Issued[]> {
  const body = { name: "Agent", project_id: ana.project_id };
  const made = await many(350, () => secretIn(callAs(ana, MAKE_KEY, "POST", { path: "keys", body })));
  const successors = await many(50, (n) =>
    secretIn(callAs(ana, ROTATE_KEY, "POST", { params: { id: made[n]?.id ?? "" }, body: { overlap: "1h" } })),
  );
  return [...made, ...successors].map(({ secret }) => ({ kind: "API key", secret }));
}

async function issueSigningSecrets(ana: Member): Promise<Issued[]> {
  const { project_id } = ana;
  const made = await many(100, (n) =>
    secretIn(
      callAs(ana, ADD_ENDPOINT, "POST", { path: "endpoints", body: { project_id, url: `http://127.0.0.1:9/${n}` } }),
    ),
  );
  const rotated = await many(50, (n) =>
    secretIn(callAs(ana, ROTATE_ENDPOINT, "POST", { params: { id: made[n]?.id ?? "" }, body: {} })),
  );
  const callbacks: { secret: string }[] = [];
  for (let n = 0; n < 50; n++) {
    callbacks.push(
      await secretIn(callAs(ana, ROTATE_CALLBACK, "POST", { params: { id: project_id }, body: { mode: "live" } })),
    );
  }
  return [...made, ...rotated, ...callbacks].map(({ secret }) => ({ kind: "signing secret", secret }));
}

/** Links of every kind. What the reader of a mail gets stands nowhere but in that mail, sealed until it is sent. */
async function issueLinks(ana: Member): Promise<Issued[]> {
  const userId = ana.user_id as UserId;
  await many(200, (n) =>
    asSystem((tx) =>
      sendLink(
        tx,
        { userId, purpose: TOKEN_PURPOSES[n % TOKEN_PURPOSES.length] ?? "magic_link", address: `ana${n}@example.com` },
        new Date(),
      ),
    ),
  );
  const addresses = Array.from({ length: 20 }, (_, n) => `invited${n}@example.com`);
  await callAs(ana, INVITE, "POST", { path: "invitations", body: { addresses, role: "viewer" } });
  const { rows } = await poolOf("ha_system").query(
    `SELECT id, recipient, subject, text, html, secret_sealed AS "secretSealed" FROM mails WHERE secret_sealed IS NOT NULL`,
  );
  return rows.map((mail) => {
    const secret = /[#/]([\w-]{20,})\s*$/m.exec(withSecret(mail).text)?.[1];
    if (!secret) throw new Error(`no link in ${withSecret(mail).text}`);
    return { kind: "link", secret };
  });
}

async function issueFactors(ana: Member): Promise<Issued[]> {
  const from = { address: "203.0.113.7", userAgent: "vitest" };
  const sid = await sessionIdOf(ana.cookie.split("=")[1]);
  const person = await findPersonBySession(sid ?? "", new Date());
  if (!person) throw new Error("not signed in");
  const issued: Issued[] = [];
  for (let n = 0; n < 20; n++) {
    const started = await startTotp(person, new Date());
    if (!started.ok) throw new Error(started.code);
    issued.push({ kind: "TOTP secret", secret: started.value.secret });
  }
  const code = new TOTP({ secret: Secret.fromBase32(issued.at(-1)?.secret ?? "") }).generate();
  const enabled = await enableTotp(person, code, from, new Date());
  if (!enabled.ok) throw new Error(enabled.code);
  const codes = [enabled.value];
  for (let n = 0; n < 14; n++) {
    const made = await makeRecoveryCodes(person, from, new Date());
    if (made.ok) codes.push(made.value);
  }
  return [...issued, ...codes.flat().map((secret): Issued => ({ kind: "recovery code", secret }))];
}

async function issueSessions(ana: Member): Promise<Issued[]> {
  const cookies = await many(50, () => signInCookie(ana.user_id));
  const passwords = await many(30, async () => {
    const password = `wrong ${crypto.randomUUID()}`;
    await signIn({ email: `nobody-${crypto.randomUUID()}@example.com`, password });
    return password;
  });
  return [
    ...cookies.map((cookie): Issued => ({ kind: "session cookie", secret: cookie.split("=")[1] ?? "" })),
    ...passwords.map((secret): Issued => ({ kind: "password", secret })),
  ];
}

/** Every row of every table as text; bytes as hexadecimal. */
async function dump(): Promise<string> {
  const system = poolOf("ha_system");
  const tables = await system.query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await system.query(`SELECT t::text AS held FROM "${name}" t`);
    texts.push(...rows.map(({ held }) => held));
  }
  return texts.join("\n");
}

/** A secret as it could stand somewhere: as it was shown, without what makes it readable, in bytes, and as what it encodes. */
function formsOf({ kind, secret }: Issued): string[] {
  const bare = kind === "recovery code" ? secret.replaceAll(/[^A-Za-z0-9]/g, "") : secret;
  const encoded =
    kind === "signing secret" ? [Buffer.from(secret.replace(/^whsec_/, ""), "base64").toString("hex")] : [];
  return [secret, bare, Buffer.from(secret).toString("hex"), Buffer.from(bare).toString("hex"), ...encoded];
}

/** What a careless caller does with a key: it stands in a path, a query, a body, a header that we keep. */
async function misuse({ secret }: Issued): Promise<void> {
  const headers = {
    ...bearer(secret),
    "user-agent": `agent/1.0 (${secret})`,
    referer: `https://x.example/?key=${secret}`,
  };
  await callHandler(ME, `/api/v1/me?api_key=${secret}`, { headers });
  await callHandler(READ, `/api/v1/requests/${secret}`, { headers, params: { id: secret } });
  await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers,
    body: { [secret]: secret, payload: secret },
  });
  await callHandler(ME, "/api/v1/me", { headers: bearer(`${secret.slice(0, -1)}!`) });
}

// Whoever gets a backup, or reads the logs, must hold nothing that opens a door.
test("of 1,000 issued secrets none is in the database or in the logs", async () => {
  const log = captureLog();
  const ana = await arrangeMember();
  const keys = await issueKeys(ana);
  const issued = [
    ...keys,
    ...(await issueSigningSecrets(ana)),
    ...(await issueLinks(ana)),
    ...(await issueFactors(ana)),
    ...(await issueSessions(ana)),
  ];
  for (const key of keys.slice(0, 25)) await misuse(key);
  await expect
    .poll(async () => (await poolOf("ha_system").query("SELECT FROM api_key_uses")).rowCount)
    .toBeGreaterThanOrEqual(25);

  const counts = new Map<Kind, number>();
  for (const { kind } of issued) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const [held, logged] = [await dump(), log.join("")];
  console.info(
    `${issued.length} secrets (${[...counts].map(([kind, count]) => `${count} × ${kind}`).join(", ")}) in ${held.length} characters of dump and ${log.length} lines of log`,
  );
  expect(issued.length).toBeGreaterThanOrEqual(1_000);
  expect(new Set(issued.map(({ secret }) => secret)).size).toBe(issued.length);
  // So that there is something to find them in.
  expect(held).toContain(keys[0]?.secret.slice(0, 11));
  expect(logged).toContain('"path":"/api/v1/requests/[censored]"');
  const found = issued.flatMap((one) =>
    formsOf(one).flatMap((form) => [
      ...(held.includes(form) ? [`${one.kind} in the database: ${form}`] : []),
      ...(logged.includes(form) ? [`${one.kind} in the log: ${form}`] : []),
    ]),
  );
  expect(found).toEqual([]);
}, 180_000);

// The last net: what somebody logs without thinking.
test("members of a logged line that hold secrets or payloads are censored, however deep", () => {
  const log = captureLog();
  const secret = "not to be read";
  const deep = { a: { b: { c: { d: { e: { token: secret } } } } } };
  const line = {
    Authorization: secret,
    request: { headers: { cookie: secret }, url: `/?t=${secret}` },
    mails: [{ text: secret }],
  };
  logger().warn({ ...line, ...deep, payload: { amount: secret }, password: secret, request_id: "abc" }, "careless");
  expect(log).toHaveLength(1);
  expect(log[0]).not.toContain(secret);
  expect(JSON.parse(log[0] ?? "")).toMatchObject({ Authorization: "[censored]", request_id: "abc", msg: "careless" });
});
