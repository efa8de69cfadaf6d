import { beforeAll, expect, test } from "vitest";
import { poolOf } from "@/lib/data/pool";
import { KEY_SCOPES } from "@/lib/domain/keys/api-key";
import { bearer, ownPage, signInCookie } from "../support/arrange";
import {
  arrangeTenant,
  callRoute,
  keyRoutes,
  personalRoutes,
  type Row,
  type Tenant,
  teamRoutes,
} from "../support/routes";

/**
 * Whatever stands in an address or a body, and however well its sender knows how ours are made: it is refused, or
 * finds nothing. A 5xx would mean that it came through to where nobody expects it.
 */

let mine: Tenant;
let cookie: string;

beforeAll(async () => {
  mine = await arrangeTenant();
  await poolOf("ha_system").query("UPDATE api_keys SET scopes = $1", [[...KEY_SCOPES]]); // so that a call gets far
  cookie = await signInCookie(mine.user_id);
});

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Texts that end a parser, a query or a driver, as they have done elsewhere. */
const TEXTS = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "%00",
  "%ZZ",
  "\ud800",
  "\udc00\ud800",
  "\ufeff",
  "\u202e",
  "😀".repeat(50),
  "x".repeat(5_000),
  "__proto__",
  "constructor",
  "null",
  "NaN",
  "-1",
  "1e309",
  "9223372036854775808",
  "'; DROP TABLE requests; --",
  "../../etc/passwd",
  "{}",
  "2026-13-45T99:99:99Z",
  "+275760-09-13T00:00:00.001Z",
  "+275760-09-13T00:00:00.000Z",
  "-271821-04-20T00:00:00.000Z",
  "9999-12-31T23:59:59.999Z",
  "0000-01-01",
  "infinity",
  `req_${"Z".repeat(26)}`,
  `req_${"0".repeat(26)}\u0000`,
  `req_${"é".repeat(26)}`,
];

/** Cursors that are made like ours and hold what ours never do. `id` is that of a request that there is. */
function cursors(id: string): string[] {
  const parts = [
    "\u0000",
    "__proto__",
    "",
    id,
    `${id}\u0000`,
    "-1",
    "1.5",
    "1e30",
    "99999999999999999999",
    null,
    5,
    {},
  ];
  const dates = ["", "\u0000", "soon", "infinity", "0000-00-00", "+275760-09-13T00:00:00.000Z", "9999-99-99T00:00:00Z"];
  return [
    ...parts.map((part) => cursor([part])),
    ...dates.map((date) => cursor(["high", date, id])),
    ...["\u0000", "constructor", null, "low", "critical"].map((risk) => cursor([risk, null, id])),
    ...["\u0000", "", null, `${id}x`].map((last) => cursor(["high", null, last])),
    ...[[], {}, null, Array(1000).fill("x")].map(cursor),
    "AA",
    "*",
  ];
}

const VALUES: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  [],
  {},
  [null],
  ["\u0000"],
  ["\ud800"],
  [[[]]],
  { $ne: null },
  { "\u0000": "\u0000" },
];

type Call = { row: Row; method: string; headers: () => Record<string, string> };

/** Every method of every route that takes anything, with what its caller would send along. */
function calls(): Call[] {
  const person = () => ({ ...ownPage(cookie), "x-forwarded-for": crypto.randomUUID() });
  const key = () => bearer(mine.api_key);
  const account = { email: "ana@example.com", password: "correct horse battery", name: "Ana" };
  const ofNoTeam: Row[] = [
    { file: "app/teams", methods: ["GET", "POST"], path: "/api/app/teams", params: {}, body: { name: "x" } },
    {
      file: "app/invitations/accept",
      methods: ["POST"],
      path: "/api/app/invitations/accept",
      params: {},
      body: { token: "x".repeat(43) },
    },
    { file: "app/sign-up", methods: ["POST"], path: "/api/app/sign-up", params: {}, body: account },
    { file: "app/passkey_challenge", methods: ["POST"], path: "/api/app/passkey_challenge", params: {}, body: {} },
    ...personalRoutes().filter(({ file }) => /factors|identities|passkeys|recovery|step-up|totp/.test(file)),
  ];
  const keysRoutes = keyRoutes(mine).filter(({ endsItsKey }) => !endsItsKey); // the next call would be a stranger's
  const all = (rows: Row[], headers: () => Record<string, string>): Call[] =>
    rows.flatMap((row) => row.methods.map((method) => ({ row: { ...row, body: wholeBody(row) }, method, headers })));
  return [...all(ofNoTeam, person), ...all(teamRoutes(mine), person), ...all(keysRoutes, key)];
}

/** With the members that may be left out. */
function wholeBody({ file, body }: Row): Record<string, unknown> {
  const more: Record<string, Record<string, unknown>> = {
    "app/[team]/requests/[id]/decision": { note: "Fine." },
    "app/[team]/decisions": { note: "No." },
    "app/[team]/keys": { scopes: ["requests:read"] },
    "v1/requests": {
      title: "t",
      description: "d",
      external_id: "e",
      expires_at: "2027-01-01T00:00:00Z",
      risk: "low",
      editable: ["/a"],
      response_schema: {},
      metadata: {},
      callback_url: "http://127.0.0.1:9/",
    },
    "v1/requests/[id]/cancel": { reason: "r" },
    "v1/requests/[id]/result": { detail: "d" },
    "v1/requests/[id]/simulate": { note: "n" },
    "v1/webhook_endpoints": { events: ["request.decided"] },
    "v1/webhook_endpoints/[id]": { events: ["request.decided"], enabled: true },
  };
  return { ...(body as Record<string, unknown> | undefined), ...more[file] };
}

/** What is wrong with an answer: a 5xx, or a refusal that does not say what is wrong. Null for any other. */
async function wrongWith(answer: Response): Promise<string | null> {
  if (answer.status < 400) {
    await answer.body?.cancel();
    return null;
  }
  const problem = await answer.json();
  if (answer.status >= 500) return `answered ${answer.status}`;
  return Object.keys(problem.errors ?? {}).length > 0 ? null : `${problem.code} has no errors`;
}

type Attempt = { call: Call; row: Row; sent: unknown[] };

/** Makes the calls, several at a time, and expects nothing wrong of any answer. */
async function expectNoFault(attempts: Attempt[]): Promise<void> {
  const faults: unknown[] = [];
  const statuses = new Map<number, number>();
  const waiting = attempts.values();
  const work = async () => {
    for (const { call, row, sent } of waiting) {
      const answer = await callRoute(row, call.method, call.headers());
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const wrong = await wrongWith(answer);
      if (wrong) faults.push([call.method, row.file, ...sent, wrong]);
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  console.info(`statuses of ${attempts.length} calls:`, Object.fromEntries(statuses));
  expect(faults).toEqual([]);
}

test("no hostile part of an address causes a 5xx", async () => {
  await expectNoFault(
    calls().flatMap((call) =>
      Object.keys(call.row.params).flatMap((name) =>
        TEXTS.map((text) => {
          const row = { ...call.row, params: { ...call.row.params, [name]: text } };
          return { call, row, sent: [name, text] };
        }),
      ),
    ),
  );
}, 120_000);

const QUERY_NAMES = [
  "q",
  "project",
  "risk",
  "until",
  "cursor",
  "after",
  "endpoint",
  "status",
  "tab",
  "external_id",
  "limit",
  "created_after",
  "created_before",
];

test("no hostile query causes a 5xx, nor does a cursor that is made like ours", async () => {
  const reads = calls().filter(({ row, method }) => method === "GET" && !row.file.endsWith("stream"));
  const queries = ({ file }: Row): [name: string, value: string][][] => {
    const atOnce = TEXTS.map((text) => [...QUERY_NAMES, "__proto__"].map((name): [string, string] => [name, text]));
    if (!/(requests|deliveries|events)$/.test(file)) return atOnce; // they take no query, or none of these
    const oneByOne = QUERY_NAMES.flatMap((name) => TEXTS.map((text): [string, string][] => [[name, text]]));
    const positions = cursors(mine.requestId).flatMap((text): [string, string][][] => [
      [["cursor", text]],
      [
        ["cursor", text],
        ["tab", "all"],
      ],
      [["after", text]],
    ]);
    return [...atOnce, ...oneByOne, ...positions];
  };
  await expectNoFault(
    reads.flatMap((call) =>
      queries(call.row).map((query) => {
        const row = { ...call.row, path: `${call.row.path}?${new URLSearchParams(query)}` };
        return { call, row, sent: query };
      }),
    ),
  );
}, 120_000);

test("no hostile member of a body causes a 5xx, whatever its type", async () => {
  const changes = calls().filter(({ method }) => method !== "GET");
  // Last whatever ends what the others need; a team that was renamed to a hostile text is deleted by that very text.
  const ending = ({ row, method }: Call) =>
    row.file.endsWith("/delete") || row.file.endsWith("/leave") ? 2 : Number(method === "DELETE");
  changes.sort((one, other) => ending(one) - ending(other));
  await expectNoFault(
    changes.flatMap((call) => {
      const body = call.row.body as Record<string, unknown>;
      return [...Object.keys(body), "unknown", "__proto__"].flatMap((name) =>
        [...TEXTS, ...VALUES].map((value) => {
          const members = [...Object.entries(body).filter(([other]) => other !== name), [name, value]];
          const text = members.map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one)}`).join(",");
          return { call, row: { ...call.row, body: `{${text}}` }, sent: [name, value] };
        }),
      );
    }),
  );
}, 120_000);
