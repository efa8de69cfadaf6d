-- Under row-level security PostgreSQL uses in an index only what cannot leak, and comparing enums is not among it:
-- status, risk and mode of the tables that lists read become text with a check.
DROP INDEX "requests_due_idx";
DROP INDEX "requests_inbox_idx";
ALTER TABLE "requests" ALTER COLUMN "status" DROP DEFAULT, ALTER COLUMN "risk" DROP DEFAULT;
ALTER TABLE "requests"
  ALTER COLUMN "mode" TYPE TEXT USING "mode"::text,
  ALTER COLUMN "status" TYPE TEXT USING "status"::text,
  ALTER COLUMN "risk" TYPE TEXT USING "risk"::text;
ALTER TABLE "requests" ALTER COLUMN "status" SET DEFAULT 'pending', ALTER COLUMN "risk" SET DEFAULT 'low';
ALTER TABLE "requests"
  ADD CONSTRAINT "requests_mode_check" CHECK ("mode" IN ('live', 'test')),
  ADD CONSTRAINT "requests_status_check" CHECK ("status" IN ('pending', 'approved', 'rejected', 'expired', 'cancelled')),
  ADD CONSTRAINT "requests_risk_check" CHECK ("risk" IN ('low', 'medium', 'high'));
DROP TYPE "request_status";
DROP TYPE "risk";

ALTER TABLE "events" ALTER COLUMN "mode" TYPE TEXT USING "mode"::text;
ALTER TABLE "event_chains" ALTER COLUMN "mode" TYPE TEXT USING "mode"::text;
ALTER TABLE "idempotency_keys" ALTER COLUMN "mode" TYPE TEXT USING "mode"::text;
ALTER TABLE "events" ADD CONSTRAINT "events_mode_check" CHECK ("mode" IN ('live', 'test'));

CREATE INDEX "requests_due_idx" ON "requests" ("expires_at") WHERE "status" = 'pending' AND "expires_at" IS NOT NULL;

-- The inbox in its own order, all of it ascending, so that one comparison of rows says "after": the highest risk
-- first, then what expires first. CASE and not coalesce(), which PostgreSQL holds to be leaky.
CREATE INDEX "requests_inbox_idx" ON "requests" (
  "team_id",
  (CASE "risk" WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END),
  (CASE WHEN "expires_at" IS NULL THEN 'infinity' ELSE "expires_at" END),
  "id"
) WHERE "status" = 'pending';

-- What is being sent, without what waits.
CREATE INDEX "deliveries_leased_idx" ON "deliveries" ("endpoint_id", "lease_until")
  WHERE "status" = 'pending' AND "lease_until" IS NOT NULL;

-- Grants as narrow as the work. Nobody rewrites an event: the sealer gives it its place, an erasure empties it.
REVOKE UPDATE, DELETE ON "events" FROM ha_system;
GRANT UPDATE ("seq", "hash", "body", "salt", "actor_name") ON "events" TO ha_system;
REVOKE INSERT, UPDATE, DELETE ON "memberships" FROM ha_app;
REVOKE UPDATE, DELETE ON "projects" FROM ha_app;
REVOKE DELETE ON "api_keys" FROM ha_app;
