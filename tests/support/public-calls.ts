import { POST as CREATE } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import type { Handler } from "@/lib/http/resource";
import { bearer, callHandler } from "./arrange";

/** Makes a key one of test mode, and gives it back. */
export async function testKey(key: string): Promise<string> {
  await poolOf("ha_system").query("UPDATE api_keys SET mode = 'test' WHERE last4 = $1 AND start = $2", [
    key.slice(-4),
    key.slice(0, 11),
  ]);
  return key;
}

/** Asks for a decision through the public API. */
export async function ask(key: string, more: Record<string, unknown> = {}) {
  const response = await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(key),
    body: { payload: { a: 1 }, ...more },
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** One of the calls that a caller may make upon its request. */
export async function act(handler: Handler, key: string, id: string, body?: unknown) {
  const response = await callHandler(handler, `/api/v1/requests/${id}/x`, {
    method: "POST",
    params: { id },
    headers: bearer(key),
    body,
  });
  return { status: response.status, body: await response.json() };
}
