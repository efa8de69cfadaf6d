import pg from "pg";
import { poolOf } from "@/lib/data/pool";
import { GROWING } from "./seed";

/** A statement as PostgreSQL ran it, told by auto_explain on the very connection that sent it. */
export type Ran = { text: string; plan: PlanNode };

type PlanNode = {
  "Node Type": string;
  "Parent Relationship"?: string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: PlanNode[];
};

const SETTINGS = {
  session_preload_libraries: "auto_explain",
  "auto_explain.log_min_duration": "0",
  "auto_explain.log_analyze": "on",
  "auto_explain.log_timing": "off",
  "auto_explain.log_format": "json",
  "auto_explain.log_level": "notice",
  // Foreign keys and functions run statements too.
  "auto_explain.log_nested_statements": "on",
  "auto_explain.log_parameter_max_length": "0",
};

/** From here on every new connection to this database tells the plan of each statement that it runs. */
export async function explainEverything(databaseUrl: string): Promise<void> {
  const owner = new pg.Client(databaseUrl);
  await owner.connect();
  const database = pg.escapeIdentifier(owner.database ?? "");
  for (const [setting, value] of Object.entries(SETTINGS))
    await owner.query(`ALTER DATABASE ${database} SET ${setting} = '${value}'`);
  await owner.end();
}

/**
 * Collects what the service's own connections run, whoever sends it and however: prepared or not, with the plan that
 * was really used. Call it before anything has connected.
 */
export function collectPlans(): { take(): Ran[] } {
  let collected: Ran[] = [];
  for (const role of ["ha_app", "ha_system"] as const) {
    poolOf(role).on("connect", (client: pg.PoolClient) => {
      client.on("notice", ({ message }) => {
        const json = /plan:\s*(\{[\s\S]*\})\s*$/.exec(message ?? "")?.[1];
        if (!json) return;
        const { "Query Text": text, Plan: plan } = JSON.parse(json) as { "Query Text": string; Plan: PlanNode };
        collected.push({ text, plan });
      });
    });
  }
  return {
    take: () => {
      const taken = collected;
      collected = [];
      return taken;
    },
  };
}

/** A table of fewer rows than this PostgreSQL may read whole: it is a few pages. */
const SMALL_TABLE_ROWS = 2_000;

/** Those of the growing tables that have grown here. */
export async function listGrown(databaseUrl: string): Promise<ReadonlySet<string>> {
  const owner = new pg.Client(databaseUrl);
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relname = ANY($1) AND reltuples >= $2",
    [GROWING, SMALL_TABLE_ROWS],
  );
  await owner.end();
  return new Set(rows.map(({ name }) => name));
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** What a run read of each table that has grown, what came of it, and which of them it walked from end to end. */
export function costOf({ plan }: Ran, grown: ReadonlySet<string>) {
  const read = new Map<string, number>();
  const walked: string[] = [];
  for (const node of nodesOf(plan)) {
    const table = node["Relation Name"] ?? "";
    if (!grown.has(table) || !node["Node Type"].endsWith("Scan")) continue;
    const removed = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
    read.set(table, (read.get(table) ?? 0) + Math.round((node["Actual Rows"] + removed) * node["Actual Loops"]));
    if (node["Node Type"] === "Seq Scan" && node["Actual Loops"] > 0) walked.push(table);
  }
  return { read, walked, returned: resultOf(plan) };
}

/** What a statement is for: the rows that it returns, counts or writes. */
function resultOf(plan: PlanNode): number {
  const counted = nodesOf(plan)
    .filter((node) => /Aggregate|ModifyTable|LockRows/.test(node["Node Type"]))
    .flatMap((node) => (node.Plans ?? []).filter((child) => child["Parent Relationship"] === "Outer"))
    .map((child) => child["Actual Rows"] * child["Actual Loops"]);
  return Math.max(plan["Actual Rows"], ...counted);
}
