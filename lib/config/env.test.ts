import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BadEnvironment, ENVIRONMENT_NAMES, env, launchEnv, provideEnv } from "./env";

const COMPLETE = {
  DATABASE_URL: "postgresql://ann@localhost/approvals",
  APP_URL: "https://approvals.example.com/",
  NEXTAUTH_SECRET: "n".repeat(32),
  ENCRYPTION_KEY: "e".repeat(32),
  RECEIPT_KEY: "r".repeat(32),
  CRON_SECRET: "c".repeat(16),
};

let before: NodeJS.ProcessEnv;

beforeEach(() => {
  before = { ...process.env };
  for (const name of ENVIRONMENT_NAMES) delete process.env[name];
});

afterEach(() => {
  for (const name of ENVIRONMENT_NAMES) delete process.env[name];
  Object.assign(process.env, before);
  provideEnv({}); // forgets what was read
});

function faultOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof BadEnvironment) return error.message;
  }
  throw new Error("nothing was found wrong");
}

// An operator reads one message and puts everything right at once.
test("every missing and every bad variable is named", () => {
  provideEnv({ ...COMPLETE, NEXTAUTH_SECRET: "", ENCRYPTION_KEY: "short", LOG_LEVEL: "loud" });
  const words = faultOf(env);
  expect(words).toContain("NEXTAUTH_SECRET: is not set");
  expect(words).toContain("ENCRYPTION_KEY: needs at least 32 random characters");
  expect(words).toContain("LOG_LEVEL: ");
  expect(words).not.toContain("RECEIPT_KEY");
});

test("an empty variable counts as unset", () => {
  provideEnv({ PORT: "", DATA_DIR: "" });
  expect(launchEnv()).toMatchObject({ PORT: 3000, DATA_DIR: ".data" });
});

// One process too few is found by nobody, and one too many by everybody.
test("a number of processes that is none is named with its variable", () => {
  for (const bad of ["0", "-1", "1.5", "65", "many"]) {
    provideEnv({ WEB_CONCURRENCY: bad });
    expect(faultOf(launchEnv)).toContain("WEB_CONCURRENCY: must be a number from 1 to 64, or auto");
    delete process.env.WEB_CONCURRENCY;
  }
  for (const [given, read] of Object.entries({ "": 1, "4": 4, auto: "auto" })) {
    provideEnv({ WEB_CONCURRENCY: given });
    expect(launchEnv().WEB_CONCURRENCY).toBe(read);
    delete process.env.WEB_CONCURRENCY;
  }
});

test("what the operator set stands against what the launcher provides", () => {
  process.env.CRON_SECRET = "the operator's own";
  provideEnv(COMPLETE);
  expect(env()).toMatchObject({ CRON_SECRET: "the operator's own", APP_URL: "https://approvals.example.com" });
});

// Found at start, and not when the first webhook is sent.
test("a network that is none is named with its variable", () => {
  for (const bad of ["nonsense", "10.1.2.3", "10.1/16", "10.0.0.0/33", "fd12::/129", "10.0.0.0/8, x"]) {
    provideEnv({ ...COMPLETE });
    process.env.WEBHOOK_ALLOWED_CIDRS = bad;
    provideEnv({});
    expect(faultOf(env)).toMatch(/WEBHOOK_ALLOWED_CIDRS: ".+" is no network/);
  }
  process.env.WEBHOOK_ALLOWED_CIDRS = " 10.1.0.0/16 ,fd12::/48,, ";
  provideEnv({});
  expect(env().WEBHOOK_ALLOWED_CIDRS.map(([address, bits]) => `${address}/${bits}`)).toEqual([
    "10.1.0.0/16",
    "fd12::/48",
  ]);
});

// Whoever sets up an installation looks there, and nowhere else.
test(".env.example has every variable", () => {
  const example = readFileSync(".env.example", "utf8");
  const named = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(named.filter((name) => name !== "CHROMIUM_PATH").sort()).toEqual([...ENVIRONMENT_NAMES].sort());
});
