import { readdirSync, readFileSync } from "node:fs";

/** Who is under the load of a run, each by the process that has started its others. */
export type Roots = { server: number; database: number; load: number };
/** Processor time in milliseconds. */
export type Spent = Record<keyof Roots, number>;

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;
/** proc_pid_stat(5), counted from behind the name, which may hold spaces. */
const FIELD = { parent: 1, user: 11, system: 12, userOfChildren: 13, systemOfChildren: 14 };

/** What each has spent since it was started, its children too, and those of them that have ended. */
export function spentBy(roots: Roots): Spent {
  const fields = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const found = /^\d+$/.test(name) ? fieldsOf(Number(name)) : null;
    if (found) fields.set(Number(name), found);
  }
  const spent = (pid: number): number => {
    const own = fields.get(pid) ?? [];
    const ticks = [FIELD.user, FIELD.system, FIELD.userOfChildren, FIELD.systemOfChildren];
    const children = [...fields].filter(([, other]) => other[FIELD.parent] === pid);
    const mine = ticks.reduce((sum, field) => sum + (own[field] ?? 0), 0) * TICK_MS;
    return children.reduce((sum, [child]) => sum + spent(child), mine);
  };
  return { server: spent(roots.server), database: spent(roots.database), load: spent(roots.load) };
}

/** Null where it has ended meanwhile. */
function fieldsOf(pid: number): number[] | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "latin1");
    return line
      .slice(line.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
  } catch (error) {
    if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw error;
  }
}
