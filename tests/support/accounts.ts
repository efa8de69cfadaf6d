import { POST as SIGN_UP } from "@/app/api/app/sign-up/route";
import { poolOf } from "@/lib/data/pool";
import type { UserId } from "@/lib/domain/ids/id";
import type { Handler } from "@/lib/http/resource";
import { callHandler, ownPage, signInCookie } from "./arrange";
import { PASSWORD } from "./sign-in";

/** Somebody who signed up and has no team. */
export async function arrangePerson(): Promise<{ id: UserId; email: string }> {
  const email = `person-${crypto.randomUUID()}@example.com`;
  const answer = await post(SIGN_UP, { email, password: PASSWORD, name: "Ida Nord" });
  if (answer.status !== 201) throw new Error(await answer.text());
  const { user } = (await answer.json()) as { user: { id: UserId } };
  return { id: user.id, email };
}

/** The same, signed in and with their address confirmed. */
export async function arrangeConfirmed(): Promise<{ id: UserId; email: string; cookie: string }> {
  const person = await arrangePerson();
  await poolOf("ha_system").query("UPDATE users SET email_verified_at = now() WHERE id = $1", [person.id]);
  return { ...person, cookie: await signInCookie(person.id) };
}

/** Calls a route as a page of ours does, from a network of its own unless one is given. */
export function post(
  handler: Handler,
  body: unknown,
  { cookie = "", address = crypto.randomUUID() as string, method = "POST", params = {} } = {},
): Promise<Response> {
  const headers = { ...ownPage(cookie), "x-forwarded-for": address };
  return callHandler(handler, "/api/app/account", { method, headers, params, body });
}
