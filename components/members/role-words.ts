import { mayGive } from "@/lib/domain/members/membership";
import { ROLES, type Role } from "@/lib/domain/policies/roles";

/** A role as it stands in a table: "Owner". */
export function roleWord(role: Role): string {
  return `${role.charAt(0).toUpperCase()}${role.slice(1)}`;
}

/** What a role is for, in one line; what exactly it may do is the table's to say. */
export const ROLE_HINTS: Record<Role, string> = {
  owner: "Everything, the team's end included",
  admin: "Manages people, projects and settings, and decides",
  approver: "Decides requests",
  developer: "Sends requests; makes keys and webhooks",
  viewer: "Looks on",
};

/** The roles, each with whether this person may give it. */
export function rolesToGive(me: { role: Role }): { role: Role; isAllowed: boolean }[] {
  return ROLES.map((role) => ({ role, isAllowed: mayGive(me, role).allowed }));
}

const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

/** "Five people, three of whom may decide." */
export function peopleWords(people: number, deciders: number): string {
  const number = (count: number) => NUMBERS[count] ?? String(count);
  if (people === 1) return deciders === 1 ? "One person, who may decide." : "One person.";
  const some = people === deciders ? "all" : number(deciders).toLowerCase();
  return `${number(people)} people, ${some} of whom may decide.`;
}
