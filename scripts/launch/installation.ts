import { env, launchEnv, provideEnv } from "@/lib/config/env";
import { MigrationRefused } from "@/lib/data/migrations/apply";
import { RolesMissing } from "@/lib/data/migrations/check-roles";
import { DatabaseTooOld, migrate } from "@/lib/data/migrations/migrate";
import { connectionsWanted, connectionWarnings } from "./connection-budget";
import { alreadyRuns, prepareDataDir } from "./data-dir";
import { codeOf, LaunchFailure, wordsOf } from "./failure";
import { DatabaseOwned, type EmbeddedDatabase, openEmbedded } from "./postgres/embedded";
import { MIGRATIONS } from "./root";
import { readSecrets } from "./secrets";

/** A database that is up, migrated and named in the environment, with its secrets. */
export type Installation = {
  /** Null where the operator brought a database. */
  dataDir: string | null;
  appliedMigrations: string[];
  /** What the operator should know of it, in whole sentences. */
  warnings: string[];
  close(): Promise<void>;
};

/**
 * Opens the installation that the environment describes: the operator's database, or the embedded one.
 * `own` for the server itself, which must be the only one on a data folder; `npm run admin` shares it.
 */
export async function openInstallation(options: { own: boolean; appUrl: string }): Promise<Installation> {
  provideEnv({ APP_URL: options.appUrl });
  const launch = launchEnv();
  const dataDir = launch.DATABASE_URL ? null : prepareDataDir(launch.DATA_DIR);
  const embedded = dataDir ? await openOwnDatabase(dataDir, options.own) : null;
  try {
    const { APP_URL, DATABASE_URL } = env();
    provideEnv({ NEXTAUTH_URL: APP_URL });
    const appliedMigrations = await migrateOrExplain(DATABASE_URL);
    const warnings = options.own ? await connectionWarnings(DATABASE_URL) : [];
    return { dataDir, appliedMigrations, warnings, close: async () => embedded?.close() };
  } catch (error) {
    await embedded?.close();
    throw error;
  }
}

async function openOwnDatabase(dataDir: string, own: boolean): Promise<EmbeddedDatabase> {
  const { POSTGRES_PASSWORD, ...secrets } = readSecrets(dataDir);
  provideEnv({ ...secrets, HUMAN_APPROVAL_EMBEDDED: "true" });
  try {
    const embedded = await openEmbedded(dataDir, {
      password: POSTGRES_PASSWORD,
      own,
      connections: connectionsWanted(),
    });
    provideEnv({ DATABASE_URL: embedded.url });
    return embedded;
  } catch (error) {
    throw error instanceof DatabaseOwned ? alreadyRuns(dataDir) : error;
  }
}

async function migrateOrExplain(databaseUrl: string): Promise<string[]> {
  try {
    return await migrate(databaseUrl, MIGRATIONS);
  } catch (error) {
    if (error instanceof RolesMissing || error instanceof MigrationRefused || error instanceof DatabaseTooOld) {
      throw new LaunchFailure(error.message);
    }
    throw new LaunchFailure(explainDatabase(databaseUrl, error));
  }
}

const CLASS_OF_SQLSTATE = /^[0-9A-Z]{5}$/;

/** Names host, port, database and user, never the password. */
function explainDatabase(databaseUrl: string, error: unknown): string {
  const url = new URL(databaseUrl);
  const place = `${url.hostname || "localhost"}:${url.port || 5432}`;
  const said = wordsOf(error);
  const code = codeOf(error);
  if (code && CLASS_OF_SQLSTATE.test(code))
    return `The database at ${place}${url.pathname} refused (DATABASE_URL, user ${url.username || "unset"}): ${said}.`;
  return `The database at ${place} cannot be reached (DATABASE_URL): ${said}. Is it running, and does a firewall let us through?`;
}
