import { afterAll, beforeEach, expect, test } from "vitest";
import { decideEnv } from "@/lib/config/env";
import { mailPlace } from "@/lib/http/mail-place";

const EMBEDDED = {
  HUMAN_APPROVAL_EMBEDDED: "true",
  SMTP_URL: "",
  TRUST_PROXY: "",
  APP_URL: "http://localhost:3000",
};
const AT_THE_MACHINE = { host: "localhost:3000", "x-forwarded-for": "127.0.0.1", "x-relayed": "no" };

const before = { HUMAN_APPROVAL_EMBEDDED: "", SMTP_URL: "", TRUST_PROXY: "", APP_URL: process.env.APP_URL ?? "" };
beforeEach(() => decideEnv(EMBEDDED));
afterAll(() => decideEnv(before));

const place = (headers: Record<string, string>) => mailPlace(new Headers(headers));

test.each([
  {},
  { host: "127.0.0.1:3000" },
  { host: "[::1]:3000", "x-forwarded-for": "::1" },
  { "x-forwarded-for": "::ffff:127.0.0.1" },
])("whoever sits at the machine may read what would have been sent: %j", (more) => {
  expect(place({ ...AT_THE_MACHINE, ...more })).toBe("here");
});

// The mailbox holds links that sign in: each way in which somebody else could reach it has to be shut by itself.
test.each([
  ["another machine", { "x-forwarded-for": "192.168.1.20" }],
  ["no address at all", { "x-forwarded-for": "" }],
  ["a page whose name was made to lead here", { host: "evil.example" }],
  ["a name that begins like ours", { host: "localhost.evil.example" }],
  ["a name that ends like ours", { host: "evil.localhost:3000" }],
  ["an address that is not this machine's", { host: "0.0.0.0:3000" }],
  ["a host that is none", { host: "@" }],
  ["no host", { host: "" }],
  ["a proxy", { "x-relayed": "yes" }],
  ["a server that is not ours", { "x-relayed": "" }],
])("%s may not", (_who, more) => {
  expect(place({ ...AT_THE_MACHINE, ...more })).toBe("waiting");
});

test.each([
  ["a mail server sends them out", { SMTP_URL: "smtp://127.0.0.1:2525" }, "sent"],
  ["the database is the operator's", { HUMAN_APPROVAL_EMBEDDED: "false" }, "waiting"],
  ["a proxy is trusted", { TRUST_PROXY: "true" }, "waiting"],
  ["the installation has an address for others", { APP_URL: "https://approvals.example.com" }, "waiting"],
])("nobody may where %s", (_why, env, expected) => {
  decideEnv(env);
  expect(place(AT_THE_MACHINE)).toBe(expected);
});
