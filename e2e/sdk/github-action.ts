import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { ROOT } from "@/scripts/launch/root";
import { type Ended, type Running, start } from "../support/command-line";

const ACTION = path.join(ROOT, "integrations/github-action");
const EXPRESSION = /\$\{\{\s*(.+?)\s*\}\}/g;

type Step = { id?: string; name: string; shell: string; env?: Record<string, string>; run: string };
type Action = {
  inputs: Record<string, { required?: boolean; default?: string }>;
  outputs: Record<string, { value: string }>;
  runs: { using: "composite"; steps: Step[] };
};

/** What the action knows while it runs, by the expressions that name it. */
type Context = Record<string, string>;

/** What became of the action: as its last step ended, with everything that it wrote into the log. */
export type ActionRun = { ended: Ended; log: string; outputs: Record<string, string> };

/**
 * Runs the steps of our action as GitHub's runner does: inputs with their defaults, `env` evaluated, each `run` written
 * to a file for `bash -eo pipefail`, outputs read from GITHUB_OUTPUT, and nothing after a step that failed.
 * https://docs.github.com/actions/reference/workflow-syntax-for-github-actions
 */
export async function runAction(
  workspace: string,
  inputs: Record<string, string>,
  onStep: (step: string, running: Running) => Promise<void>,
): Promise<ActionRun> {
  const action = parse(readFileSync(path.join(ACTION, "action.yml"), "utf8")) as Action;
  const context = contextOf(action, inputs);
  const temp = path.join(workspace, "runner-temp");
  mkdirSync(temp, { recursive: true });
  let ended: Ended = { code: null, stdout: "", stderr: "" };
  let log = "";
  for (const [index, step] of action.runs.steps.entries()) {
    const script = path.join(temp, `step-${index}.sh`);
    const output = path.join(temp, `output-${index}`);
    writeFileSync(script, step.run);
    writeFileSync(output, "");
    const given = Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluate(value, context)]);
    const runner = { RUNNER_TEMP: temp, GITHUB_OUTPUT: output, GITHUB_ACTION_PATH: ACTION };
    const running = start("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
      cwd: workspace,
      env: { ...Object.fromEntries(given), ...runner },
      onMachine: true,
    });
    await onStep(step.id ?? step.name, running);
    ended = await running.ended;
    log += ended.stdout + ended.stderr;
    const outputs = outputsIn(readFileSync(output, "utf8"));
    for (const [name, value] of Object.entries(outputs)) context[`steps.${step.id}.outputs.${name}`] = value;
    if (ended.code !== 0) break;
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, evaluate(value, context)]);
  return { ended, log, outputs: Object.fromEntries(outputs) };
}

function contextOf({ inputs: declared }: Action, inputs: Record<string, string>): Context {
  const unknown = Object.keys(inputs).filter((name) => !(name in declared));
  if (unknown.length > 0) throw new Error(`the action has no input ${unknown.join(", ")}`);
  return Object.fromEntries(
    Object.entries(declared).map(([name, { required, default: otherwise }]) => {
      const value = inputs[name] ?? otherwise;
      if (value === undefined && required) throw new Error(`the action needs the input ${name}`);
      return [`inputs.${name}`, value ?? ""];
    }),
  );
}

/** An output that was never set is empty, as on GitHub; anything else that it does not know is a mistake of ours. */
function evaluate(text: string, context: Context): string {
  return text.replace(EXPRESSION, (_whole, expression: string) => {
    const value = context[expression];
    if (value === undefined && !/^steps\.[\w-]+\.outputs\.[\w-]+$/.test(expression)) throw new Error(expression);
    return value ?? "";
  });
}

/** `name<<END`, lines, `END`: the form that may hold anything. */
function outputsIn(text: string): Record<string, string> {
  const blocks = text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2\n/gm);
  return Object.fromEntries([...blocks].map(([, name = "", , value = ""]) => [name, value]));
}
