-- CreateTable
CREATE TABLE "export_jobs" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "until_seq" BIGINT NOT NULL,
    "after_seq" BIGINT NOT NULL DEFAULT 0,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failed_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "export_jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_pieces" (
    "job_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "team_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "export_pieces_pkey" PRIMARY KEY ("job_id","number")
);

-- CreateIndex
CREATE INDEX "export_jobs_team_id_created_at_idx" ON "export_jobs"("team_id", "created_at");

-- AddForeignKey
ALTER TABLE "export_jobs" ADD CONSTRAINT "export_jobs_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_pieces" ADD CONSTRAINT "export_pieces_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "export_jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- What the audit page reads of acts: few among many events of requests.
CREATE INDEX "events_acts_idx" ON "events" ("team_id", "seq") WHERE "target_type" IS NOT NULL AND "seq" IS NOT NULL;

CREATE INDEX "export_jobs_due_idx" ON "export_jobs" ("created_at") WHERE "finished_at" IS NULL AND "failed_at" IS NULL;

-- A person asks for an export and fetches it; the sweep makes it.
GRANT SELECT, INSERT ON "export_jobs" TO ha_app;
GRANT SELECT ON "export_pieces" TO ha_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "export_jobs", "export_pieces" TO ha_system;
ALTER TABLE "export_jobs" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "export_jobs_tenant" ON "export_jobs" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "export_jobs_system" ON "export_jobs" TO ha_system USING (true) WITH CHECK (true);
ALTER TABLE "export_pieces" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "export_pieces_tenant" ON "export_pieces" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "export_pieces_system" ON "export_pieces" TO ha_system USING (true) WITH CHECK (true);
