-- CreateTable
CREATE TABLE "comments" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mentions" (
    "comment_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "mentions_pkey" PRIMARY KEY ("comment_id","user_id")
);

-- CreateTable
CREATE UNLOGGED TABLE "presences" (
    "request_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presences_pkey" PRIMARY KEY ("request_id","user_id")
);

-- CreateIndex
CREATE INDEX "comments_request_id_id_idx" ON "comments"("request_id", "id");

-- CreateIndex
CREATE INDEX "comments_team_id_idx" ON "comments"("team_id");

-- CreateIndex
CREATE INDEX "presences_team_id_user_id_idx" ON "presences"("team_id", "user_id");

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presences" ADD CONSTRAINT "presences_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presences" ADD CONSTRAINT "presences_team_id_user_id_fkey" FOREIGN KEY ("team_id", "user_id") REFERENCES "memberships"("team_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- Written again and again in place: room on its page for the next version of a row.
ALTER TABLE "presences" SET (fillfactor = 50);

CREATE INDEX "mentions_unseen_idx" ON "mentions" ("team_id", "user_id", "request_id") WHERE "seen_at" IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON "comments", "mentions", "presences" TO ha_system;
GRANT SELECT, INSERT, DELETE ON "comments" TO ha_app;
GRANT SELECT, INSERT, UPDATE ("seen_at") ON "mentions" TO ha_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "presences" TO ha_app;

ALTER TABLE "comments" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "comments_tenant" ON "comments" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "comments_system" ON "comments" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "mentions" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "mentions_tenant" ON "mentions" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "mentions_system" ON "mentions" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "presences" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "presences_tenant" ON "presences" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "presences_system" ON "presences" TO ha_system USING (true) WITH CHECK (true);
