-- DropIndex
DROP INDEX "events_project_id_mode_seq_idx";

-- CreateIndex
CREATE INDEX "idempotency_keys_request_id_idx" ON "idempotency_keys"("request_id");

-- What Prisma's schema cannot say.

-- What the events API reads: without what was erased, so that a reader before a million erased events is not the
-- one who steps over them at every call.
CREATE INDEX "events_shown_idx" ON "events" ("project_id", "mode", "seq") WHERE "body" IS NOT NULL AND "seq" IS NOT NULL;

-- A team may delete its test requests, with what hangs on them. The grants say which tables; the policies, which
-- stand beside the team's own, that nothing live is ever among it, whatever a statement of ours says. Votes and
-- attempts go with what they belong to.
GRANT DELETE ON "requests", "deliveries", "idempotency_keys" TO ha_app;
CREATE POLICY "requests_delete_test" ON "requests" AS RESTRICTIVE FOR DELETE TO ha_app USING ("mode" = 'test');
CREATE POLICY "idempotency_keys_delete_test" ON "idempotency_keys" AS RESTRICTIVE FOR DELETE TO ha_app USING ("mode" = 'test');
CREATE POLICY "deliveries_delete_test" ON "deliveries" AS RESTRICTIVE FOR DELETE TO ha_app USING (
  EXISTS (SELECT FROM "events" e WHERE e."id" = "deliveries"."event_id" AND e."mode" = 'test'));

-- Their events are emptied and keep their digests, so that the chain stays whole. Nothing else of an event can be
-- changed, and nothing can be written into one.
GRANT UPDATE ("body", "salt", "request_id") ON "events" TO ha_app;
CREATE POLICY "events_erase_test" ON "events" AS RESTRICTIVE FOR UPDATE TO ha_app
  USING ("mode" = 'test')
  WITH CHECK ("mode" = 'test' AND "body" IS NULL AND "salt" IS NULL AND "request_id" IS NULL);
