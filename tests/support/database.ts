import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { shutDown } from "@/lib/config/shutdown";
import { addressOf, administer } from "./blank-database";
import { expectOneTeam } from "./expect-one-team";
import { expectOneText } from "./expect-one-text";
import { noteStatements } from "./sent-statements";

/**
 * Runs before each test file: a fresh, migrated database, and an environment that names it, set before any
 * module of ours is loaded. At the end the file's own pools are closed and the database is dropped.
 */
const name = `test_${randomBytes(8).toString("hex")}`;

/** The address of this file's database, as its owner: past row-level security, for arranging and inspecting. */
export const databaseUrl = addressOf(name);

Object.assign(process.env, {
  DATABASE_URL: databaseUrl,
  APP_URL: "http://localhost:3000",
  NEXTAUTH_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
  ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  RECEIPT_KEY: randomBytes(32).toString("base64"),
  CRON_SECRET: randomBytes(32).toString("base64"),
  HUMAN_APPROVAL_EMBEDDED: "true",
  LOG_LEVEL: "silent",
});

await administer(`CREATE DATABASE ${name} TEMPLATE ${inject("templateDatabase")}`);

const sent = noteStatements();

// The seam along which a larger installation is split, and the first of the walls between teams: whatever the tests of
// this file made the product send is held to one team.
afterAll(() => expectOneTeam(sent.values(), new Set(inject("tenantTables"))));

afterAll(() => expectOneText(sent.values()));

afterAll(async () => {
  await shutDown("drain");
  await shutDown("close");
  await administer(`DROP DATABASE ${name} WITH (FORCE)`);
});
