-- AlterTable
ALTER TABLE "mails" ADD COLUMN     "secret_sealed" BYTEA;

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "last_seen_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "one_time_tokens" (
    "hash" BYTEA NOT NULL,
    "user_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_tokens_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "link_asks" (
    "id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_asks_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "one_time_tokens_user_id_purpose_idx" ON "one_time_tokens"("user_id", "purpose");

-- CreateIndex
CREATE INDEX "one_time_tokens_expires_at_idx" ON "one_time_tokens"("expires_at");

-- AddForeignKey
ALTER TABLE "one_time_tokens" ADD CONSTRAINT "one_time_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "one_time_tokens" ADD CONSTRAINT "one_time_tokens_purpose_check"
  CHECK ("purpose" IN ('verify_email', 'reset_password', 'magic_link', 'change_email'));
ALTER TABLE "link_asks" ADD CONSTRAINT "link_asks_purpose_check" CHECK ("purpose" IN ('reset_password', 'magic_link'));

-- Both are about people, across teams: the team's role has no business with them.
GRANT SELECT, INSERT, UPDATE, DELETE ON "one_time_tokens", "link_asks" TO ha_system;
ALTER TABLE "one_time_tokens" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "one_time_tokens_system" ON "one_time_tokens" TO ha_system USING (true) WITH CHECK (true);
ALTER TABLE "link_asks" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "link_asks_system" ON "link_asks" TO ha_system USING (true) WITH CHECK (true);
