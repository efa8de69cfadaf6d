-- AlterTable
ALTER TABLE "decisions" ADD COLUMN     "receipt" TEXT;

-- AlterTable
ALTER TABLE "event_chains" ADD COLUMN     "signed_at" TIMESTAMPTZ(3),
ADD COLUMN     "signed_seq" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "signed_heads" (
    "team_id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "jws" TEXT NOT NULL,

    CONSTRAINT "signed_heads_pkey" PRIMARY KEY ("team_id","mode","seq")
);

-- CreateTable
CREATE TABLE "receipt_keys" (
    "kid" TEXT NOT NULL,
    "x" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "receipt_keys_pkey" PRIMARY KEY ("kid")
);

-- AddForeignKey
ALTER TABLE "signed_heads" ADD CONSTRAINT "signed_heads_team_id_mode_fkey" FOREIGN KEY ("team_id", "mode") REFERENCES "event_chains"("team_id", "mode") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- A receipt is written with its decision; for one that was taken before there were receipts, once, later.
GRANT UPDATE ("receipt") ON "decisions" TO ha_app;
CREATE POLICY "decisions_receipt_once" ON "decisions" AS RESTRICTIVE FOR UPDATE TO ha_app
  USING ("receipt" IS NULL) WITH CHECK ("receipt" IS NOT NULL);

CREATE INDEX "event_chains_unsigned_idx" ON "event_chains" ("signed_at") WHERE "seq" > "signed_seq";

-- Heads and keys are added, never changed: not even the sweep may take one back.
GRANT SELECT ON "signed_heads" TO ha_app;
GRANT SELECT, INSERT ON "signed_heads" TO ha_system;
ALTER TABLE "signed_heads" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "signed_heads_tenant" ON "signed_heads" FOR SELECT TO ha_app USING ("team_id" = current_team_id());
CREATE POLICY "signed_heads_system" ON "signed_heads" TO ha_system USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ("retired_at") ON "receipt_keys" TO ha_system;
ALTER TABLE "receipt_keys" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "receipt_keys_system" ON "receipt_keys" TO ha_system USING (true) WITH CHECK (true);
