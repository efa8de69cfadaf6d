import { encode } from "next-auth/jwt";
import { env } from "@/lib/config/env";
import { asSystem } from "@/lib/data/transaction";
import { insertSession } from "@/lib/data/unscoped/sessions";
import { DAY_MS } from "@/lib/domain/clock/clock";
import { newId, type UserId } from "@/lib/domain/ids/id";
import type { SignInMethod } from "@/lib/domain/policies/scope";
import { stepUpOfSignIn } from "@/lib/domain/policies/step-up";
import type { Handler } from "@/lib/http/resource";
import { sessionCookieName } from "@/lib/http/session-cookie";
import { SESSION_DAYS } from "@/lib/services/accounts/sign-in";
import { type Provisioned, provision } from "@/lib/services/provisioning/provision";

/** A team, a project, a person and a key of their own, made the way `npm run admin -- provision` makes them. */
export async function arrangeTeam(
  more: { team?: string; email?: string; project?: string; webhookUrl?: string; name?: string } = {},
): Promise<Provisioned> {
  const unique = crypto.randomUUID().slice(0, 8);
  const made = await provision(
    {
      email: more.email ?? `person-${unique}@example.com`,
      password: "correct horse battery",
      name: more.name ?? "Ana Torres",
      team: more.team ?? `Team ${unique}`,
      project: more.project ?? "Payments",
      webhookUrl: more.webhookUrl,
    },
    new Date(),
  );
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.value;
}

/**
 * The Cookie header of a session of this person, as a browser would send it after signing in.
 *
 * @param how by which method, and when: whoever signed in long ago has no fresh step-up
 */
export async function signInCookie(userId: string, how: { method?: SignInMethod; at?: Date } = {}): Promise<string> {
  const { method = "password", at = new Date() } = how;
  const sid = newId("ses", at);
  const expiresAt = new Date(at.getTime() + SESSION_DAYS * DAY_MS);
  const session = { id: sid, userId: userId as UserId, createdAt: at, expiresAt, userAgent: "vitest", method };
  await asSystem((tx) => insertSession(tx, { ...session, stepUp: stepUpOfSignIn(method, at) }));
  const token = await encode({ token: { sid }, secret: env().NEXTAUTH_SECRET });
  return `${sessionCookieName()}=${token}`;
}

type Call = {
  method?: string;
  params?: Record<string, string>;
  headers?: Record<string, string>;
  /** Sent as JSON text when an object, as it is when a text. */
  body?: unknown;
};

/** Calls a route handler with a real Request, as the server would. */
export function callHandler(handler: Handler, path: string, call: Call = {}): Promise<Response> {
  const { method = "GET", params = {}, headers = {}, body } = call;
  const text = body === undefined || typeof body === "string" ? (body as string | undefined) : JSON.stringify(body);
  const request = new Request(`http://localhost:3000${path}`, {
    method,
    headers: { ...(text !== undefined && { "content-type": "application/json" }), ...headers },
    ...(text !== undefined && { body: text }),
  });
  return handler(request, { params: Promise.resolve(params) });
}

export function bearer(key: string): Record<string, string> {
  return { authorization: `Bearer ${key}` };
}

/** Headers of a change that our own page makes. */
export function ownPage(cookie: string): Record<string, string> {
  return { cookie, origin: "http://localhost:3000", "content-type": "application/json" };
}
