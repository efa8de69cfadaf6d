import { databaseUrlOf } from "./database";
import { readSecrets, type ServerOptions, startServer, type TestServer } from "./server";

/** Another server on the PostgreSQL of the first, as an operator runs several: by address, with the same secrets. */
export async function startSecondServer(
  first: TestServer,
  env: Record<string, string> = {},
  options: Pick<ServerOptions, "port"> = {},
): Promise<TestServer> {
  const { POSTGRES_PASSWORD, ...secrets } = readSecrets(first.dataDir);
  return startServer({ ...options, env: { DATABASE_URL: databaseUrlOf(first), ...secrets, ...env } });
}
