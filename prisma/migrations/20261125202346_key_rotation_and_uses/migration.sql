-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "reported_leaked" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "rotated_at" TIMESTAMPTZ(3),
ADD COLUMN     "rotated_from_id" TEXT;

-- CreateTable
CREATE TABLE "api_key_uses" (
    "api_key_id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_key_uses_pkey" PRIMARY KEY ("api_key_id","address","agent")
);

-- CreateIndex
CREATE INDEX "api_key_uses_team_id_idx" ON "api_key_uses"("team_id");

-- CreateIndex
CREATE INDEX "api_key_uses_last_at_idx" ON "api_key_uses"("last_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_rotated_from_id_key" ON "api_keys"("rotated_from_id");

-- AddForeignKey
ALTER TABLE "api_key_uses" ADD CONSTRAINT "api_key_uses_api_key_id_fkey" FOREIGN KEY ("api_key_id") REFERENCES "api_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- Written for whoever called, whichever team's key it was; read by the team.
GRANT SELECT, INSERT, UPDATE, DELETE ON "api_key_uses" TO ha_system;
GRANT SELECT ON "api_key_uses" TO ha_app;
ALTER TABLE "api_key_uses" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "api_key_uses_tenant" ON "api_key_uses" TO ha_app USING ("team_id" = current_team_id());
CREATE POLICY "api_key_uses_system" ON "api_key_uses" TO ha_system USING (true) WITH CHECK (true);
