const ID = /^[a-z]+_[0-9A-HJKMNP-TV-Z]{26}$/;
/** Names of routes and addresses of teams. */
const NAME = /^[a-z0-9._-]{1,60}$/;
const SHORT = 16;

/**
 * The address of a call as the log has it. Callers put keys and tokens where they do not belong; a long part that is
 * neither an id of ours nor a name is left out, and so is whatever follows the `?`.
 */
export function loggedPath(url: string): string {
  const { pathname } = new URL(url);
  const parts = pathname.split("/").map((part) => {
    if (ID.test(part)) return part;
    return part.length <= SHORT || (NAME.test(part) && !/^(ha|whsec)_/.test(part)) ? part : "[censored]";
  });
  return parts.join("/");
}
