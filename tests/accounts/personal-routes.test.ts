import { beforeAll, expect, test } from "vitest";
import { poolOf } from "@/lib/data/pool";
import { arrangeTeam, ownPage, signInCookie } from "../support/arrange";
import { callRoute, personalRoutes } from "../support/routes";

/** What people do to their own accounts: for whoever is signed in, from our own pages, and nobody else. */

let userId: string;
let cookie: string;

beforeAll(async () => {
  userId = (await arrangeTeam()).user_id;
  cookie = await signInCookie(userId);
});

test("without a session, with a forged or an ended one, none of them answers", async () => {
  const ended = await signInCookie(userId);
  await poolOf("ha_system").query(
    "UPDATE sessions SET revoked_at = now() WHERE id = (SELECT max(id) FROM sessions WHERE user_id = $1)",
    [userId],
  );
  for (const row of personalRoutes()) {
    for (const method of row.methods) {
      for (const bad of ["", "next-auth.session-token=forged", ended]) {
        expect([row.file, method, (await callRoute(row, method, ownPage(bad))).status]).toEqual([
          row.file,
          method,
          401,
        ]);
      }
    }
  }
});

test("changes from another origin, without one, or as a plain form are refused", async () => {
  const json = "application/json";
  const forged: [Record<string, string>, number][] = [
    [{ origin: "https://evil.example", "content-type": json }, 403],
    [{ origin: "null", "content-type": json }, 403],
    [{ "content-type": json }, 403],
    [{ origin: "http://localhost:3000", "sec-fetch-site": "cross-site", "content-type": json }, 403],
    [{ origin: "http://localhost:3000", "content-type": "text/plain" }, 415],
  ];
  for (const row of personalRoutes()) {
    for (const method of row.methods.filter((name) => name !== "GET")) {
      for (const [headers, status] of forged) {
        const answer = await callRoute(row, method, { ...headers, cookie });
        expect([row.file, method, headers, answer.status]).toEqual([row.file, method, headers, status]);
      }
    }
  }
});
