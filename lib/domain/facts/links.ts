import type { FactValue } from "./fact";
import { hidesCharacters } from "./visible-text";

/** A browser drops white space or cuts the address there, and turns `\` into `/`. */
const MISLEADING = /[\s\\]/;
const WEB_ADDRESS = /^https?:\/\//i;

/**
 * A text that is a web address. It stands as sent; the note names the host if a browser would go to another one
 * than a person reads (other alphabets, numbers for hosts). Null for every other scheme and for half addresses.
 */
export function linkOf(text: string): FactValue | null {
  if (!WEB_ADDRESS.test(text) || MISLEADING.test(text) || hidesCharacters(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  // `https://bank.example@evil.example` leads to the latter.
  if (url.username !== "" || url.password !== "") {
    return { kind: "text", text, note: `no link: it would lead to ${url.host}` };
  }
  const link: FactValue = { kind: "link", text, href: url.href };
  return readsAsHost(text, url.host) ? link : { ...link, note: `leads to ${url.host}` };
}

/** Whether the text shows the host, whole, where a person looks for it. */
function readsAsHost(text: string, host: string): boolean {
  const rest = text.replace(WEB_ADDRESS, "").toLowerCase();
  return rest.startsWith(host) && /^(?:[/?#:]|$)/.test(rest.slice(host.length));
}
