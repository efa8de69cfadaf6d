-- DropIndex
DROP INDEX "deliveries_endpoint_id_created_at_idx";

-- DropIndex
DROP INDEX "deliveries_team_id_idx";

-- CreateIndex
CREATE INDEX "deliveries_endpoint_id_created_at_id_idx" ON "deliveries"("endpoint_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "deliveries_team_id_created_at_id_idx" ON "deliveries"("team_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "mails_team_id_created_at_idx" ON "mails"("team_id", "created_at");

-- What Prisma's schema cannot say.

-- What has failed, of a log in which nearly all was delivered. Nothing is written here for a delivery that arrives.
CREATE INDEX "deliveries_failed_idx" ON "deliveries" ("team_id", "created_at", "id") WHERE "status" = 'failed';

-- The trail by who did it, by what was done and by what it was done to: what is rare is found without walking the
-- chain. An event comes into them when it is sealed, so that no writer pays for them; the commonest type needs none,
-- being met at every step, and only acts have such a target.
CREATE INDEX "events_actor_idx" ON "events" (
  "team_id", "mode", (CASE WHEN "actor_id" IS NULL THEN '' ELSE "actor_id" END), "actor_name", "seq"
) WHERE "seq" IS NOT NULL;
CREATE INDEX "events_type_idx" ON "events" ("team_id", "mode", "type", "seq")
  WHERE "seq" IS NOT NULL AND "type" <> 'request.created';
CREATE INDEX "events_target_idx" ON "events" ("team_id", "target_id", "seq")
  WHERE "target_type" IS NOT NULL AND "seq" IS NOT NULL;

-- Nobody can tell from statistics how many words begin with what somebody typed; one that a tenth of the newest
-- requests have is found by walking back through them, which ends when there are enough. The index of words would
-- give all that have it, to be sorted. For the rest see the function's first forms.
CREATE OR REPLACE FUNCTION "search_requests"(team text, sought tsquery, first_id text, last_id text, at_most integer) RETURNS SETOF text
  LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp SET random_page_cost = 1.1 SET enable_bitmapscan = on
  AS $$ DECLARE
    looked_at CONSTANT integer := 40;
    range_of CONSTANT text := CASE WHEN first_id IS NULL THEN '' ELSE ' AND w.request_id >= $3 AND w.request_id <= $4' END;
    shown CONSTANT text := CASE WHEN hidden_projects() IS NULL THEN '' ELSE
      ' AND NOT EXISTS (SELECT FROM requests r WHERE r.id = w.request_id AND r.project_id = ANY($6))' END;
    found integer := 0;
  BEGIN
    IF team IS NULL OR team IS DISTINCT FROM current_team_id() THEN RETURN; END IF;
    IF sought IS NOT NULL THEN
      EXECUTE 'SELECT count(*) FROM (SELECT w.words FROM request_words w WHERE w.team_id = $1' || range_of
        || ' ORDER BY w.request_id DESC LIMIT $5) w WHERE w.words @@ $2'
        INTO found USING team, sought, first_id, last_id, looked_at;
    END IF;
    RETURN QUERY EXECUTE CASE
      WHEN sought IS NULL THEN 'SELECT w.request_id FROM request_words w WHERE w.team_id = $1' || range_of || shown
      -- OFFSET keeps the words out of the inner query, and with them the index of words.
      WHEN found * 10 >= looked_at THEN 'SELECT w.request_id FROM (SELECT w.request_id, w.words FROM request_words w
        WHERE w.team_id = $1' || range_of || ' ORDER BY w.request_id DESC OFFSET 0) w WHERE w.words @@ $2' || shown
      ELSE 'SELECT w.request_id FROM request_words w WHERE w.team_id = $1 AND w.words @@ $2' || range_of || shown
    END || ' ORDER BY w.request_id DESC LIMIT $5'
      USING team, sought, first_id, last_id, at_most, hidden_projects();
  END $$;
