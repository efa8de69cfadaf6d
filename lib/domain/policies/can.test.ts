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

// A person who is refused should know whom to ask; and nobody is sent to somebody who may not decide either.
test.each([
  [null, true, ""],
  [["bo"], false, "Only Bo decides in Payouts."],
  [["bo", "cy"], false, "Only Bo and Cy decide in Payouts."],
  [["ana", "bo"], true, ""],
  [["dev"], false, "Nobody is listed to decide in Payouts; an owner or admin can change that."],
  [["bo", "cy", "di", "ed", "fay"], false, "Only Bo, Cy, Di and 2 others decide in Payouts."],
])("in a project whose deciders are %j", (ids, isAllowed, reason) => {
  const role = (id: string) => (id === "dev" ? "developer" : "approver");
  const listed = ids?.map((id) => ({ id, name: `${id[0]?.toUpperCase()}${id.slice(1)}`, role: role(id) }) as const);
  const project = { name: "Payouts", deciders: listed ?? null };
  const authority = can({ role: "approver", id: "ana" }, "requests.decide", { project });
  expect(authority).toEqual(isAllowed ? { allowed: true } : { allowed: false, reason });
});
