-- One index for all that waits, where there were two, each written with every request. By mode first, so that what is
-- counted on every page walks over no tests; the list merges the two modes. With the project in it, a list of a small
-- project passes over the others without reading their rows; with the deadline itself, the count reads none at all
-- where PostgreSQL knows that everybody sees them.
DROP INDEX "requests_waiting_idx";
DROP INDEX "requests_inbox_idx";
CREATE INDEX "requests_inbox_idx" ON "requests" (
  "team_id",
  "mode",
  (CASE "risk" WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END),
  (CASE WHEN "expires_at" IS NULL THEN 'infinity' ELSE "expires_at" END),
  "id",
  "project_id"
) INCLUDE ("expires_at") WHERE "status" = 'pending';

-- The sequence keeps positions apart, and nothing looks for an event by its own: who has no place yet is found by
-- events_unsealed_idx, and the rest by that place. All that wrote at once met at this index's last page.
-- DropIndex
DROP INDEX "events_position_key";

-- Whose a project is, PostgreSQL does not know: it takes the two for independent, a big team's project for a fifth of
-- what it is, and the index of what waits for a good one for a list of its newest.
CREATE STATISTICS "requests_team_of_project" (dependencies) ON "team_id", "project_id" FROM "requests";
ANALYZE "requests";
