-- CreateEnum
CREATE TYPE "result_status" AS ENUM ('executed', 'failed');

-- CreateEnum
CREATE TYPE "endpoint_kind" AS ENUM ('subscription', 'callback');

-- DropIndex
DROP INDEX "events_team_id_position_idx";

-- DropIndex
DROP INDEX "webhook_endpoints_project_id_mode_url_key";

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "url" TEXT;

-- AlterTable
ALTER TABLE "events" ADD COLUMN     "digest" BYTEA,
ADD COLUMN     "hash" BYTEA,
ADD COLUMN     "salt" BYTEA,
ADD COLUMN     "seq" BIGINT;

-- Events from before the chain get their salt and digest now, by the rule of lib/domain/audit/event-digest.ts.
UPDATE "events" SET "salt" = uuid_send(gen_random_uuid());
UPDATE "events" SET "digest" = sha256("salt" || convert_to(concat_ws(E'\x1f',
  "id", "team_id", "project_id", "mode", coalesce("request_id", ''), "type", "actor_type", coalesce("actor_id", ''),
  to_char("created_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  encode(sha256(convert_to("body", 'UTF8')), 'hex'), "actor_name"), 'UTF8'));
ALTER TABLE "events" ALTER COLUMN "digest" SET NOT NULL, ALTER COLUMN "body" DROP NOT NULL;

-- An event outlives its request: erased, it keeps its digest, so that the chain stays whole.
ALTER TABLE "events" DROP CONSTRAINT "events_request_id_fkey";
ALTER TABLE "events" ADD CONSTRAINT "events_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "requests"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A simulated decision of a test request is nobody's.
ALTER TABLE "decisions" ALTER COLUMN "user_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "requests" ADD COLUMN     "callback_url" TEXT,
ADD COLUMN     "editable" TEXT[],
ADD COLUMN     "metadata" TEXT,
ADD COLUMN     "response_schema" TEXT,
ADD COLUMN     "result_at" TIMESTAMPTZ(3),
ADD COLUMN     "result_detail" TEXT,
ADD COLUMN     "result_status" "result_status";

-- AlterTable
ALTER TABLE "webhook_endpoints" ADD COLUMN     "kind" "endpoint_kind" NOT NULL DEFAULT 'subscription',
ADD COLUMN     "old_secret_sealed" BYTEA,
ADD COLUMN     "old_secret_until" TIMESTAMPTZ(3),
ALTER COLUMN "secret_sealed" DROP NOT NULL;

-- CreateTable
CREATE TABLE "event_chains" (
    "team_id" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "event_chains_pkey" PRIMARY KEY ("team_id","mode")
);

-- CreateTable
CREATE TABLE "callback_secrets" (
    "id" TEXT NOT NULL,
    "project_id" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "team_id" TEXT NOT NULL,
    "secret_sealed" BYTEA NOT NULL,
    "old_secret_sealed" BYTEA,
    "old_secret_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "callback_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "project_id" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "key" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "content_hash" BYTEA NOT NULL,
    "request_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("project_id","mode","key")
);

-- CreateTable
CREATE TABLE "quota_uses" (
    "team_id" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "quota_uses_pkey" PRIMARY KEY ("team_id","month")
);

-- CreateIndex
CREATE INDEX "callback_secrets_team_id_idx" ON "callback_secrets"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "callback_secrets_project_id_mode_key" ON "callback_secrets"("project_id", "mode");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "requests_project_id_mode_id_idx" ON "requests"("project_id", "mode", "id");

-- CreateIndex
CREATE INDEX "requests_project_id_mode_status_id_idx" ON "requests"("project_id", "mode", "status", "id");

-- CreateIndex
CREATE INDEX "events_project_id_mode_seq_idx" ON "events"("project_id", "mode", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "events_team_id_mode_seq_key" ON "events"("team_id", "mode", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_endpoints_project_id_mode_kind_url_key" ON "webhook_endpoints"("project_id", "mode", "kind", "url");

-- AddForeignKey
ALTER TABLE "event_chains" ADD CONSTRAINT "event_chains_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "callback_secrets" ADD CONSTRAINT "callback_secrets_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- Prisma's lists are never null for us: a request that allows no edits has an empty one.
UPDATE "requests" SET "editable" = '{}';
ALTER TABLE "requests" ALTER COLUMN "editable" SET DEFAULT '{}';

-- What the sealer looks for.
CREATE INDEX "events_unsealed_idx" ON "events" ("team_id", "mode", "position") WHERE "seq" IS NULL;

-- A subscription signs with its own secret, a callback with its project's.
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_secret_check"
  CHECK ("kind" = 'callback' OR "secret_sealed" IS NOT NULL);

GRANT SELECT, INSERT, UPDATE, DELETE ON "event_chains", "callback_secrets", "idempotency_keys", "quota_uses" TO ha_system;
GRANT SELECT ON "event_chains" TO ha_app;
GRANT SELECT, INSERT, UPDATE ON "callback_secrets", "quota_uses" TO ha_app;
GRANT SELECT, INSERT ON "idempotency_keys" TO ha_app;

ALTER TABLE "event_chains" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "event_chains_tenant" ON "event_chains" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "event_chains_system" ON "event_chains" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "callback_secrets" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "callback_secrets_tenant" ON "callback_secrets" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "callback_secrets_system" ON "callback_secrets" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "idempotency_keys_tenant" ON "idempotency_keys" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "idempotency_keys_system" ON "idempotency_keys" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "quota_uses" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "quota_uses_tenant" ON "quota_uses" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "quota_uses_system" ON "quota_uses" TO ha_system USING (true) WITH CHECK (true);
