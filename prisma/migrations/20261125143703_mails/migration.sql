-- CreateTable
CREATE TABLE "mails" (
    "id" TEXT NOT NULL,
    "team_id" TEXT,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "mails_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mails_created_at_idx" ON "mails"("created_at");

-- What Prisma's schema cannot say.

CREATE INDEX "mails_due_idx" ON "mails" ("next_attempt_at") WHERE "next_attempt_at" IS NOT NULL;

-- Mails go to people, across teams: the team's role has no business with them.
GRANT SELECT, INSERT, UPDATE, DELETE ON "mails" TO ha_system;
ALTER TABLE "mails" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "mails_system" ON "mails" TO ha_system USING (true) WITH CHECK (true);
