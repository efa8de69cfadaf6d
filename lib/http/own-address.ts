import { appOrigin } from "./request-context";

/**
 * The address within this installation that a text names; its start page for anything else. Whoever follows a link
 * of ours and signs in must not land on a page that a stranger chose.
 */
export function ownAddress(text: string): string {
  const origin = appOrigin();
  try {
    const url = new URL(text, origin);
    // The protocol too: a blob: address has the origin of the page that made it. Put together anew, so that a user
    // name in it is gone.
    if (url.origin === origin && url.protocol === new URL(origin).protocol) {
      return origin + url.pathname + url.search + url.hash;
    }
  } catch {
    // It names nothing.
  }
  return `${origin}/`;
}
