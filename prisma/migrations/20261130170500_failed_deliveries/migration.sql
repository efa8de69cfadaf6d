-- With the endpoint in it: what failed of one endpoint is counted in the index alone. And Prisma, which sees no WHERE,
-- took the index before for that of the whole log.
DROP INDEX "deliveries_failed_idx";
CREATE INDEX "deliveries_failed_idx" ON "deliveries" ("team_id", "created_at", "id", "endpoint_id") WHERE "status" = 'failed';
