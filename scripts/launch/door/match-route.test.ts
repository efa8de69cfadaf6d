import { expect, test } from "vitest";
import { routeMatcher } from "./match-route";

const PATTERNS = [
  "/api/[...unknown]",
  "/api/app/[team]/requests",
  "/api/app/[team]/requests/[id]",
  "/api/app/[team]/requests/[id]/comments/[comment]",
  "/api/app/account",
  "/api/app/account/[id]",
  "/api/v1/requests",
  "/api/v1/openapi.json",
];
const match = routeMatcher(PATTERNS.map((pattern) => [pattern, pattern]));

// Whatever Next would have called must be called, or an address works on one kind of host only.
test.each([
  ["/api/v1/requests", "/api/v1/requests", {}],
  ["/api/v1/openapi.json", "/api/v1/openapi.json", {}],
  ["/api/app/northwind/requests", "/api/app/[team]/requests", { team: "northwind" }],
  ["/api/app/account", "/api/app/account", {}],
  // A fixed segment wins only where the rest fits as well.
  ["/api/app/account/requests", "/api/app/account/[id]", { id: "requests" }],
  ["/api/app/account/requests/r1", "/api/app/[team]/requests/[id]", { team: "account", id: "r1" }],
  [
    "/api/app/a/requests/r1/comments/c1",
    "/api/app/[team]/requests/[id]/comments/[comment]",
    { team: "a", id: "r1", comment: "c1" },
  ],
  ["/api/v1/nothing/here", "/api/[...unknown]", { unknown: ["v1", "nothing", "here"] }],
  ["/api/app/a/requests/r1/comments", "/api/[...unknown]", { unknown: ["app", "a", "requests", "r1", "comments"] }],
])("%s is %s", (path, route, params) => {
  expect(match(path)).toEqual({ route, params });
});

// Next has rules of its own for these: redirects, escapes, what a dot means. Two readings of one address are a hole.
test.each([
  "/api",
  "/api/",
  "/api/v1/requests/",
  "//api/v1/requests",
  "/api//v1",
  "/api/./v1",
  "/api/v1/..",
  "/api/../x",
  "/api/%76",
  "/api/a b",
  "/api/a:b",
  "/api\\v1",
  "http://host/api/v1/requests",
  "*",
  "",
  "/docs",
])("%s is left to Next", (path) => {
  expect(match(path)).toBeNull();
});
