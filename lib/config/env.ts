import ipaddr from "ipaddr.js";
import { z } from "zod";

/**
 * The environment, read in this file only. `scripts/start.ts` fills in what the embedded default makes for
 * itself (database, secrets) before anything here is asked; everywhere else a bad or missing variable stops
 * the start with its name.
 */

const SECRET_LENGTH_MIN = 32;

/** Text from which a key is derived (HKDF), so that any sufficiently random form will do. */
const secret = z
  .string()
  .min(
    SECRET_LENGTH_MIN,
    `needs at least ${SECRET_LENGTH_MIN} random characters; make one with: openssl rand -base64 32`,
  );

const webUrl = z.url({ protocol: /^https?$/, error: "must be an http:// or https:// address" });

const port = z.coerce.number("must be a port number").int().min(0).max(65535);

const flag = z
  .enum(["true", "false", "1", "0"], "must be true or false")
  .transform((value) => value === "true" || value === "1");

/** Networks as `ipaddr.js` matches them. IPv4 in four parts only: it would read `10.1/16` as 10.0.0.1/16. */
const networks = z.string().transform((list, context) =>
  list
    .split(",")
    .map((cidr) => cidr.trim())
    .filter(Boolean)
    .map((cidr): Network => {
      if (ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr) || ipaddr.IPv6.isValidCIDR(cidr)) return ipaddr.parseCIDR(cidr);
      context.addIssue({ code: "custom", message: `"${cidr}" is no network; write it like 10.1.0.0/16 or fd12::/48` });
      return z.NEVER;
    }),
);
/** An address and how many of its first bits count. */
export type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Connections of each of a process's two pools. */
const poolMax = z.coerce.number().int().min(2).max(500).default(10);

const Environment = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgresql:// address"),
  APP_URL: webUrl.transform((url) => url.replace(/\/+$/, "")),
  NEXTAUTH_SECRET: secret,
  ENCRYPTION_KEY: secret,
  /** The key before it, while `npm run admin -- rotate-encryption-key` has not moved every secret. */
  ENCRYPTION_KEY_PREVIOUS: secret.optional(),
  RECEIPT_KEY: secret,
  /** The key before it, until every server has the new one: its public half is then on record. */
  RECEIPT_KEY_PREVIOUS: secret.optional(),
  CRON_SECRET: z.string().min(16, "needs at least 16 random characters; make one with: openssl rand -base64 32"),
  /** Where mails go out; without it they wait. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// address" }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  /** A site that speaks OpenID Connect, by whose word people may sign in; and what our pages call it. */
  OIDC_ISSUER: webUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40).default("single sign-on"),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  METRICS_TOKEN: z
    .string()
    .min(16, "needs at least 16 random characters; make one with: openssl rand -base64 32")
    .optional(),
  /** Set by the launcher when the database is its own: webhooks may then go to this machine, if only it is served. */
  HUMAN_APPROVAL_EMBEDDED: flag.default(false),
  DEFAULT_PLAN: z.enum(["free", "pro"]).default("pro"),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().positive().default(6000),
  DELIVERY_LEASE_MS: z.coerce.number().int().min(1000).default(60_000),
  /** Finished deliveries, with their attempts, are deleted after so many days. */
  DELIVERY_LOG_DAYS: z.coerce.number().int().min(1).max(3650).default(30),
  /** From where people did things (the addresses of the audit trail) is forgotten after so many days. */
  ADDRESS_LOG_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  DELIVERY_CONCURRENCY: z.coerce.number().int().min(1).max(1000).default(64),
  /** Shares the counts of API calls between several servers. */
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: "must be a redis:// or rediss:// address" }).optional(),
  DATABASE_POOL_MAX: poolMax,
  WEBHOOK_ALLOWED_CIDRS: networks.default([]),
  /** Whether X-Forwarded-For is set by a proxy of ours; without one it is the caller's own claim. */
  TRUST_PROXY: flag.default(false),
  /** False where a scheduler calls /api/cron instead of the in-process ticker (serverless). */
  SWEEP_TICKER: flag.default(true),
  /** Whether the pages for whoever works on the product are served; by itself, in development alone. */
  DEV_PAGES: flag.optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

/** What only works together: half of it would be a button on the sign-in page that leads nowhere. */
const TOGETHER = [
  ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
  ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
  ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
] as const;

const WholeEnvironment = Environment.superRefine((given, context) => {
  for (const names of TOGETHER) {
    const missing = names.filter((name) => given[name] === undefined);
    if (missing.length === names.length) continue;
    for (const name of missing)
      context.addIssue({
        code: "custom",
        path: [name],
        message: `is needed with ${names.filter((other) => other !== name).join(" and ")}`,
      });
  }
});

export type Env = z.output<typeof Environment>;

/** Thrown at start; its message names each bad variable and what it should be. */
export class BadEnvironment extends Error {
  override name = "BadEnvironment";
}

const CACHE = Symbol.for("human-approval.env");
type Cache = { [CACHE]?: Env };

/** The validated environment. Throws BadEnvironment. */
export function env(): Env {
  // Next bundles this module into several copies; one reading serves them all.
  const cache = globalThis as Cache;
  cache[CACHE] ??= parse(WholeEnvironment, process.env);
  return cache[CACHE];
}

/** Whether the pages under /dev are served. */
export function hasDevPages(): boolean {
  return env().DEV_PAGES ?? isDevelopment();
}

/** Whether the pages are compiled as they are asked for. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === "development";
}

const PROCESSES = "must be a number from 1 to 64, or auto";
const processes = z.coerce.number(PROCESSES).int(PROCESSES).min(1, PROCESSES).max(64, PROCESSES);

const LaunchEnvironment = z.object({
  DATABASE_URL: z.string().optional(),
  DATABASE_POOL_MAX: poolMax,
  DATA_DIR: z.string().min(1).default(".data"),
  PORT: port.default(3000),
  /** Processes that answer on the one port; `auto` for one on each core. */
  WEB_CONCURRENCY: z.union([z.literal("auto"), processes], PROCESSES).default(1),
  HOST: z.string().min(1).optional(),
  APP_URL: webUrl.optional(),
  /** Who answers the API: the server itself, or Next as on a serverless host. */
  API_DOOR: z.enum(["front", "next"], "must be front or next").default("front"),
});

/** Every variable that the product reads. */
export const ENVIRONMENT_NAMES = [
  ...new Set([...Object.keys(Environment.shape), ...Object.keys(LaunchEnvironment.shape)]),
];

/** What the launcher reads before it knows the database and the secrets. Throws BadEnvironment. */
export function launchEnv(): z.output<typeof LaunchEnvironment> {
  return parse(LaunchEnvironment, process.env);
}

const ToolEnvironment = z.object({ CHROMIUM_PATH: z.string().min(1).optional() });

/** What the commands beside the product (tests, screenshots) read. */
export function toolEnv(): z.output<typeof ToolEnvironment> {
  return parse(ToolEnvironment, process.env);
}

/** Lets the launcher add what it made itself; a value that the operator set stands. */
export function provideEnv(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!process.env[name]) process.env[name] = value;
  }
  delete (globalThis as Cache)[CACHE];
}

/** Sets what the program that starts decides, whatever the shell says (NODE_ENV, say, which Next reads as it loads). */
export function decideEnv(values: Record<string, string>): void {
  Object.assign(process.env, values);
  delete (globalThis as Cache)[CACHE];
}

function parse<Schema extends z.ZodType>(schema: Schema, source: NodeJS.ProcessEnv): z.output<Schema> {
  // An empty variable (`PORT=`) is an unset one: compose files and CI write them so.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `  ${name}: ${given[name] === undefined ? "is not set; it " : ""}${issue.code === "invalid_type" && given[name] === undefined ? "is required" : issue.message}`;
  });
  throw new BadEnvironment(`The environment is not complete:\n${[...new Set(lines)].join("\n")}`);
}
