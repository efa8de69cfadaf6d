-- DropIndex
DROP INDEX "requests_team_id_status_id_idx";

-- CreateIndex
CREATE INDEX "requests_team_id_status_risk_id_idx" ON "requests"("team_id", "status", "risk", "id");

-- What Prisma's schema cannot say.

-- A list that is filtered must cost what it shows, not what the team has. With the risk in them, the two indexes by
-- status serve both: a list of all risks merges the three.
DROP INDEX "requests_closed_idx";
CREATE INDEX "requests_closed_idx" ON "requests" (
  "team_id",
  "status",
  "risk",
  (CASE
    WHEN "decided_at" IS NOT NULL THEN "decided_at"
    WHEN "status" = 'expired' AND "expires_at" IS NOT NULL THEN "expires_at"
    ELSE "updated_at"
  END),
  "id"
) WHERE "status" <> 'pending';

-- The history of one project, of who decided, and of who asked: by the id and the name that they had then, both of
-- which people filter by. Written only when a request is closed.
CREATE INDEX "requests_closed_project_idx" ON "requests" (
  "team_id",
  "project_id",
  "status",
  (CASE
    WHEN "decided_at" IS NOT NULL THEN "decided_at"
    WHEN "status" = 'expired' AND "expires_at" IS NOT NULL THEN "expires_at"
    ELSE "updated_at"
  END),
  "id"
) WHERE "status" <> 'pending';
CREATE INDEX "requests_closed_decider_idx" ON "requests" (
  "team_id",
  (CASE WHEN "decided_by_id" IS NULL THEN '' ELSE "decided_by_id" END),
  "decided_by_name",
  "status",
  (CASE
    WHEN "decided_at" IS NOT NULL THEN "decided_at"
    WHEN "status" = 'expired' AND "expires_at" IS NOT NULL THEN "expires_at"
    ELSE "updated_at"
  END),
  "id"
) WHERE "status" <> 'pending' AND "decided_by_name" IS NOT NULL;
CREATE INDEX "requests_closed_asker_idx" ON "requests" (
  "team_id",
  (CASE WHEN "api_key_id" IS NULL THEN '' ELSE "api_key_id" END),
  "asked_by",
  "status",
  (CASE
    WHEN "decided_at" IS NOT NULL THEN "decided_at"
    WHEN "status" = 'expired' AND "expires_at" IS NOT NULL THEN "expires_at"
    ELSE "updated_at"
  END),
  "id"
) WHERE "status" <> 'pending';

-- What is counted on every page: live requests that wait, without walking over those of tests.
CREATE INDEX "requests_waiting_idx" ON "requests" (
  "team_id",
  (CASE WHEN "expires_at" IS NULL THEN 'infinity' ELSE "expires_at" END),
  "id"
) WHERE "status" = 'pending' AND "mode" = 'live';
