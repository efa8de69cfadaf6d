import { PERMISSION_WORDS, PERMISSIONS_BY_ROLE, type Permission, type Role } from "./roles";

export type Authority = { allowed: true } | { allowed: false; reason: string };

/**
 * Decides whether a person may do something, and says why not in words that a page can show.
 *
 * The only place where authority is decided: whoever compares roles elsewhere makes a second truth.
 */
export function can(actor: { role: Role }, permission: Permission): Authority {
  if (PERMISSIONS_BY_ROLE[actor.role].has(permission)) return { allowed: true };
  const able = Object.entries(PERMISSIONS_BY_ROLE)
    .filter(([, permissions]) => permissions.has(permission))
    .map(([role]) => `${role}s`);
  return {
    allowed: false,
    reason: `${/^[aeiou]/.test(actor.role) ? "An" : "A"} ${actor.role} may not ${PERMISSION_WORDS[permission]}; ${listWords(able)} may.`,
  };
}

function listWords(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
