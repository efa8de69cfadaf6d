import { decode } from "next-auth/jwt";
import { env } from "@/lib/config/env";
import { SECOND_MS, systemClock } from "@/lib/domain/clock/clock";

/** Browsers keep a `__Secure-` cookie to https; plain http (the embedded default on localhost) cannot set one. */
export function isSecureSite(): boolean {
  return env().APP_URL.startsWith("https:");
}

export function sessionCookieName(): string {
  return isSecureSite() ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/**
 * The session id inside a sign-in cookie, or null where there is none or it is not ours. The cookie proves
 * nothing by itself: whoever gets the id asks the session's row whether it still lives.
 */
export async function sessionIdOf(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  const { NEXTAUTH_SECRET: secret } = env();
  const known = opened(secret).get(cookie);
  if (known && known.untilMs > systemClock().getTime()) return known.sid;
  try {
    const token = await decode({ token: cookie, secret });
    if (typeof token?.sid !== "string") return null;
    keep(opened(secret), cookie, { sid: token.sid, untilMs: Number(token.exp) * SECOND_MS });
    return token.sid;
  } catch {
    return null; // expired, tampered with, or sealed with another secret
  }
}

type Opened = { sid: string; untilMs: number };
const OPENED_MAX = 2_000;
const OPENED = Symbol.for("human-approval.opened-cookies");
type Holder = { [OPENED]?: { secret: string; byCookie: Map<string, Opened> } };

/**
 * What the cookies of the last calls said: opening one costs a derived key and a decryption, and what it says never
 * changes. Whether the session lives is another question, which its row answers on every call.
 */
function opened(secret: string): Map<string, Opened> {
  const holder = globalThis as Holder;
  if (holder[OPENED]?.secret !== secret) holder[OPENED] = { secret, byCookie: new Map() };
  return holder[OPENED].byCookie;
}

function keep(byCookie: Map<string, Opened>, cookie: string, said: Opened): void {
  const [oldest] = byCookie.keys();
  if (byCookie.size >= OPENED_MAX && oldest !== undefined) byCookie.delete(oldest);
  byCookie.set(cookie, said);
}

/** The value of one cookie of a Cookie header. One that cannot be decoded (`%ZZ`) was not set by us: it counts as none. */
export function cookieValue(header: string | null, name: string): string | undefined {
  return cookiesOf(header).get(name);
}

/** The cookies of a Cookie header, but for those that cannot be decoded; of two with one name the first. */
export function cookiesOf(header: string | null): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    const value = at < 0 ? null : decoded(pair.slice(at + 1).trim());
    if (value !== null && !cookies.has(name)) cookies.set(name, value);
  }
  return cookies;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
