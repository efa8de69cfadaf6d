import path from "node:path";
import pg from "pg";

/** A statement that the product sent in this test file: under which name, by which of its files, and as which role. */
export type Sent = Statement & { text: string; from: string; role: "ha_app" | "ha_system" };
type Statement = { text?: string; name?: string };

const root = path.resolve(import.meta.dirname, "../..");
/** A line of a stack that is ours: what stands between the checkout and the line's number. */
const OWN_FRAME = new RegExp(`${root.replace(/[.*+?^$()[\]{}|\\]/g, "\\$&")}/((?:lib|app|tests|scripts)/[^:]+):`);
/** Files that run what others say. */
const CARRIERS = new Set(["pool", "batch", "together", "transaction", "prisma"].map((name) => `lib/data/${name}.ts`));
/** Begins the name of a statement that a test has made up: what travels together does not show who asked for it. */
const OF_A_TEST = "test-";
export const PRISMA = "Prisma";

type Options = string | undefined;
/** What a query of the driver's own kind is: several statements may be in one, each prepared before it is sent. */
type Prepared = Statement & { prepare(connection: unknown): unknown };

/** From here on what is sent over any connection of the product's roles is noted, once for each name and text. */
export function noteStatements(): Map<string, Sent> {
  const noted = new Map<string, Sent>();
  const note = (role: Sent["role"], { text, name }: Statement, senderIs: () => string | null) => {
    const key = `${role} ${name} ${text}`;
    if (text === undefined || noted.has(key)) return;
    const from = senderIs();
    if (from) noted.set(key, { text, from, role, ...(name !== undefined && { name }) });
  };
  const noteQuery = (options: Options, config: unknown) => {
    const role = /role=(ha_app|ha_system)/.exec(options ?? "")?.[1] as Sent["role"] | undefined;
    if (!role) return;
    if (isPrepared(config)) {
      const from = senderOf();
      const { prepare } = config;
      config.prepare = function noted(this: Prepared, connection) {
        if (!this.name?.startsWith(OF_A_TEST)) note(role, this, () => from);
        return prepare.call(this, connection);
      };
    } else note(role, typeof config === "string" ? { text: config } : ((config ?? {}) as Statement), senderOf);
  };
  const { query: ofClient } = pg.Client.prototype;
  const { query: ofPool } = pg.Pool.prototype;
  pg.Client.prototype.query = function query(
    this: { connectionParameters?: { options?: Options } },
    ...args: unknown[]
  ) {
    noteQuery(this.connectionParameters?.options, args[0]);
    return Reflect.apply(ofClient, this, args);
  } as never;
  pg.Pool.prototype.query = function query(this: { options: { options?: Options } }, ...args: unknown[]) {
    noteQuery(this.options.options, args[0]);
    return Reflect.apply(ofPool, this, args);
  } as never;
  return noted;
}

function isPrepared(config: unknown): config is Prepared {
  return typeof (config as Partial<Prepared> | null)?.prepare === "function";
}

/** The file of the product that sends; null where a test does, or the pool what it was given before. */
function senderOf(): string | null {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 40;
  const lines = new Error().stack?.split("\n") ?? [];
  Error.stackTraceLimit = limit;
  const own = lines
    .flatMap((line) => OWN_FRAME.exec(line)?.[1] ?? [])
    .filter((file) => !file.startsWith("tests/support/sent-statements"));
  const sender = own.find((file) => !CARRIERS.has(file)) ?? own[0];
  if (sender) return sender.startsWith("tests/") ? null : sender;
  return lines.some((line) => line.includes("/@prisma/")) ? PRISMA : null;
}
