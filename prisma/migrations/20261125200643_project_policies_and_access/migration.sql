-- AlterTable
ALTER TABLE "projects" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "default_expiry_seconds" INTEGER,
ADD COLUMN     "default_risk" TEXT NOT NULL DEFAULT 'low',
ADD COLUMN     "is_restricted" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "limits_deciders" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "minimum_risk" TEXT NOT NULL DEFAULT 'low';

-- CreateTable
CREATE TABLE "project_people" (
    "project_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "sees" BOOLEAN NOT NULL,
    "decides" BOOLEAN NOT NULL,

    CONSTRAINT "project_people_pkey" PRIMARY KEY ("project_id","user_id")
);

-- CreateIndex
CREATE INDEX "project_people_team_id_user_id_idx" ON "project_people"("team_id", "user_id");

-- AddForeignKey
ALTER TABLE "project_people" ADD CONSTRAINT "project_people_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_people" ADD CONSTRAINT "project_people_team_id_user_id_fkey" FOREIGN KEY ("team_id", "user_id") REFERENCES "memberships"("team_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "projects"
  ADD CONSTRAINT "projects_default_risk_check" CHECK ("default_risk" IN ('low', 'medium', 'high')),
  ADD CONSTRAINT "projects_minimum_risk_check" CHECK ("minimum_risk" IN ('low', 'medium', 'high')),
  ADD CONSTRAINT "projects_default_expiry_check" CHECK ("default_expiry_seconds" > 0);

GRANT UPDATE ("name", "default_expiry_seconds", "default_risk", "minimum_risk", "archived_at", "is_restricted",
  "limits_deciders") ON "projects" TO ha_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "project_people" TO ha_app, ha_system;

ALTER TABLE "project_people" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "project_people_tenant" ON "project_people" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "project_people_system" ON "project_people" TO ha_system USING (true) WITH CHECK (true);

-- Projects of the team that whoever this transaction is for may not see; null where there are none, as for every key.
CREATE FUNCTION "hidden_projects"() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT string_to_array(nullif(current_setting('app.hidden_projects', true), ''), ',') $$;

-- What hangs on a hidden project is not there. Beside the team's own policies, and asked for once in a statement: the
-- comparison is null, and so true, where nothing is hidden. In this form, since PostgreSQL takes an OR of the two for
-- a condition that almost no row meets, and would plan lists as if they were empty.
CREATE POLICY "projects_hidden" ON "projects" AS RESTRICTIVE TO ha_app
  USING (coalesce("id" <> ALL ((SELECT hidden_projects())::text[]), true));
CREATE POLICY "project_people_hidden" ON "project_people" AS RESTRICTIVE TO ha_app
  USING (coalesce("project_id" <> ALL ((SELECT hidden_projects())::text[]), true));
CREATE POLICY "api_keys_hidden" ON "api_keys" AS RESTRICTIVE TO ha_app
  USING (coalesce("project_id" <> ALL ((SELECT hidden_projects())::text[]), true));
CREATE POLICY "requests_hidden" ON "requests" AS RESTRICTIVE TO ha_app
  USING (coalesce("project_id" <> ALL ((SELECT hidden_projects())::text[]), true));
CREATE POLICY "events_hidden" ON "events" AS RESTRICTIVE TO ha_app
  USING (coalesce("project_id" <> ALL ((SELECT hidden_projects())::text[]), true));
CREATE POLICY "webhook_endpoints_hidden" ON "webhook_endpoints" AS RESTRICTIVE TO ha_app
  USING (coalesce("project_id" <> ALL ((SELECT hidden_projects())::text[]), true));
CREATE POLICY "callback_secrets_hidden" ON "callback_secrets" AS RESTRICTIVE TO ha_app
  USING (coalesce("project_id" <> ALL ((SELECT hidden_projects())::text[]), true));
CREATE POLICY "idempotency_keys_hidden" ON "idempotency_keys" AS RESTRICTIVE TO ha_app
  USING (coalesce("project_id" <> ALL ((SELECT hidden_projects())::text[]), true));

-- The rest hangs on one of these. Each function reads under the policies above, as whoever asks; while nothing is
-- hidden none is called.
CREATE FUNCTION "shows_request"(sought text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10
  AS $$ BEGIN RETURN EXISTS (SELECT FROM "requests" t WHERE t."id" = sought); END $$;
CREATE FUNCTION "shows_event"(sought text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10
  AS $$ BEGIN RETURN EXISTS (SELECT FROM "events" t WHERE t."id" = sought); END $$;
CREATE FUNCTION "shows_endpoint"(sought text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10
  AS $$ BEGIN RETURN EXISTS (SELECT FROM "webhook_endpoints" t WHERE t."id" = sought); END $$;
CREATE FUNCTION "shows_api_key"(sought text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10
  AS $$ BEGIN RETURN EXISTS (SELECT FROM "api_keys" t WHERE t."id" = sought); END $$;
CREATE FUNCTION "shows_delivery"(sought text) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10
  AS $$ BEGIN RETURN EXISTS (SELECT FROM "deliveries" t WHERE t."id" = sought); END $$;
CREATE POLICY "decisions_hidden" ON "decisions" AS RESTRICTIVE TO ha_app
  USING (CASE WHEN (SELECT hidden_projects()) IS NULL THEN true ELSE shows_request("request_id") END);
CREATE POLICY "comments_hidden" ON "comments" AS RESTRICTIVE TO ha_app
  USING (CASE WHEN (SELECT hidden_projects()) IS NULL THEN true ELSE shows_request("request_id") END);
CREATE POLICY "mentions_hidden" ON "mentions" AS RESTRICTIVE TO ha_app
  USING (CASE WHEN (SELECT hidden_projects()) IS NULL THEN true ELSE shows_request("request_id") END);
CREATE POLICY "presences_hidden" ON "presences" AS RESTRICTIVE TO ha_app
  USING (CASE WHEN (SELECT hidden_projects()) IS NULL THEN true ELSE shows_request("request_id") END);
CREATE POLICY "snoozes_hidden" ON "snoozes" AS RESTRICTIVE TO ha_app
  USING (CASE WHEN (SELECT hidden_projects()) IS NULL THEN true ELSE shows_request("request_id") END);
CREATE POLICY "deliveries_hidden" ON "deliveries" AS RESTRICTIVE TO ha_app
  USING (CASE WHEN (SELECT hidden_projects()) IS NULL THEN true ELSE shows_endpoint("endpoint_id") END);
CREATE POLICY "attempts_hidden" ON "attempts" AS RESTRICTIVE TO ha_app
  USING (CASE WHEN (SELECT hidden_projects()) IS NULL THEN true ELSE shows_delivery("delivery_id") END);
CREATE POLICY "api_errors_hidden" ON "api_errors" AS RESTRICTIVE TO ha_app
  USING (CASE WHEN (SELECT hidden_projects()) IS NULL THEN true ELSE shows_api_key("api_key_id") END);
-- These two are written by the very statement that writes what they hang on, which it does not see yet.
CREATE POLICY "request_words_hidden" ON "request_words" AS RESTRICTIVE TO ha_app
  USING (CASE WHEN (SELECT hidden_projects()) IS NULL THEN true ELSE shows_request("request_id") END) WITH CHECK (true);
CREATE POLICY "event_addresses_hidden" ON "event_addresses" AS RESTRICTIVE TO ha_app
  USING (CASE WHEN (SELECT hidden_projects()) IS NULL THEN true ELSE shows_event("event_id") END) WITH CHECK (true);

-- The hash of a link of the team's chain, whatever project its event is of: a receipt shows the one before its own.
CREATE FUNCTION "chain_hash"(team text, chain text, place bigint) RETURNS bytea
  LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.hash FROM events e WHERE e.team_id = $1 AND e.mode = $2 AND e.seq = $3 AND $1 = current_team_id() $$;
REVOKE ALL ON FUNCTION "chain_hash"(text, text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "chain_hash"(text, text, bigint) TO ha_app;

-- What is counted on every page says of which project it is, so that counting reads the index alone.
DROP INDEX "requests_waiting_idx";
CREATE INDEX "requests_waiting_idx" ON "requests" (
  "team_id",
  (CASE WHEN "expires_at" IS NULL THEN 'infinity' ELSE "expires_at" END),
  "id"
) INCLUDE ("project_id") WHERE "status" = 'pending' AND "mode" = 'live';

-- Runs as the tables' owner, so it leaves out itself what is hidden: nor does its cap count that.
CREATE OR REPLACE FUNCTION "search_requests"(team text, sought tsquery, first_id text, last_id text, at_most integer) RETURNS SETOF text
  LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp SET random_page_cost = 1.1
  AS $$ BEGIN
    IF team IS NULL OR team IS DISTINCT FROM current_team_id() THEN RETURN; END IF;
    RETURN QUERY EXECUTE 'SELECT w.request_id FROM request_words w WHERE w.team_id = $1'
      || CASE WHEN sought IS NULL THEN '' ELSE ' AND w.words @@ $2' END
      || CASE WHEN first_id IS NULL THEN '' ELSE ' AND w.request_id >= $3 AND w.request_id <= $4' END
      || CASE WHEN hidden_projects() IS NULL THEN '' ELSE
        ' AND NOT EXISTS (SELECT FROM requests r WHERE r.id = w.request_id AND r.project_id = ANY($6))' END
      || ' ORDER BY w.request_id DESC LIMIT $5'
      USING team, sought, first_id, last_id, at_most, hidden_projects();
  END $$;
