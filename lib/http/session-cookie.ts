import { decode } from "next-auth/jwt";
import { env } from "@/lib/config/env";

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
  try {
    const token = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET });
    return typeof token?.sid === "string" ? token.sid : null;
  } catch {
    return null; // expired, tampered with, or sealed with another secret
  }
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
