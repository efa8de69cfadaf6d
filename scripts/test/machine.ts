import { runTool } from "../launch/run-tool";

/** Something a test run needs of the machine: what is there is used, what is not is fetched if we may. */
export type Need = {
  name: string;
  /** Sees to it, or answers how a person gets it. */
  provide(): Promise<{ ok: true } | { ok: false; remedy: string }>;
};

/** Whether it answers what every program answers; few have a word of their own for it. */
export async function hasProgram(program: string, question = "--version"): Promise<boolean> {
  const { code } = await runTool(program, [question], { show: "never", local: false });
  return code === 0;
}

/** Installs Debian packages where we are root on such a system; false where that is not possible. */
export async function installPackages(packages: string[]): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  process.stdout.write(`Installing ${packages.join(", ")}…\n`);
  await apt("update", "-q");
  return apt("install", "-qy", "--no-install-recommends", ...packages);
}

/** Run level 1 keeps a package from starting the service that it brings: the tests start what they need themselves. */
async function apt(...args: string[]): Promise<boolean> {
  const { code } = await runTool("env", ["RUNLEVEL=1", "apt-get", ...args], { show: "never", local: false });
  return code === 0;
}
