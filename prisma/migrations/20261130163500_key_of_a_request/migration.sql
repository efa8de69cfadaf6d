-- Which key asked is a note, as who decided is: nothing deletes a key but what deletes its requests too. The foreign key
-- had every creation lock the key's row, and all that run at once share a lock there; its index served nothing else.

-- DropForeignKey
ALTER TABLE "requests" DROP CONSTRAINT "requests_api_key_id_fkey";

-- DropIndex
DROP INDEX "requests_api_key_id_idx";

-- What Prisma's schema cannot say.

-- The same as before, cheaper: hidden projects need not be set, since a key has none and no transaction leaves any behind.
CREATE OR REPLACE FUNCTION "enter_by_key"(
  team text, team_slug text, team_plan text, project text, key_mode text, key text, key_name text, key_scopes text[],
  at timestamptz
) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  team := set_config('app.team_id', team, true);
  IF NOT EXISTS (
    SELECT FROM "api_keys" k JOIN "projects" p ON p."id" = k."project_id" JOIN "teams" t ON t."id" = k."team_id"
    WHERE k."id" = key AND k."team_id" = team AND k."project_id" = project AND k."mode"::text = key_mode
      AND k."name" = key_name AND k."scopes" = key_scopes
      AND k."revoked_at" IS NULL AND (k."expires_at" IS NULL OR k."expires_at" > at)
      AND p."archived_at" IS NULL
      AND t."deleted_at" IS NULL AND t."slug" = team_slug AND t."plan"::text = team_plan
  ) THEN
    RAISE EXCEPTION 'the key is no longer as it was remembered' USING ERRCODE = 'HA001';
  END IF;
END
$$;
