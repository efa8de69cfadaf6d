/**
 * Where to go after signing in, from the `next` of an address: only a path of this site. Anybody can write
 * the address, and a sign-in page that forwards to another site lends its name to whoever copies it.
 */
export function returnPath(next: string | string[] | undefined): string | null {
  if (typeof next !== "string" || !next.startsWith("/")) return null;
  // Browsers read "\" as "/", and drop tabs and line ends: what is left decides, so let their parser say.
  const site = "https://site.invalid";
  if (!URL.canParse(next, site)) return null;
  const url = new URL(next, site);
  return url.origin === site ? `${url.pathname}${url.search}${url.hash}` : null;
}
