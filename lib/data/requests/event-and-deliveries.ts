import type { TeamScope } from "@/lib/domain/policies/scope";
import type { RequestEvent } from "@/lib/domain/requests/event";

/** That a change was saved, and whether deliveries of it wait to be sent. */
export type Saved = { hasDeliveries: boolean };
/** How such a statement ends. */
export const SAVED = `SELECT EXISTS (SELECT FROM delivery) AS "hasDeliveries" FROM request`;

/**
 * The event row and a delivery for every endpoint that listens, fed by a CTE named `request` that yields the
 * changed row (id, project_id, mode) or nothing. `first` is the number of its first parameter (see eventValues).
 */
export function eventAndDeliveries(first: number): string {
  const [teamId, eventId, type, actorType, actorId, actorName, body, at, salt, digest, callbackUrl, callbackHost] =
    Array.from({ length: 12 }, (_, n) => `$${first + n}`);
  return `
    event AS (
      INSERT INTO events (id, team_id, project_id, mode, request_id, type, actor_type, actor_id, actor_name,
        body, created_at, salt, digest)
      SELECT ${eventId}, ${teamId}, request.project_id, request.mode, request.id, ${type}, ${actorType},
        ${actorId}, ${actorName}, ${body}, ${at}::timestamptz, ${salt}::bytea, ${digest}::bytea
      FROM request
      RETURNING id, project_id, mode, type, created_at
    ),
    delivery AS (
      INSERT INTO deliveries (id, team_id, endpoint_id, event_id, url, next_attempt_at, created_at)
      SELECT new_id('dlv', event.created_at), ${teamId}, endpoint.id, event.id,
        CASE endpoint.kind WHEN 'callback' THEN ${callbackUrl} END, event.created_at, event.created_at
      FROM event
      JOIN webhook_endpoints endpoint
        ON endpoint.team_id = ${teamId} AND endpoint.project_id = event.project_id AND endpoint.mode::text = event.mode
        AND event.type = ANY(endpoint.events)
        AND (endpoint.kind = 'subscription' OR endpoint.url = ${callbackHost})
      -- One that is switched off is queued for: what happens meanwhile goes out once somebody switches it on again.
      -- An endpoint that is being deleted at this moment is waited for, and then is not there.
      FOR KEY SHARE OF endpoint
      RETURNING id
    )`;
}

/** The parameters of that, in their order. */
export function eventValues(scope: TeamScope, event: RequestEvent): unknown[] {
  const { id, type, actor, body, createdAt, salt, digest, callbackUrl } = event;
  const callbackHost = callbackUrl && new URL(callbackUrl).origin;
  return [
    scope.teamId,
    id,
    type,
    actor.type,
    actor.id,
    actor.name,
    body,
    createdAt,
    salt,
    digest,
    callbackUrl,
    callbackHost,
  ];
}
