-- AlterTable
ALTER TABLE "events" ADD COLUMN     "target_id" TEXT,
ADD COLUMN     "target_name" TEXT,
ADD COLUMN     "target_type" TEXT,
ALTER COLUMN "project_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "method" TEXT NOT NULL DEFAULT 'password',
ADD COLUMN     "step_up_at" TIMESTAMPTZ(3),
ADD COLUMN     "step_up_method" TEXT;

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "disabled_at" TIMESTAMPTZ(3),
ADD COLUMN     "email_verified_at" TIMESTAMPTZ(3),
ALTER COLUMN "password_hash" DROP NOT NULL;

-- CreateTable
CREATE TABLE "event_addresses" (
    "event_id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "user_agent" TEXT,

    CONSTRAINT "event_addresses_pkey" PRIMARY KEY ("event_id")
);

-- CreateIndex
CREATE INDEX "event_addresses_team_id_idx" ON "event_addresses"("team_id");

-- AddForeignKey
ALTER TABLE "event_addresses" ADD CONSTRAINT "event_addresses_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "events"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

GRANT SELECT, INSERT, UPDATE, DELETE ON "event_addresses" TO ha_app, ha_system;
ALTER TABLE "event_addresses" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "event_addresses_tenant" ON "event_addresses" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "event_addresses_system" ON "event_addresses" TO ha_system USING (true) WITH CHECK (true);

-- Who is signed in has proved it with a password: nothing else was taken until now.
UPDATE "sessions" SET "step_up_at" = "created_at", "step_up_method" = 'password';
