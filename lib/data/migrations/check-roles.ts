import pg from "pg";

/** The connecting user may not act as our roles, or not make them; `sql` is for an administrator to run. */
export class RolesMissing extends Error {
  override name = "RolesMissing";
  constructor(readonly sql: string) {
    super(`An administrator of the database must first run:\n${sql}`);
  }
}

const ROLES = ["ha_app", "ha_system"];
const INSUFFICIENT_PRIVILEGE = "42501";
const UNKNOWN_ROLE = "22023"; // SET ROLE to one that does not exist: invalid_parameter_value

/** Proves that every connection can become the roles which row-level security binds. Throws RolesMissing. */
export async function checkRoles(client: pg.ClientBase): Promise<void> {
  await explainingRoles(client, async () => {
    for (const role of ROLES) await client.query(`BEGIN; SET LOCAL ROLE ${role}; ROLLBACK`);
  });
}

/** Runs `work`; where the database says that the user may not, says what an administrator has to do. */
export async function explainingRoles<Value>(client: pg.ClientBase, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code !== INSUFFICIENT_PRIVILEGE && code !== UNKNOWN_ROLE) throw error;
    await client.query("ROLLBACK").catch(() => {});
    throw new RolesMissing(await administratorSql(client));
  }
}

async function administratorSql(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ user: string; database: string; existing: string[] }>(
    `SELECT session_user AS user, current_database() AS database,
            ARRAY(SELECT rolname::text FROM pg_roles WHERE rolname = ANY ($1)) AS existing`,
    [ROLES],
  );
  const user = pg.escapeIdentifier(rows[0]?.user ?? "");
  const database = pg.escapeIdentifier(rows[0]?.database ?? "");
  const missing = ROLES.filter((role) => !rows[0]?.existing.includes(role));
  return [
    `-- in the database ${database}`,
    ...missing.map((role) => `CREATE ROLE ${role} NOLOGIN;`),
    `GRANT ${ROLES.join(", ")} TO ${user};`,
    `GRANT USAGE, CREATE ON SCHEMA public TO ${user};`,
  ].join("\n");
}
