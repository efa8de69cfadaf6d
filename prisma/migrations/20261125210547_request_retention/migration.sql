-- AlterTable
ALTER TABLE "teams" ADD COLUMN     "keep_requests_days" INTEGER;

-- What Prisma's schema cannot say.

GRANT UPDATE ("keep_requests_days") ON "teams" TO ha_app;

-- Empties the events of requests that a team keeps no longer, and returns their ids; the digests stay. As the table's
-- owner, since nobody else may change what a live event says; for a team that has said for how long it keeps requests,
-- and for requests that are closed since long enough, whatever a statement of ours says. Locked in the order in which
-- the sealer locks: the two would otherwise wait for each other.
CREATE FUNCTION "erase_events_of_old_requests"(team text, request_ids text[], kept_until timestamptz) RETURNS text[]
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE event_ids text[];
BEGIN
  event_ids := ARRAY(
    SELECT e."id" FROM "events" e JOIN "requests" r ON r."id" = e."request_id" JOIN "teams" t ON t."id" = e."team_id"
    WHERE e."team_id" = team AND r."team_id" = team AND e."request_id" = ANY (request_ids)
      AND t."keep_requests_days" IS NOT NULL AND r."status" <> 'pending' AND r."updated_at" < kept_until
    ORDER BY e."position" FOR NO KEY UPDATE OF e);
  UPDATE "events" SET "body" = NULL, "salt" = NULL, "request_id" = NULL WHERE "id" = ANY (event_ids);
  RETURN event_ids;
END $$;
REVOKE ALL ON FUNCTION "erase_events_of_old_requests"(text, text[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "erase_events_of_old_requests"(text, text[], timestamptz) TO ha_system;
