import { spawn } from "node:child_process";
import path from "node:path";
import { ROOT } from "./root";

/** What a tool did. `output` is empty where it wrote straight to the terminal. */
export type ToolOutcome = { code: number; output: string };

/** Runs a program that a package brought, or one of the machine's, at the root of the checkout. */
export async function runTool(
  program: string,
  args: string[],
  options: { show: "always" | "never"; local?: boolean } = { show: "always" },
): Promise<ToolOutcome> {
  const command = options.local === false ? program : path.join(ROOT, "node_modules/.bin", program);
  return new Promise((resolve) => {
    const stdio = options.show === "always" ? ("inherit" as const) : ("pipe" as const);
    const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", stdio, stdio] });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
