import { readFileSync } from "node:fs";

/** One line of a Dockerfile, its flags (`--from=build`) apart. */
export type Instruction = { name: string; flags: Record<string, string>; rest: string };

/** What stands between one FROM and the next; `from` names an earlier stage or an image. */
export type Stage = { name: string; from: string; instructions: Instruction[] };

/** Reads a Dockerfile into its stages. Throws on a line that it does not understand, so that none is passed over. */
export function readDockerfile(file: string): Stage[] {
  const stages: Stage[] = [];
  for (const { name, flags, rest } of instructionsOf(readFileSync(file, "utf8"))) {
    if (name !== "FROM") {
      stages.at(-1)?.instructions.push({ name, flags, rest });
      continue;
    }
    const [, from = "", stage = ""] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest) ?? [];
    stages.push({ name: stage, from, instructions: [] });
  }
  return stages;
}

function instructionsOf(text: string): Instruction[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return lines
    .join("\n")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .map((line) => {
      const [, name = "", flags = "", rest] = /^([A-Z]+)((?:\s+--[a-z-]+=\S+)*)\s+(.+)$/.exec(line) ?? [];
      if (rest === undefined) throw new Error(`the Dockerfile has a line that this reader does not know: ${line}`);
      return { name, flags: flagsOf(flags), rest };
    });
}

function flagsOf(text: string): Record<string, string> {
  const flags = [...text.matchAll(/--([a-z-]+)=(\S+)/g)];
  return Object.fromEntries(flags.map(([, name, value]) => [name, value]));
}

/** A stage with everything that it inherits from the stages it is made from, in their order. */
export function inheritedInstructions(stages: Stage[], name: string): Instruction[] {
  const stage = stageNamed(stages, name);
  const parent = stages.find((other) => other.name === stage.from);
  return [...(parent ? inheritedInstructions(stages, parent.name) : []), ...stage.instructions];
}

export function stageNamed(stages: Stage[], name: string): Stage {
  const stage = stages.find((candidate) => candidate.name === name);
  if (!stage) throw new Error(`the Dockerfile has no stage ${name}`);
  return stage;
}

/** The arguments of an instruction in exec form; throws for a shell's, which would keep signals from the server. */
export function execForm(instruction: Instruction | undefined): string[] {
  const list = /(\[.*\])$/.exec(instruction?.rest ?? "")?.[1];
  if (!list) throw new Error(`not in exec form: ${instruction?.name} ${instruction?.rest}`);
  return JSON.parse(list) as string[];
}

/** The variables of the ENV lines. */
export function environmentOf(instructions: Instruction[]): Record<string, string> {
  const pairs = instructions
    .filter(({ name }) => name === "ENV")
    .flatMap(({ rest }) => rest.split(/\s+/))
    .map((pair) => pair.split("=", 2));
  return Object.fromEntries(pairs) as Record<string, string>;
}
