import { expect, test } from "vitest";
import { returnPath } from "./return-path";

test("a path of this site is kept with its query", () => {
  expect(returnPath("/northwind/requests/req_1?tab=team#payload")).toBe("/northwind/requests/req_1?tab=team#payload");
});

// An open redirect would let a stranger's link pass through our sign-in page to theirs.
test.each([
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example/",
  "/\t/evil.example/",
  "/\n/evil.example",
  "javascript:alert(1)",
  "evil",
  "",
])("%j leads nowhere", (next) => {
  expect(returnPath(next)).toBeNull();
});

test("no parameter, or several, lead nowhere", () => {
  expect(returnPath(undefined)).toBeNull();
  expect(returnPath(["/a", "/b"])).toBeNull();
});
