import type { Target } from "./target";

export type FloorAddress = { kind: "floor"; origin: string };

/** The bare server of `bench/floor`. */
export function floorTarget({ origin }: FloorAddress): Target {
  const json = { "content-type": "application/json" };
  return {
    create: (payload) => ({
      method: "POST",
      origin,
      path: "/requests",
      headers: json,
      body: `{"payload":${payload}}`,
    }),
    idOf: (answer) => (JSON.parse(answer) as { id: string }).id,
    get: (id) => ({ method: "GET", origin, path: `/requests/${id}`, headers: {} }),
    isAbout: (answer, id) => answer.includes(`"id":"${id}"`),
    list: () => ({ method: "GET", origin, path: "/requests", headers: {} }),
    hold: (id) => ({ method: "GET", origin, path: `/requests/${id}?wait=60`, headers: {} }),
    decide: (id) => ({
      method: "POST",
      origin,
      path: `/requests/${id}/decision`,
      headers: json,
      body: '{"decision":"approved"}',
    }),
    isApproved: (answer) => answer.includes('"status":"approved"'),
  };
}
