import { fork } from "node:child_process";
import path from "node:path";
import { ROOT } from "@/scripts/launch/root";
import { InvalidRun } from "../measure";
import type { Outcomes, Report, Task, TaskOf } from "./tasks/task";

/** The load generator, as whoever measures sees it. */
export type Load = {
  pid: number;
  /** Throws InvalidRun when anything at all went wrong. */
  run<Kind extends Task["kind"]>(task: TaskOf<Kind>): Promise<Outcomes[Kind]>;
  close(): void;
};

export function startLoad(): Load {
  const child = fork(path.join(ROOT, "bench/load/main.ts"), { cwd: ROOT, execArgv: ["--import", "tsx"] });
  return {
    pid: child.pid as number,
    run: async <Kind extends Task["kind"]>(task: TaskOf<Kind>) => {
      const report = await new Promise<Report>((resolve) => {
        const onExit = () => resolve({ error: "the load generator has ended" });
        child.once("exit", onExit);
        child.once("message", (message) => {
          child.off("exit", onExit);
          resolve(message as Report);
        });
        child.send({ task });
      });
      if ("error" in report) throw new InvalidRun(report.error);
      return report.outcome as Outcomes[Kind];
    },
    close: () => child.disconnect(),
  };
}
