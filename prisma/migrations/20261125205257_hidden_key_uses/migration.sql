-- From where a key of a hidden project was used is hidden with it.
CREATE POLICY "api_key_uses_hidden" ON "api_key_uses" AS RESTRICTIVE TO ha_app
  USING (CASE WHEN (SELECT hidden_projects()) IS NULL THEN true ELSE shows_api_key("api_key_id") END);
