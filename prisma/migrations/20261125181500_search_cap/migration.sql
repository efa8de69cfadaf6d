-- CreateIndex
CREATE INDEX "request_words_team_id_request_id_idx" ON "request_words"("team_id", "request_id");

-- What Prisma's schema cannot say.

-- Ids of the newest requests of the team that have all these words and an id in this range, either of which may be
-- left out; no more than `at_most`. Planned for these very words: a rare one is found by the index of words, a common
-- one by walking back through the team's requests until there are enough, which is what its default price of a page
-- would make PostgreSQL avoid for longer than is good. For the rest see the function's first form.
DROP FUNCTION "search_requests"(text, tsquery);
CREATE FUNCTION "search_requests"(team text, sought tsquery, first_id text, last_id text, at_most integer) RETURNS SETOF text
  LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public, pg_temp SET random_page_cost = 1.1
  AS $$ BEGIN
    IF team IS NULL OR team IS DISTINCT FROM current_team_id() THEN RETURN; END IF;
    RETURN QUERY EXECUTE 'SELECT w.request_id FROM request_words w WHERE w.team_id = $1'
      || CASE WHEN sought IS NULL THEN '' ELSE ' AND w.words @@ $2' END
      || CASE WHEN first_id IS NULL THEN '' ELSE ' AND w.request_id >= $3 AND w.request_id <= $4' END
      || ' ORDER BY w.request_id DESC LIMIT $5'
      USING team, sought, first_id, last_id, at_most;
  END $$;
REVOKE ALL ON FUNCTION "search_requests"(text, tsquery, text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "search_requests"(text, tsquery, text, text, integer) TO ha_app;

-- Ids are no words any more, since a beginning of one is a beginning of all; nor is what they begin with, except
-- where a request says it itself.
UPDATE "request_words" w SET "words" = ts_delete(w."words", ARRAY(
    SELECT right(w."team_id", 8) || '/' || word
    FROM unnest(ARRAY[lower(w."request_id"), lower(substr(w."request_id", 5)), 'req']) word
    WHERE word <> 'req' OR concat_ws(' ', r."headline", r."asked_by", r."external_id", r."key_fact", r."payload") !~* '(^|[^[:alnum:]])req([^[:alnum:]]|$)'))
FROM "requests" r WHERE r."id" = w."request_id";
