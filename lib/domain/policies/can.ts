import { PERMISSION_WORDS, PERMISSIONS_BY_ROLE, type Permission, ROLES, type Role } from "./roles";

export type Authority = { allowed: true } | { allowed: false; reason: string };

/** Who is listed to decide in a project; null where everybody does whose role may. */
export type DecidingProject = { name: string; deciders: readonly ListedDecider[] | null };
export type ListedDecider = { id: string; name: string; role: Role };

/**
 * Decides whether a person may do something, and says why not in words that a page can show.
 *
 * The only place where authority is decided: whoever compares roles elsewhere makes a second truth.
 *
 * @param resource what it is done to; where a project limits who decides in it, the role alone is not enough
 */
export function can(actor: { role: Role }, permission: Permission): Authority;
export function can(
  actor: { role: Role; id: string },
  permission: Permission,
  resource: { project: DecidingProject },
): Authority;
export function can(
  actor: { role: Role; id?: string },
  permission: Permission,
  resource?: { project: DecidingProject },
): Authority {
  const byRole = canByRole(actor.role, permission);
  if (!byRole.allowed || permission !== "requests.decide" || !resource) return byRole;
  const { name, deciders } = resource.project;
  if (deciders === null || deciders.some(({ id }) => id === actor.id)) return byRole;
  return { allowed: false, reason: whoDecides(name, deciders) };
}

/** The roles that have a permission, for what the database has to find by it. */
export function rolesWith(permission: Permission): Role[] {
  return ROLES.filter((role) => PERMISSIONS_BY_ROLE[role].has(permission));
}

function canByRole(role: Role, permission: Permission): Authority {
  if (PERMISSIONS_BY_ROLE[role].has(permission)) return { allowed: true };
  const able = rolesWith(permission).map((other) => `${other}s`);
  return {
    allowed: false,
    reason: `${/^[aeiou]/.test(role) ? "An" : "A"} ${role} may not ${PERMISSION_WORDS[permission]}; ${listWords(able)} may.`,
  };
}

/** More names than this say nothing to a reader. */
const NAMES_MAX = 4;

/** Of those who are listed, whose role has been changed since decides no more. */
function whoDecides(project: string, deciders: readonly ListedDecider[]): string {
  const names = deciders.filter(({ role }) => canByRole(role, "requests.decide").allowed).map(({ name }) => name);
  if (names.length === 0) return `Nobody is listed to decide in ${project}; an owner or admin can change that.`;
  const shown =
    names.length > NAMES_MAX ? [...names.slice(0, NAMES_MAX - 1), `${names.length - NAMES_MAX + 1} others`] : names;
  return `Only ${listWords(shown)} ${names.length === 1 ? "decides" : "decide"} in ${project}.`;
}

function listWords(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
