import { randomBytes } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { RolesMissing } from "@/lib/data/migrations/check-roles";
import { migrate } from "@/lib/data/migrations/migrate";
import { addressOf, administer, createBlankDatabase, query } from "../support/blank-database";

let user: { name: string; password: string };

beforeEach(async () => {
  user = { name: `operator_${randomBytes(4).toString("hex")}`, password: "secret" };
  await administer(`CREATE ROLE ${user.name} LOGIN PASSWORD '${user.password}'`);
});

function databaseOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

// A managed database rarely hands out a superuser: owning the database and CREATEROLE must be enough.
test("a user who may make roles needs no superuser", async () => {
  await administer(`ALTER ROLE ${user.name} CREATEROLE`);
  await administer(`GRANT ha_app, ha_system TO ${user.name}`);
  const database = databaseOf(await createBlankDatabase(user.name));
  expect(await migrate(addressOf(database, user))).not.toEqual([]);
});

// Without its roles row-level security would not bind us: better no start than an open wall.
test("a user who may not act as the roles is refused with SQL that, run by an administrator, is enough", async () => {
  const url = await createBlankDatabase(user.name);
  const own = addressOf(databaseOf(url), user);
  const refusal = await migrate(own).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(RolesMissing);
  expect((refusal as RolesMissing).message).toContain(`GRANT ha_app, ha_system TO "${user.name}"`);
  await administer((refusal as RolesMissing).sql, url);
  expect(await migrate(own)).not.toEqual([]);
});

test("the roles are proven at every start, not only when they are made", async () => {
  const url = await createBlankDatabase(user.name);
  await administer(`GRANT ha_app, ha_system TO ${user.name}`);
  const own = addressOf(databaseOf(url), user);
  await migrate(own);
  await administer(`REVOKE ha_system FROM ${user.name}`);
  await expect(migrate(own)).rejects.toBeInstanceOf(RolesMissing);
});

// What row-level security binds must not be able to turn it off.
test("the roles neither log in nor pass row-level security", async () => {
  const roles = await query(
    await createBlankDatabase(),
    "SELECT rolname, rolcanlogin, rolbypassrls, rolsuper FROM pg_roles WHERE rolname LIKE 'ha\\_%' ORDER BY 1",
  );
  const plain = { rolcanlogin: false, rolbypassrls: false, rolsuper: false };
  expect(roles).toEqual([
    { rolname: "ha_app", ...plain },
    { rolname: "ha_system", ...plain },
  ]);
});
