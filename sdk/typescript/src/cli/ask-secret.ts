import { Failure } from "./failure.js";
import type { Io } from "./io.js";

const CTRL_C = "\u0003";
const CTRL_D = "\u0004";
const ENDS = ["\r", "\n", CTRL_D];
const ERASES = ["\u007f", "\b"];
const INTERRUPTED = 130;

/** Asks on the terminal and shows nothing of the answer; from a pipe it takes the first line. */
export async function askSecret(io: Io, prompt: string): Promise<string> {
  const { stdin, stderr } = io;
  stdin.setEncoding("utf8");
  if (!stdin.isTTY) {
    let text = "";
    for await (const chunk of stdin) text += chunk;
    return text.split("\n")[0]?.trim() ?? "";
  }
  stderr.write(prompt);
  // Raw: the terminal echoes nothing, and hands on what it would otherwise act upon, Ctrl-C too.
  stdin.setRawMode(true);
  try {
    return (await readAnswer(io)).trim();
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write("\n");
  }
}

async function readAnswer({ stdin }: Io): Promise<string> {
  let answer: string[] = [];
  for await (const chunk of stdin) {
    for (const character of chunk as string) {
      if (character === CTRL_C) throw new Failure("Interrupted: nothing was kept.", INTERRUPTED, "interrupted");
      if (ENDS.includes(character)) return answer.join("");
      answer = ERASES.includes(character) ? answer.slice(0, -1) : [...answer, character];
    }
  }
  return answer.join("");
}
