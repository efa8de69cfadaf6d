import pg from "pg";
import { expect, test, vi } from "vitest";
import { logger } from "@/lib/config/logger";
import { connectionConfig, poolOf } from "@/lib/data/pool";
import { asSystemByPrisma } from "@/lib/data/prisma";
import { administer } from "../support/blank-database";
import { captureLog } from "../support/captured-log";
import { databaseUrl } from "../support/database";

/** What PostgreSQL refuses, thrown by the driver. */
async function refusal(sql: string): Promise<Error> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query(sql);
  } catch (error) {
    return error as Error;
  } finally {
    await client.end();
  }
  throw new Error("PostgreSQL took it");
}

// A row that fails may hold a payload or a password's hash: the driver's error quotes it whole.
test("a logged database error names the constraint, and shows nothing of the row", async () => {
  const lines = captureLog();
  const error = await refusal("INSERT INTO users (id, email, name) VALUES ('user_1', 'ana@example.com', 'Ana Torres')");
  expect(JSON.stringify(error)).toContain("ana@example.com"); // so that there is something to hide
  logger().error({ err: new Error("signing up failed", { cause: error }) }, "failed");
  expect(lines).toHaveLength(1);
  const logged = JSON.parse(lines[0] ?? "");
  expect(logged.err).toMatchObject({
    name: "Error",
    message: "signing up failed",
    stack: expect.stringContaining("errors.test.ts"),
  });
  expect(logged.err.cause).toMatchObject({ code: "23502", message: expect.stringContaining("not-null constraint") });
  expect(lines[0]).not.toContain("ana@example.com");
});

// The driver hangs the whole client on the error of a broken idle connection, with what it connects with.
test("a broken idle connection is logged without the connection's password and secret key", async () => {
  const lines = captureLog();
  const pool = poolOf("ha_system");
  let told: unknown;
  pool.once("error", (error) => {
    told = error;
  });
  (await pool.connect()).release();
  await administer(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'human-approval ha_system' AND datname = current_database()",
    databaseUrl,
  );
  await vi.waitFor(() => expect(lines).toHaveLength(1));
  expect(told).toHaveProperty("client.connectionParameters"); // so that there is something to hide
  const { password } = new URL(String(connectionConfig("ha_system").connectionString));
  expect(JSON.parse(lines[0] ?? "").err).toMatchObject({
    code: "57P01",
    message: expect.stringContaining("terminating connection"),
  });
  for (const hidden of [decodeURIComponent(password), "secretKey", "connectionParameters"]) {
    expect([hidden, lines[0]?.includes(hidden)]).toEqual([hidden, false]);
  }
});

// Prisma's own format quotes the whole call, arguments included, into the message of an error.
test("a refused call of Prisma is logged without what it was given", async () => {
  const lines = captureLog();
  const given = { id: "user_1", email: 47, name: "Ana Torres", password_hash: "argon2-of-something" };
  const refused = await asSystemByPrisma((tx) => tx.user.create({ data: given as never })).catch((error) => error);
  expect(refused).toBeInstanceOf(Error);
  logger().error({ err: refused }, "failed");
  expect(JSON.parse(lines[0] ?? "").err).toMatchObject({
    message: "Argument `createdAt` is missing.",
    stack: expect.stringContaining("errors.test.ts"),
  });
  for (const hidden of ["Ana Torres", "argon2-of-something"]) expect(lines[0]).not.toContain(hidden);
});

test("what was thrown and is no error is named, and nothing of it shown", () => {
  const lines = captureLog();
  logger().error({ err: { token: "tok_1", nested: { anything: "at all" } } }, "failed");
  logger().error({ err: "a text" }, "failed");
  expect(lines.map((line) => JSON.parse(line).err.message)).toEqual(["something that is no Error", "a text"]);
});

test("a host that refused at all its addresses says why at each", () => {
  const lines = captureLog();
  const refused = (address: string) =>
    Object.assign(new Error(`connect ECONNREFUSED ${address}`), { code: "ECONNREFUSED" });
  logger().error({ err: new AggregateError([refused("::1"), refused("127.0.0.1")]) }, "failed");
  expect(JSON.parse(lines[0] ?? "").err.errors.map((error: Error) => error.message)).toEqual([
    "connect ECONNREFUSED ::1",
    "connect ECONNREFUSED 127.0.0.1",
  ]);
});
