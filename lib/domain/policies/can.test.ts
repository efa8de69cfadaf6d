import { expect, test } from "vitest";
import { can } from "./can";
import { PERMISSIONS, ROLES } from "./roles";

const allowed = (role: (typeof ROLES)[number]) => PERMISSIONS.filter((permission) => can({ role }, permission).allowed);

test("who may do what", () => {
  expect(Object.fromEntries(ROLES.map((role) => [role, allowed(role).length]))).toEqual({
    owner: PERMISSIONS.length,
    admin: PERMISSIONS.length - 1,
    approver: 7,
    developer: 12,
    viewer: 2,
  });
  expect(allowed("viewer")).toEqual(["requests.read", "members.read"]);
  expect(can({ role: "admin" }, "team.own").allowed).toBe(false);
  expect(can({ role: "developer" }, "requests.decide").allowed).toBe(false);
});

test("a refusal says who may", () => {
  expect(can({ role: "viewer" }, "requests.decide")).toEqual({
    allowed: false,
    reason: "A viewer may not decide requests; owners, admins and approvers may.",
  });
});
