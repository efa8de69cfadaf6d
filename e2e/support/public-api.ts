import { expect } from "@playwright/test";

/** What a program reads of a request. */
export type RequestOnWire = {
  id: string;
  status: string;
  title: string | null;
  external_id: string | null;
  payload: Record<string, unknown>;
  risk: string;
  inserted_at: string;
  expires_at: string | null;
  decided_at: string | null;
  decided_by_id: string | null;
  decided_by: { id: string; name: string } | null;
  decision_note: string | null;
  result: { status: "executed" | "failed"; detail: string | null } | null;
  project_id: string;
  url: string;
};

/** The public API as a program calls it, over real HTTP. */
export function publicApi(serverUrl: string, apiKey: string) {
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  const address = `${serverUrl}/api/v1/requests`;

  /** Sends a body: an object as JSON, a text as it is. To all requests, or to a path below (`/:id/cancel`). */
  async function post(body: object | string, more: Record<string, string> = {}, path = ""): Promise<Response> {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return fetch(address + path, { method: "POST", headers: { ...headers, ...more }, body: text });
  }

  async function fetchOne(id: string): Promise<Response> {
    return fetch(`${address}/${id}`, { headers });
  }

  async function create(body: object | string): Promise<RequestOnWire> {
    const answer = await post(body);
    expect(answer.status, await answer.clone().text()).toBe(201);
    return (await answer.json()) as RequestOnWire;
  }

  /** Asks for so many, alike and a few at a time; their ids. */
  async function createMany(count: number, body: object = { payload: { amount: 500 } }): Promise<string[]> {
    const ids: string[] = [];
    while (ids.length < count) {
      const few = Array.from({ length: Math.min(20, count - ids.length) }, () => create(body));
      ids.push(...(await Promise.all(few)).map(({ id }) => id));
    }
    return ids;
  }

  async function get(id: string): Promise<RequestOnWire> {
    const answer = await fetchOne(id);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as RequestOnWire;
  }

  /** Any other address of the API; an answer that is not 200 fails the test. */
  async function read<Answer>(path: string): Promise<Answer> {
    const answer = await fetch(`${serverUrl}/api/v1${path}`, { headers });
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as Answer;
  }

  return { post, fetchOne, create, createMany, get, read };
}
