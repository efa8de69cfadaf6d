-- CreateTable
CREATE TABLE "request_words" (
    "request_id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "request_words_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "snoozes" (
    "team_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "snoozes_pkey" PRIMARY KEY ("team_id","user_id","request_id")
);

-- CreateTable
CREATE TABLE "saved_views" (
    "id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "request_words_words_idx" ON "request_words" USING GIN ("words");

-- CreateIndex
CREATE INDEX "snoozes_request_id_idx" ON "snoozes"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_views_team_id_user_id_name_key" ON "saved_views"("team_id", "user_id", "name");

-- AddForeignKey
ALTER TABLE "request_words" ADD CONSTRAINT "request_words_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snoozes" ADD CONSTRAINT "snoozes_team_id_user_id_fkey" FOREIGN KEY ("team_id", "user_id") REFERENCES "memberships"("team_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snoozes" ADD CONSTRAINT "snoozes_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "requests"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_team_id_user_id_fkey" FOREIGN KEY ("team_id", "user_id") REFERENCES "memberships"("team_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- The team's role writes words and snoozes and views; it finds requests by words only through the function below.
GRANT SELECT, INSERT, UPDATE, DELETE ON "request_words", "snoozes", "saved_views" TO ha_system;
GRANT INSERT ON "request_words" TO ha_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "snoozes", "saved_views" TO ha_app;

ALTER TABLE "request_words" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "request_words_tenant" ON "request_words" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "request_words_system" ON "request_words" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "snoozes" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "snoozes_tenant" ON "snoozes" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "snoozes_system" ON "snoozes" TO ha_system USING (true) WITH CHECK (true);

ALTER TABLE "saved_views" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "saved_views_tenant" ON "saved_views" TO ha_app USING ("team_id" = current_team_id()) WITH CHECK ("team_id" = current_team_id());
CREATE POLICY "saved_views_system" ON "saved_views" TO ha_system USING (true) WITH CHECK (true);

-- Ids of the team's requests that have all these words. Matching words is leaky to PostgreSQL, which therefore uses
-- no index for it under row-level security: so this runs as the tables' owner, and says itself whose rows it reads,
-- by what it is given and by the transaction's team. Whoever calls it reads the rows again, under the policy.
CREATE FUNCTION "search_requests"(team text, sought tsquery) RETURNS SETOF text
  LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 200 SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT w.request_id FROM request_words w
    WHERE w.words @@ $2 AND w.team_id = $1 AND w.team_id = current_team_id() $$;
REVOKE ALL ON FUNCTION "search_requests"(text, tsquery) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "search_requests"(text, tsquery) TO ha_app;

-- Requests that are there already are found by what their row says in short, by about the rule of
-- lib/domain/requests/search-words.ts: each word, and each part of one.
INSERT INTO "request_words" ("request_id", "team_id", "words")
SELECT r."id", r."team_id", array_to_tsvector(ARRAY(
    SELECT DISTINCT right(r."team_id", 8) || '/' || left(word, 64)
    FROM (
      SELECT regexp_replace(chunk, '^[^[:alnum:]]+|[^[:alnum:]]+$', '', 'g') AS word FROM regexp_split_to_table(folded.text, '\s+') chunk
      UNION
      SELECT part FROM regexp_split_to_table(folded.text, '[^[:alnum:]]+') part
    ) words
    WHERE word <> ''))
FROM "requests" r,
  LATERAL (SELECT lower(regexp_replace(regexp_replace(
    normalize(concat_ws(' ', r."id", r."headline", r."asked_by", r."external_id", r."key_fact"), NFKD),
    '[\u0300-\u036f''’\\]', '', 'g'), '(\d),(?=\d{3}(?!\d))', '\1', 'g')) AS text) folded;
