import { decode } from "next-auth/jwt";
import { GET, POST } from "@/app/api/auth/[...nextauth]/route";
import { env } from "@/lib/config/env";

/** Sign-in and sign-out as a browser does them, without a server between. */

export const PASSWORD = "correct horse battery";
export const ORIGIN = "http://localhost:3000";
export const SESSION = "next-auth.session-token";

type Send = { query?: string; headers?: Record<string, string>; body?: BodyInit };

/** Calls next-auth as the server does. */
export function send(
  method: "GET" | "POST",
  path: string,
  { query = "", headers = {}, body }: Send = {},
): Promise<Response> {
  const request = new Request(`${ORIGIN}/api/auth/${path}${query}`, {
    method,
    headers: { "x-forwarded-for": crypto.randomUUID(), ...headers },
    ...(body !== undefined && { body, duplex: "half" }),
  } as RequestInit);
  return (method === "GET" ? GET : POST)(request, { params: Promise.resolve({ nextauth: path.split("/") }) });
}

/** The cookies that an answer sets, by name. */
export function cookiesSet(answer: Response): Map<string, string> {
  const pairs = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]?.split("=") ?? []);
  return new Map(pairs.map(([name = "", value = ""]) => [name, decodeURIComponent(value)]));
}

/** The Cookie header that a browser would send with these. */
export const cookieHeader = (cookies: Map<string, string>) =>
  [...cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");

/** What only our own pages can read, and the cookies that prove it. */
export async function askToken(): Promise<{ csrfToken: string; cookies: Map<string, string> }> {
  const answer = await send("GET", "csrf");
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  return { csrfToken, cookies: cookiesSet(answer) };
}

/** Signs in as next-auth's own client does: a token first, then a form with it. */
export async function signIn(
  fields: Record<string, string>,
  more: { cookies?: Record<string, string>; asJson?: boolean } = {},
) {
  const { csrfToken, cookies } = await askToken();
  const cookie = cookieHeader(new Map([...cookies, ...Object.entries(more.cookies ?? {})]));
  const form = { csrfToken, json: "true", password: PASSWORD, ...fields };
  return send("POST", "callback/credentials", {
    headers: { cookie, "content-type": more.asJson ? "application/json" : "application/x-www-form-urlencoded" },
    body: more.asJson ? JSON.stringify(form) : new URLSearchParams(form).toString(),
  });
}

/** The session that a cookie names. */
export async function sidOf(cookie: string | undefined): Promise<unknown> {
  return (await decode({ token: cookie ?? "", secret: env().NEXTAUTH_SECRET }))?.sid;
}

/** Where next-auth's client is sent to, and with which error. */
export async function nextOf(
  answer: Response,
): Promise<{ status: number; origin: string; path: string; error: string | null }> {
  const { url } = (await answer.json()) as { url: string };
  const { origin, pathname, search, searchParams } = new URL(url);
  return { status: answer.status, origin, path: pathname + search, error: searchParams.get("error") };
}
