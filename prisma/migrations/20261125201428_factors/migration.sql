-- CreateTable
CREATE TABLE "totps" (
    "id" TEXT NOT NULL,
    "secret_sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "enabled_at" TIMESTAMPTZ(3),
    "last_step" BIGINT,

    CONSTRAINT "totps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "user_id" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id","hash")
);

-- CreateTable
CREATE TABLE "passkeys" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "credential_id" BYTEA NOT NULL,
    "public_key" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkeys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkey_challenges" (
    "challenge" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "user_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "passkey_challenges_pkey" PRIMARY KEY ("challenge")
);

-- CreateIndex
CREATE UNIQUE INDEX "passkeys_credential_id_key" ON "passkeys"("credential_id");

-- CreateIndex
CREATE INDEX "passkeys_user_id_idx" ON "passkeys"("user_id");

-- CreateIndex
CREATE INDEX "passkey_challenges_expires_at_idx" ON "passkey_challenges"("expires_at");

-- AddForeignKey
ALTER TABLE "totps" ADD CONSTRAINT "totps_id_fkey" FOREIGN KEY ("id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_purpose_check" CHECK ("purpose" IN ('register', 'sign_in', 'step_up'));

-- What people sign in with is theirs, across teams: the team's role has no business with it.
GRANT SELECT, INSERT, UPDATE, DELETE ON "totps", "recovery_codes", "passkeys", "passkey_challenges" TO ha_system;
ALTER TABLE "totps" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "totps_system" ON "totps" TO ha_system USING (true) WITH CHECK (true);
ALTER TABLE "recovery_codes" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "recovery_codes_system" ON "recovery_codes" TO ha_system USING (true) WITH CHECK (true);
ALTER TABLE "passkeys" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "passkeys_system" ON "passkeys" TO ha_system USING (true) WITH CHECK (true);
ALTER TABLE "passkey_challenges" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "passkey_challenges_system" ON "passkey_challenges" TO ha_system USING (true) WITH CHECK (true);
