-- What a call with a key that a server remembers begins its transaction with: names the team, and then holds all that
-- was remembered against what is stored. It fails where the key was revoked or has expired, where its project is
-- archived or its team gone, and where any of it has changed: nothing behind it is run then. As its caller, so that
-- row-level security binds it.
CREATE FUNCTION "enter_by_key"(
  team text, team_slug text, team_plan text, project text, key_mode text, key text, key_name text, key_scopes text[],
  at timestamptz
) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('app.team_id', team, true), set_config('app.hidden_projects', '', true);
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
REVOKE ALL ON FUNCTION "enter_by_key"(text, text, text, text, text, text, text, text[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "enter_by_key"(text, text, text, text, text, text, text, text[], timestamptz) TO ha_app;
