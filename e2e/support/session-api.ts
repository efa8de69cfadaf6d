import { expect } from "@playwright/test";
import type { RequestListView, RequestView } from "@/lib/contract/request-views";

type Credentials = { email: string; password: string };

/** next-auth's answer to a sign-in that asks for JSON: where a browser would go on. */
export type SignInAnswer = { status: number; next: URL; cookie: string };

/** Signs in by plain HTTP, as the contract describes it: a token, then the credentials with it. */
export async function postCredentials(serverUrl: string, { email, password }: Credentials): Promise<SignInAnswer> {
  const csrf = await fetch(`${serverUrl}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${serverUrl}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { cookie: cookiesOf(csrf) },
    body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
    redirect: "manual",
  });
  const { url } = (await answer.json()) as { url: string };
  return { status: answer.status, next: new URL(url), cookie: cookiesOf(answer) };
}

/** The Cookie header that a browser would send after an answer. */
function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

export type SessionApi = ReturnType<typeof sessionApi>;

/** The session API as our own pages call it, with the cookie of somebody who is signed in. */
export function sessionApi(serverUrl: string, team: string, cookie: string) {
  const requests = `${serverUrl}/api/app/${team}/requests`;

  async function get(path: string): Promise<Response> {
    return fetch(`${serverUrl}/api/app/${team}${path}`, { headers: { cookie } });
  }

  async function change(method: "POST" | "PUT" | "PATCH", path: string, body: object): Promise<Response> {
    return fetch(`${serverUrl}/api/app/${team}${path}`, {
      method,
      headers: { cookie, origin: serverUrl, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  const post = (path: string, body: object = {}) => change("POST", path, body);
  const put = (path: string, body: object) => change("PUT", path, body);
  const patch = (path: string, body: object) => change("PATCH", path, body);

  async function list(query = ""): Promise<RequestListView> {
    const answer = await fetch(`${requests}${query}`, { headers: { cookie } });
    expect(answer.status).toBe(200);
    return (await answer.json()) as RequestListView;
  }

  async function view(id: string): Promise<RequestView> {
    const answer = await fetch(`${requests}/${id}`, { headers: { cookie } });
    expect(answer.status).toBe(200);
    return (await answer.json()) as RequestView;
  }

  /** Reads the request and decides what was read, as the page does. */
  async function decide(id: string, decision: "approve" | "reject", note: string | null = null): Promise<RequestView> {
    const { review_digest } = await view(id);
    const answer = await post(`/requests/${id}/decision`, { decision, note, seen_digest: review_digest });
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as RequestView;
  }

  return { cookie, get, post, put, patch, list, view, decide };
}

/** Signs in by plain HTTP, and goes on from there. */
export async function signInByHttp(
  serverUrl: string,
  member: Credentials & { team_slug: string },
): Promise<SessionApi> {
  const { status, cookie } = await postCredentials(serverUrl, member);
  expect(status).toBe(200);
  return sessionApi(serverUrl, member.team_slug, cookie);
}
