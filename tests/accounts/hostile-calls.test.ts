import { beforeAll, describe, expect, test } from "vitest";
import { arrangeTeam } from "../support/arrange";
import { captureLog } from "../support/captured-log";
import { nextOf, ORIGIN, SESSION, send, signIn } from "../support/sign-in";

/** What strangers send to next-auth, which is open to everybody. */

let email: string;

beforeAll(async () => {
  email = `ana-${crypto.randomUUID()}@example.com`;
  await arrangeTeam({ email });
});

const ELSEWHERE = [
  "http://localhost:3201.evil.example/",
  "http://localhost:3000.evil.example/",
  "http://localhost:3000@evil.example/",
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example/",
  "\\\\evil.example",
  "http:evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "blob:http://localhost:3000/x",
  "http://[::",
  "https://localhost:3000/",
  "http://localhost:3001/",
  "\u0000",
  " ",
  "http://evil.example%2f@localhost:3000/x",
  "日本",
];

// A link of ours that ends on a stranger's page is how passwords are fished.
describe("whatever the callbackUrl is, what follows is a page of ours", () => {
  test.each(ELSEWHERE)("%j", async (callbackUrl) => {
    const signedIn = await nextOf(await signIn({ email, callbackUrl }));
    expect(signedIn).toMatchObject({ status: 200, origin: ORIGIN });
    expect(signedIn.path).not.toContain("@");
    const byCookie = await nextOf(await signIn({ email }, { cookies: { "next-auth.callback-url": callbackUrl } }));
    expect(byCookie).toMatchObject({ status: 200, origin: ORIGIN });
    for (const path of ["signin", "signout", "error", "session", "csrf", "providers"]) {
      const query = `?callbackUrl=${encodeURIComponent(callbackUrl)}&error=${encodeURIComponent(callbackUrl)}`;
      const answer = await send("GET", path, { query });
      expect([path, answer.status]).toEqual([path, path === "signin" || path === "error" ? 302 : 200]);
      const location = new URL(answer.headers.get("location") ?? "/", ORIGIN);
      expect([path, location.origin]).toEqual([path, ORIGIN]);
      expect([path, new URL(location.searchParams.get("callbackUrl") ?? ORIGIN).origin]).toEqual([path, ORIGIN]);
    }
  });
});

test("what is not next-auth's, and what lets strangers write into our log, is not found", async () => {
  for (const path of [
    "_log",
    "",
    "constructor",
    "__proto__",
    "signin/credentials",
    "callback/credentials/x",
    "日本",
    "verify-request",
  ]) {
    for (const method of ["GET", "POST"] as const) {
      const answer = await send(method, path, {
        ...(method === "POST" && { body: new URLSearchParams({ level: "error" }) }),
      });
      expect([path, method, answer.status, answer.headers.get("content-type")]).toEqual([
        path,
        method,
        404,
        expect.stringContaining("problem+json"),
      ]);
    }
  }
});

describe("a body larger than any sign-in is refused", () => {
  const expectTooLarge = async (answer: Response) => {
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({
      code: "payload_too_large",
      errors: { detail: ["the body must be at most 16,384 bytes"] },
    });
  };

  test("by what it announces, before any of it is read", async () => {
    let isRead = false;
    const body = new ReadableStream(
      {
        pull() {
          isRead = true;
        },
      },
      new CountQueuingStrategy({ highWaterMark: 0 }),
    );
    await expectTooLarge(await send("POST", "callback/credentials", { headers: { "content-length": "16385" }, body }));
    expect(isRead).toBe(false);
  });

  test("by what comes, when it announces nothing", async () => {
    let bytesRead = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        bytesRead += 1024;
        controller.enqueue(new Uint8Array(1024).fill(97)); // endless
      },
    });
    await expectTooLarge(await send("POST", "callback/credentials", { body }));
    expect(bytesRead).toBeLessThan(32 * 1024);
  });

  test("a body that is no JSON, or JSON of no object, is the caller's fault", async () => {
    const headers = { "content-type": "application/json" };
    for (const [body, status] of [
      ["{", 400],
      ["", 400],
      ["null", 302],
      ["5", 302],
      ["[]", 302],
    ] as const) {
      expect([body, (await send("POST", "callback/credentials", { headers, body })).status]).toEqual([body, status]);
    }
  });
});

// Anybody can send a cookie that they made up, as often as they like.
test("a bad cookie is no session, no failure, and no stack in the log", async () => {
  const log = captureLog();
  for (const cookie of [
    `${SESSION}=forged`,
    `${SESSION}=%ZZ`,
    `${SESSION}(=x`,
    `${SESSION}.zzz=x; ${SESSION}.0=y`,
    "next-auth.csrf-token=%ZZ",
    "=;;=",
    "a",
  ]) {
    const answer = await send("GET", "session", { headers: { cookie } });
    expect([cookie, answer.status, await answer.json()]).toEqual([cookie, 200, {}]);
  }
  expect(log.join("")).toContain("JWT_SESSION_ERROR");
  expect(log.filter((line) => /stack|node_modules|\.ts:/.test(line))).toEqual([]);
});
