-- AlterTable
ALTER TABLE "teams" ADD COLUMN     "default_expiry_seconds" INTEGER,
ADD COLUMN     "default_risk" TEXT NOT NULL DEFAULT 'low',
ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "mail_payloads" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "invitations" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "invited_by_id" TEXT NOT NULL,
    "invited_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_id" TEXT,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_team_id_created_at_idx" ON "invitations"("team_id", "created_at");

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "teams" ADD CONSTRAINT "teams_default_risk_check" CHECK ("default_risk" IN ('low', 'medium', 'high'));

-- One open invitation for each address: asking again sends it again.
CREATE UNIQUE INDEX "invitations_open_key" ON "invitations" ("team_id", "email")
  WHERE "accepted_at" IS NULL AND "revoked_at" IS NULL;
-- What the sweep looks for.
CREATE INDEX "teams_deleted_idx" ON "teams" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

-- A team's settings are its own business; its address, plan and end are not.
GRANT UPDATE ("name", "default_expiry_seconds", "default_risk", "mail_payloads") ON "teams" TO ha_app;
-- Roles and removals, inside the team. Who joins is written by the role that knows who they are.
GRANT UPDATE ("role"), DELETE ON "memberships" TO ha_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON "invitations" TO ha_system;
GRANT SELECT, INSERT, UPDATE ON "invitations" TO ha_app;
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "invitations_tenant" ON "invitations" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "invitations_system" ON "invitations" TO ha_system USING (true) WITH CHECK (true);

-- A team writes its own mails, and reads none: they may carry what is for their reader alone.
GRANT INSERT ON "mails" TO ha_app;
CREATE POLICY "mails_tenant" ON "mails" FOR INSERT TO ha_app WITH CHECK ("team_id" = current_team_id());

-- The rows of a team that is no more, a bounded number at a time. As the tables' owner, since nobody else may delete
-- an event; for a team that was marked as deleted, and no other.
CREATE FUNCTION "delete_rows_of_deleted_team"(table_name regclass, team text, at_most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE deleted integer;
BEGIN
  IF NOT EXISTS (SELECT FROM "teams" WHERE "id" = team AND "deleted_at" IS NOT NULL) THEN RETURN 0; END IF;
  EXECUTE format('DELETE FROM %s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %s WHERE team_id = $1 LIMIT $2))', table_name, table_name)
    USING team, at_most;
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END $$;
REVOKE ALL ON FUNCTION "delete_rows_of_deleted_team"(regclass, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "delete_rows_of_deleted_team"(regclass, text, integer) TO ha_system;
