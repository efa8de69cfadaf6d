import { runCalls } from "./tasks/calls";
import { runCycles } from "./tasks/cycles";
import { runBareDeliveries, runDeliveries } from "./tasks/deliveries";
import { hold, letGo } from "./tasks/hold";
import { runInboxes } from "./tasks/inboxes";
import { runPrepare } from "./tasks/prepare";
import { runRelease } from "./tasks/release";
import type { Order, Outcomes, Report, Task } from "./tasks/task";
import { runWebhook } from "./tasks/webhook";

/** The load generator: a process of its own, the same for every side. It does one task at a time. */
function run(task: Task): Promise<Outcomes[keyof Outcomes]> {
  switch (task.kind) {
    case "create":
    case "get":
    case "list":
      return runCalls(task);
    case "prepare":
      return runPrepare(task);
    case "cycles":
      return runCycles(task);
    case "release":
      return runRelease(task);
    case "webhook":
      return runWebhook(task);
    case "deliveries":
      return runDeliveries(task);
    case "bare-deliveries":
      return runBareDeliveries(task);
    case "inboxes":
      return runInboxes(task);
    case "hold":
      return hold(task);
    case "let-go":
      return letGo();
  }
}

process.on("message", async ({ task }: Order) => {
  let report: Report;
  try {
    report = { outcome: await run(task) };
  } catch (error) {
    report = { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
  process.send?.(report);
});
process.once("disconnect", () => process.exit(0));
