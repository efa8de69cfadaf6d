-- What Prisma's schema cannot say.

-- Finished deliveries by age: the sweep deletes those that have served their time.
CREATE INDEX "deliveries_finished_idx" ON "deliveries" ("finished_at") WHERE "finished_at" IS NOT NULL;
