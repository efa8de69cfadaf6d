-- The history, in its own order: when each request was closed. Each outcome has a range of its own, so that a list of
-- one of them is read as quickly as a list of all, which merges the four. What has expired was closed by the clock.
CREATE INDEX "requests_closed_idx" ON "requests" (
  "team_id",
  "status",
  (CASE
    WHEN "decided_at" IS NOT NULL THEN "decided_at"
    WHEN "status" = 'expired' AND "expires_at" IS NOT NULL THEN "expires_at"
    ELSE "updated_at"
  END),
  "id"
) WHERE "status" <> 'pending';
