import { reviewDigest } from "@/lib/domain/requests/review-digest";
import type { Target } from "./target";

export type ProductAddress = {
  kind: "product";
  origin: string;
  /** The server that waits are held by: the same one, or another. */
  waitOrigin: string;
  apiKey: string;
  team: string;
  cookie: string;
};

/** The product by its public API, and decided by a person who has signed in. */
export function productTarget({ origin, waitOrigin, apiKey, team, cookie }: ProductAddress): Target {
  const key = { authorization: `Bearer ${apiKey}` };
  const json = { "content-type": "application/json" };
  const requests = "/api/v1/requests";
  return {
    create: (payload) => ({
      method: "POST",
      origin,
      path: requests,
      headers: { ...key, ...json },
      body: `{"payload":${payload}}`,
    }),
    idOf: (answer) => (JSON.parse(answer) as { id: string }).id,
    get: (id) => ({ method: "GET", origin, path: `${requests}/${id}`, headers: key }),
    isAbout: (answer, id) => answer.includes(`"id":"${id}"`),
    list: () => ({ method: "GET", origin, path: `${requests}?status=pending`, headers: key }),
    hold: (id) => ({ method: "GET", origin: waitOrigin, path: `${requests}/${id}?wait=60`, headers: key }),
    decide: (id, payload) => ({
      method: "POST",
      origin,
      path: `/api/app/${team}/requests/${id}/decision`,
      headers: { ...json, cookie, origin },
      body: JSON.stringify({ decision: "approve", seen_digest: digestOf(payload) }),
    }),
    isApproved: (answer) => answer.includes('"status":"approved"'),
  };
}

/** What the person's page holds once it has shown the request; to show it is no part of deciding. */
function digestOf(payload: string): string {
  const nothingElse = { title: null, description: null, risk: "low", editable: [], responseSchema: null } as const;
  return reviewDigest({ ...nothingElse, editable: [], payload }, []);
}
