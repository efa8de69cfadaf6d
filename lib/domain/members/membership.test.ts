import { expect, test } from "vitest";
import { ROLES, type Role } from "../policies/roles";
import { mayChangeRole, mayGive, mayLeave, mayRemove } from "./membership";

const ana = (role: Role) => ({ id: "user_ana", role });
const bo = (role: Role) => ({ id: "user_bo", role });
const allowed = (change: { ok: boolean }) => change.ok;

// An admin who could make or unmake owners would be one.
test("only owners make, change and remove owners", () => {
  for (const role of ROLES) {
    expect([role, mayGive({ role }, "owner").allowed]).toEqual([role, role === "owner"]);
    expect(allowed(mayChangeRole(ana(role), bo("owner"), "viewer", 2))).toBe(role === "owner");
    expect(allowed(mayChangeRole(ana(role), bo("viewer"), "owner", 2))).toBe(role === "owner");
    expect(allowed(mayRemove(ana(role), bo("owner"), 2))).toBe(role === "owner");
  }
});

// Otherwise an admin is an owner by two presses.
test("nobody promotes themselves above what they are", () => {
  for (const role of ROLES) {
    const above = ROLES.slice(0, ROLES.indexOf(role));
    for (const higher of above)
      expect(mayChangeRole(ana(role), ana(role), higher, 2)).toMatchObject({ code: "forbidden" });
  }
});

test("only who manages members changes or removes them, and the refusal says who may", () => {
  for (const role of ["approver", "developer", "viewer"] as const) {
    const refused = mayChangeRole(ana(role), bo("viewer"), "approver", 1);
    expect(refused).toMatchObject({ code: "forbidden", detail: expect.stringContaining("owners and admins may") });
    expect(mayRemove(ana(role), bo("viewer"), 1)).toMatchObject({ code: "forbidden" });
  }
  expect(allowed(mayChangeRole(ana("admin"), bo("viewer"), "admin", 1))).toBe(true);
  expect(allowed(mayRemove(ana("admin"), bo("admin"), 1))).toBe(true);
});

// A team without an owner could never be handed over, exported or deleted.
test("the last owner stays one: not demoted, not removed, not gone", () => {
  expect(mayChangeRole(ana("owner"), ana("owner"), "admin", 1)).toEqual({ ok: false, code: "last_owner" });
  expect(mayRemove(ana("owner"), bo("owner"), 1)).toEqual({ ok: false, code: "last_owner" });
  expect(mayLeave(ana("owner"), 1)).toEqual({ ok: false, code: "last_owner" });
  expect(allowed(mayLeave(ana("owner"), 2))).toBe(true);
  expect(allowed(mayLeave(ana("viewer"), 1))).toBe(true);
  expect(allowed(mayChangeRole(ana("owner"), ana("owner"), "owner", 1))).toBe(true);
});

test("nobody removes themselves: they leave", () => {
  expect(mayRemove(ana("admin"), ana("admin"), 2)).toMatchObject({
    code: "forbidden",
    detail: expect.stringContaining("leave"),
  });
});
