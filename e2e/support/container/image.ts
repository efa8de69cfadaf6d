import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { serverUser } from "@/scripts/launch/postgres/server-user";
import { ROOT } from "@/scripts/launch/root";
import { readDockerIgnore } from "./docker-ignore";
import {
  environmentOf,
  execForm,
  type Instruction,
  inheritedInstructions,
  readDockerfile,
  stageNamed,
} from "./dockerfile";

/**
 * What an image of our Dockerfile would hold and run, made without Docker: its own lines, done in a folder. `place`
 * says where a folder of the container is here.
 */
export type Image = {
  place(name: string): string;
  environment: Record<string, string>;
  command: string[];
  healthCheck: string[];
  account: { uid: number; gid: number } | undefined;
};

const isLeftOut = readDockerIgnore(path.join(ROOT, ".dockerignore"));

/** Does in `folder` what the last stage says. */
export function makeImage(folder: string): Image {
  const stages = readDockerfile(path.join(ROOT, "Dockerfile"));
  const instructions = inheritedInstructions(stages, stages.at(-1)?.name ?? "");
  const workDir = only(instructions, "WORKDIR").rest;
  const user = only(instructions, "USER").rest;
  const place = (name: string) => path.join(folder, path.resolve(workDir, name));
  // The image's own account is not known here: another one that may do nothing takes its place.
  const account = serverUser(folder);
  mkdirSync(place(workDir), { recursive: true });
  for (const { name, flags, rest } of instructions) {
    if (name === "COPY" && flags.from) copyFromCheckout(stageNamed(stages, flags.from).instructions, rest, place);
    else if (name === "COPY") copyFromContext(rest, place);
    else if (name === "RUN") run(commandHere(rest, { user, account, place }), place(workDir));
  }
  closeForWriting(place(workDir));
  return {
    place,
    account,
    environment: environmentOf(instructions),
    command: execForm(only(instructions, "CMD")),
    healthCheck: execForm(only(instructions, "HEALTHCHECK")),
  };

  /**
   * The stage that builds is this checkout: whoever runs the tests has installed it. What the stage runs after its
   * install is run here, and what it keeps out of its layers by a mount is left out.
   */
  function copyFromCheckout(built: Instruction[], rest: string, to: Image["place"]): void {
    const here = (name: string) => path.join(ROOT, path.relative(workDir, name));
    const commands = built.filter(({ name }) => name === "RUN");
    for (const { rest: command } of commands.slice(1)) run(command, ROOT);
    const mounts = commands.flatMap(({ flags }) => /target=([^,]+)/.exec(flags.mount ?? "")?.[1] ?? []).map(here);
    const [source = "", target = ""] = rest.split(/\s+/);
    cpSync(here(source), to(target), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (name) => !mounts.includes(name),
    });
  }
}

function only(instructions: Instruction[], name: string): Instruction {
  const found = instructions.filter((instruction) => instruction.name === name);
  const last = found.at(-1);
  if (!last) throw new Error(`the Dockerfile has no ${name}`);
  return last;
}

function copyFromContext(rest: string, place: Image["place"]): void {
  const names = rest.split(/\s+/);
  const target = names.pop() ?? "";
  for (const name of names) {
    const isFolder = statSync(path.join(ROOT, name)).isDirectory();
    cpSync(path.join(ROOT, name), place(isFolder ? target : path.join(target, path.basename(name))), {
      recursive: true,
      preserveTimestamps: true,
      filter: (from) => from === path.join(ROOT, name) || !isLeftOut(path.relative(ROOT, from)),
    });
  }
}

/** The command with the container's folders and account as they are here. */
function commandHere(
  command: string,
  { user, account, place }: { user: string; account: Image["account"]; place: Image["place"] },
): string {
  const ids = account ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  return command
    .replaceAll(`${user}:${user}`, `${ids.uid}:${ids.gid}`)
    .replaceAll(/(?<=\s)\/[\w/]+/g, (name) => `'${place(name)}'`);
}

function run(command: string, cwd: string): void {
  // What npm has fetched for this checkout serves the copy too.
  const env = { ...process.env, npm_config_prefer_offline: "true", npm_config_audit: "false" };
  execFileSync("sh", ["-c", command], { cwd, env, stdio: ["ignore", "ignore", "inherit"] });
}

/** An image belongs to root. Here it belongs to whoever runs the tests, and that may be the one who then serves it. */
function closeForWriting(folder: string): void {
  const closed = process.getuid?.() === 0 ? 0o022 : 0o222;
  setModes(folder, (mode) => (mode | 0o444 | (mode & 0o100 ? 0o111 : 0)) & ~closed);
}

/** Lets its owner remove it again. */
export function openForRemoval(folder: string): void {
  setModes(folder, (mode) => mode | 0o700);
}

function setModes(folder: string, change: (mode: number) => number): void {
  if (!existsSync(folder)) return;
  chmodSync(folder, change(statSync(folder).mode | 0o111));
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) setModes(name, change);
    else if (entry.isFile()) chmodSync(name, change(statSync(name).mode));
  }
}
