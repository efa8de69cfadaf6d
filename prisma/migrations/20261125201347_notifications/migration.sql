-- AlterTable
ALTER TABLE "mails" ADD COLUMN     "is_notice" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "requests" ADD COLUMN     "notify_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "notifications" (
    "user_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "mail_id" TEXT,

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("user_id","request_id")
);

-- CreateTable
CREATE TABLE "notification_settings" (
    "user_id" TEXT NOT NULL,
    "quiet_from" INTEGER,
    "quiet_until" INTEGER,
    "time_zone" TEXT,
    "written_at" TIMESTAMPTZ(3),
    "urgent_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_settings_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "notification_choices" (
    "team_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "is_on" BOOLEAN NOT NULL DEFAULT true,
    "least_risk" TEXT NOT NULL DEFAULT 'low',
    "muted_project_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "notification_choices_pkey" PRIMARY KEY ("team_id","user_id")
);

-- CreateIndex
CREATE INDEX "notifications_request_id_idx" ON "notifications"("request_id");

-- CreateIndex
CREATE INDEX "notifications_team_id_user_id_idx" ON "notifications"("team_id", "user_id");

-- CreateIndex
CREATE INDEX "notifications_told_at_idx" ON "notifications"("told_at");

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_team_id_user_id_fkey" FOREIGN KEY ("team_id", "user_id") REFERENCES "memberships"("team_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_choices" ADD CONSTRAINT "notification_choices_team_id_user_id_fkey" FOREIGN KEY ("team_id", "user_id") REFERENCES "memberships"("team_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "notification_settings"
  ADD CONSTRAINT "notification_settings_quiet_check" CHECK (
    num_nonnulls("quiet_from", "quiet_until", "time_zone") IN (0, 3)
    AND "quiet_from" BETWEEN 0 AND 1439 AND "quiet_until" BETWEEN 0 AND 1439 AND "quiet_from" <> "quiet_until");
ALTER TABLE "notification_choices"
  ADD CONSTRAINT "notification_choices_risk_check" CHECK ("least_risk" IN ('low', 'medium', 'high'));

-- The sweep's question: of which requests is nobody told yet? One that is decided before leaves the index by that.
CREATE INDEX "requests_notify_idx" ON "requests" ("notify_at") WHERE "status" = 'pending' AND "notify_at" IS NOT NULL;
-- Its next: who is to be looked at, what waits on them, and what does a mail tell of?
CREATE INDEX "notifications_due_idx" ON "notifications" ("due_at") WHERE "told_at" IS NULL;
CREATE INDEX "notifications_waiting_idx" ON "notifications" ("user_id", "due_at") WHERE "told_at" IS NULL;
CREATE INDEX "notifications_mail_idx" ON "notifications" ("mail_id") WHERE "mail_id" IS NOT NULL;

-- Mails go to people, across teams, as do these: the team's role has no business with them.
GRANT SELECT, INSERT, UPDATE, DELETE ON "notifications", "notification_settings", "notification_choices" TO ha_system;
ALTER TABLE "notifications" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "notifications_system" ON "notifications" TO ha_system USING (true) WITH CHECK (true);
ALTER TABLE "notification_settings" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "notification_settings_system" ON "notification_settings" TO ha_system USING (true) WITH CHECK (true);
ALTER TABLE "notification_choices" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "notification_choices_system" ON "notification_choices" TO ha_system USING (true) WITH CHECK (true);
