-- CreateEnum
CREATE TYPE "plan" AS ENUM ('free', 'pro');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'admin', 'approver', 'developer', 'viewer');

-- CreateEnum
CREATE TYPE "mode" AS ENUM ('live', 'test');

-- CreateEnum
CREATE TYPE "request_status" AS ENUM ('pending', 'approved', 'rejected', 'expired', 'cancelled');

-- CreateEnum
CREATE TYPE "risk" AS ENUM ('low', 'medium', 'high');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('approve', 'reject');

-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('pending', 'delivered', 'failed');

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "teams" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "plan" "plan" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "team_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("team_id","user_id")
);

-- CreateTable
CREATE TABLE "projects" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "projects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "scopes" TEXT[],
    "hash" BYTEA NOT NULL,
    "start" TEXT NOT NULL,
    "last4" TEXT NOT NULL,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_id" TEXT,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "requests" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "api_key_id" TEXT,
    "asked_by" TEXT NOT NULL,
    "status" "request_status" NOT NULL DEFAULT 'pending',
    "risk" "risk" NOT NULL DEFAULT 'low',
    "title" TEXT,
    "description" TEXT,
    "headline" TEXT NOT NULL,
    "key_fact" TEXT,
    "external_id" TEXT,
    "payload" TEXT NOT NULL,
    "payload_digest" TEXT NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "inserted_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" TEXT,
    "decided_by_name" TEXT,
    "decision_note" TEXT,

    CONSTRAINT "requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decisions" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "verdict" "verdict" NOT NULL,
    "note" TEXT,
    "seen_digest" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "id" TEXT NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "team_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "request_id" TEXT,
    "type" TEXT NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "secret_sealed" BYTEA NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "endpoint_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "status" "delivery_status" NOT NULL DEFAULT 'pending',
    "attempt_count" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "claim_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "request_headers" JSONB NOT NULL,
    "response_status" INTEGER,
    "response_headers" JSONB,
    "response_body" TEXT,
    "error" TEXT,

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "throttles" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "throttles_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "teams_slug_key" ON "teams"("slug");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "projects_team_id_name_key" ON "projects"("team_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_hash_key" ON "api_keys"("hash");

-- CreateIndex
CREATE INDEX "api_keys_team_id_created_at_idx" ON "api_keys"("team_id", "created_at");

-- CreateIndex
CREATE INDEX "api_keys_project_id_idx" ON "api_keys"("project_id");

-- CreateIndex
CREATE INDEX "requests_team_id_id_idx" ON "requests"("team_id", "id");

-- CreateIndex
CREATE INDEX "requests_team_id_status_id_idx" ON "requests"("team_id", "status", "id");

-- CreateIndex
CREATE INDEX "requests_api_key_id_idx" ON "requests"("api_key_id");

-- CreateIndex
CREATE UNIQUE INDEX "requests_project_id_mode_external_id_key" ON "requests"("project_id", "mode", "external_id");

-- CreateIndex
CREATE INDEX "decisions_team_id_idx" ON "decisions"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "decisions_request_id_user_id_key" ON "decisions"("request_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "events_position_key" ON "events"("position");

-- CreateIndex
CREATE INDEX "events_request_id_idx" ON "events"("request_id");

-- CreateIndex
CREATE INDEX "events_team_id_position_idx" ON "events"("team_id", "position");

-- CreateIndex
CREATE INDEX "webhook_endpoints_team_id_created_at_idx" ON "webhook_endpoints"("team_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_endpoints_project_id_mode_url_key" ON "webhook_endpoints"("project_id", "mode", "url");

-- CreateIndex
CREATE INDEX "deliveries_endpoint_id_created_at_idx" ON "deliveries"("endpoint_id", "created_at");

-- CreateIndex
CREATE INDEX "deliveries_team_id_idx" ON "deliveries"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_event_id_endpoint_id_key" ON "deliveries"("event_id", "endpoint_id");

-- CreateIndex
CREATE INDEX "attempts_team_id_idx" ON "attempts"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "attempts_delivery_id_number_key" ON "attempts"("delivery_id", "number");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "projects" ADD CONSTRAINT "projects_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "requests" ADD CONSTRAINT "requests_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "requests" ADD CONSTRAINT "requests_api_key_id_fkey" FOREIGN KEY ("api_key_id") REFERENCES "api_keys"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- The sweep's two questions: what is due, and what has expired.
CREATE INDEX "deliveries_due_idx" ON "deliveries" ("endpoint_id", "next_attempt_at") WHERE "status" = 'pending';
CREATE INDEX "requests_due_idx" ON "requests" ("expires_at") WHERE "status" = 'pending' AND "expires_at" IS NOT NULL;

-- An id of the same form as lib/domain/ids/id.ts makes, for rows that a statement multiplies by itself:
-- ten characters of the time in milliseconds, sixteen random ones. 128 bits of a random UUID feed the latter.
CREATE FUNCTION "new_id"(prefix text, at timestamptz) RETURNS text LANGUAGE sql VOLATILE AS $$
  WITH source AS (
    SELECT floor(extract(epoch FROM at) * 1000)::bigint AS ms,
           uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) AS bytes,
           '0123456789ABCDEFGHJKMNPQRSTVWXYZ' AS alphabet
  )
  SELECT prefix || '_'
    || (SELECT string_agg(substr(alphabet, ((ms >> (5 * (9 - i))) & 31)::int + 1, 1), '' ORDER BY i) FROM generate_series(0, 9) i)
    || (SELECT string_agg(substr(alphabet, get_byte(bytes, i * 2 + 1) % 32 + 1, 1), '' ORDER BY i) FROM generate_series(0, 15) i)
  FROM source
$$;

-- The inbox, in its own order: the highest risk first, then what expires first. A keyset scan of one index.
CREATE INDEX "requests_inbox_idx" ON "requests" ("team_id", "risk" DESC, (coalesce("expires_at", 'infinity')), "id")
  WHERE "status" = 'pending';

-- Two plain roles, so that row-level security binds us: a table's owner and a superuser pass it.
-- ha_app acts for one team, named by the setting app.team_id; ha_system signs people in and sweeps.
DO $$
DECLARE role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['ha_app', 'ha_system'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- another database of this cluster made it at the same moment
      END;
    END IF;
    BEGIN
      EXECUTE format('SET LOCAL ROLE %I', role_name);
      RESET ROLE;
    EXCEPTION WHEN insufficient_privilege THEN
      EXECUTE format('GRANT %I TO %I', role_name, current_user);
    END;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), role_name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ha_system;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ha_system, ha_app;

-- ha_app gets what its work needs and nothing that rewrites the past.
GRANT SELECT ON "teams" TO ha_app;
GRANT SELECT ("id", "name", "email") ON "users" TO ha_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "memberships", "projects", "api_keys", "webhook_endpoints" TO ha_app;
GRANT SELECT, INSERT, UPDATE ON "requests", "deliveries" TO ha_app;
GRANT SELECT, INSERT ON "decisions", "events" TO ha_app;
GRANT SELECT ON "attempts" TO ha_app;

-- Unset, the setting is NULL; after SET LOCAL has ended, it is ''. Neither is a team.
CREATE FUNCTION "current_team_id"() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.team_id', true), '') $$;

ALTER TABLE "teams" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "teams_tenant" ON "teams" TO ha_app USING ("id" = current_team_id());
CREATE POLICY "teams_system" ON "teams" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "users_tenant" ON "users" TO ha_app USING (
  EXISTS (SELECT FROM "memberships" m WHERE m."user_id" = "users"."id" AND m."team_id" = current_team_id()));
CREATE POLICY "users_system" ON "users" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "sessions_system" ON "sessions" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "throttles" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "throttles_system" ON "throttles" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "memberships_tenant" ON "memberships" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "memberships_system" ON "memberships" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "projects" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "projects_tenant" ON "projects" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "projects_system" ON "projects" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "api_keys" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "api_keys_tenant" ON "api_keys" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "api_keys_system" ON "api_keys" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "requests" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "requests_tenant" ON "requests" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "requests_system" ON "requests" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "decisions" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "decisions_tenant" ON "decisions" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "decisions_system" ON "decisions" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "events" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "events_tenant" ON "events" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "events_system" ON "events" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "webhook_endpoints" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "webhook_endpoints_tenant" ON "webhook_endpoints" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "webhook_endpoints_system" ON "webhook_endpoints" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "deliveries" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "deliveries_tenant" ON "deliveries" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "deliveries_system" ON "deliveries" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "attempts" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "attempts_tenant" ON "attempts" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "attempts_system" ON "attempts" TO ha_system USING (true) WITH CHECK (true);
