import { readMigrations } from "@/lib/data/migrations/read-migrations";
import { MIGRATIONS } from "../launch/root";
import { onMigratedDatabase } from "./on-migrated-database";

/**
 * Proves that the migrations and the schema say the same, in both directions, and that Prisma's engine finds
 * nothing wrong with what our migrator recorded. Returns what is wrong; policies, functions, partial indexes
 * and roles are outside of Prisma's schema and do not count.
 */
export async function checkAgreement(): Promise<string[]> {
  return onMigratedDatabase(async (engine) => {
    const forward = await engine.sqlFromDatabase();
    const backward = await engine.sqlToDatabase();
    const history = await engine.faultsOfHistory(readMigrations(MIGRATIONS));
    return [
      ...(forward
        ? [
            `prisma/schema.prisma asks for more than the migrations make (npm run migration -- NAME writes it):\n${forward}`,
          ]
        : []),
      ...(backward ? [`the migrations make more than prisma/schema.prisma says:\n${backward}`] : []),
      ...history,
    ];
  });
}
