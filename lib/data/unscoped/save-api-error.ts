import { poolOf } from "../pool";

export type NewApiError = { at: Date; code: string; summary: string; requestId: string };

/** Whose calls were refused: a key, or all keys that a page would show like the one that was sent. */
export type RefusedKey = { id: string } | { start: string; last4: string };

/** Keeps it as the last problem of the key; a later one that is there already stays. */
export async function saveApiError(key: RefusedKey, error: NewApiError): Promise<void> {
  const isKnown = "id" in key;
  await poolOf("ha_system").query({
    name: isKnown ? "save-api-error" : "save-api-error-of-lookalike",
    text: `INSERT INTO api_errors (api_key_id, team_id, at, code, summary, request_id)
      SELECT k.id, k.team_id, $1, $2, $3, $4 FROM api_keys k
      WHERE ${isKnown ? "k.id = $5" : "k.start = $5 AND k.last4 = $6"}
      ON CONFLICT (api_key_id) DO UPDATE
        SET at = excluded.at, code = excluded.code, summary = excluded.summary, request_id = excluded.request_id
        WHERE api_errors.at <= excluded.at`,
    values: [error.at, error.code, error.summary, error.requestId, ...(isKnown ? [key.id] : [key.start, key.last4])],
  });
}
