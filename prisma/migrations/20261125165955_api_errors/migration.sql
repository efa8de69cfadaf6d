-- CreateTable
CREATE TABLE "api_errors" (
    "api_key_id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "code" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,

    CONSTRAINT "api_errors_pkey" PRIMARY KEY ("api_key_id")
);

-- CreateIndex
CREATE INDEX "api_errors_team_id_at_idx" ON "api_errors"("team_id", "at");

-- CreateIndex
CREATE INDEX "api_keys_start_last4_idx" ON "api_keys"("start", "last4");

-- AddForeignKey
ALTER TABLE "api_errors" ADD CONSTRAINT "api_errors_api_key_id_fkey" FOREIGN KEY ("api_key_id") REFERENCES "api_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- Written for whoever called, whichever team's key it was; read by the team.
GRANT SELECT, INSERT, UPDATE, DELETE ON "api_errors" TO ha_system;
GRANT SELECT ON "api_errors" TO ha_app;
ALTER TABLE "api_errors" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "api_errors_tenant" ON "api_errors" TO ha_app USING ("team_id" = current_team_id());
CREATE POLICY "api_errors_system" ON "api_errors" TO ha_system USING (true) WITH CHECK (true);
