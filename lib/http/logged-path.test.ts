import { expect, test } from "vitest";
import { newApiKey } from "@/lib/domain/keys/api-key";
import { loggedPath } from "./logged-path";

const at = (path: string) => loggedPath(`http://localhost:3000${path}`);

// Whoever reads the logs must not find in them what opens a door.
test("keys, tokens and queries are left out of a logged address; ids, names and what nobody has are kept", () => {
  expect(at(`/api/v1/requests/${newApiKey("live")}`)).toBe("/api/v1/requests/[censored]");
  expect(at("/api/v1/requests/whsec_mfkq9r8ll3rqp0dlc5yz")).toBe("/api/v1/requests/[censored]");
  expect(at("/invitations/q7vUHb2c9Yt0xk3LmN5pQr")).toBe("/invitations/[censored]");
  expect(at(`/x/${"0123456789abcdef".repeat(4)}`)).toBe("/x/[censored]");
  expect(at("/reset?token=abc")).toBe("/reset");
  for (const path of [
    "/api/v1/requests/req_01KB2Z0A5J2C4F6H8K0N2Q4S6V/cancel",
    "/api/app/a-team-with-a-name-of-many-words/projects/x/delete_test_requests",
    "/api/app/northwind/history.csv",
    "/",
  ]) {
    expect(at(path)).toBe(path);
  }
});
