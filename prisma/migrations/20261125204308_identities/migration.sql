-- CreateTable
CREATE TABLE "identities" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "email" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "identities_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_intents" (
    "session_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_intents_pkey" PRIMARY KEY ("session_id")
);

-- CreateIndex
CREATE INDEX "identities_user_id_idx" ON "identities"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "identities_issuer_subject_key" ON "identities"("issuer", "subject");

-- AddForeignKey
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_intents" ADD CONSTRAINT "identity_intents_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- Who people are elsewhere is theirs, across teams: the team's role has no business with it.
GRANT SELECT, INSERT, UPDATE, DELETE ON "identities", "identity_intents" TO ha_system;
ALTER TABLE "identities" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "identities_system" ON "identities" TO ha_system USING (true) WITH CHECK (true);
ALTER TABLE "identity_intents" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "identity_intents_system" ON "identity_intents" TO ha_system USING (true) WITH CHECK (true);
