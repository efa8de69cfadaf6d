import { VERSION } from "../version.js";
import { cleanText } from "./clean-text.js";
import { COMMANDS } from "./commands.js";
import { EXIT, EXIT_HELP } from "./exit-codes.js";
import { type Failure, UsageFailure } from "./failure.js";
import { failureOf } from "./failure-of.js";
import { type Io, print, say } from "./io.js";
import { printJson } from "./show-request.js";
import { styleFor } from "./style.js";

const HELP = `Usage: human-approval COMMAND [options]

Asks people before your program acts.

Commands:
${COMMANDS.map(({ name, summary }) => `  ${name.padEnd(17)}${summary}`).join("\n")}

human-approval COMMAND --help explains one. --version says which this is.

The key comes from HUMAN_APPROVAL_API_KEY, or from human-approval login.

${EXIT_HELP}`;

/** Runs the command that the arguments name. Never rejects: what goes wrong is said, and in the number. */
export async function runCli(given: Io, args: string[]): Promise<number> {
  const io = { ...given, json: asksForJson(args) };
  try {
    return await dispatch(io, args);
  } catch (error) {
    const failure = failureOf(error);
    tell(io, failure);
    return failure.exitCode;
  }
}

async function dispatch(io: Io, args: string[]): Promise<number> {
  const [first] = args;
  if (first === undefined) throw new UsageFailure("Which command? See human-approval --help.");
  if (first === "--version") return answer(io, VERSION);
  if (["--help", "-h", "help"].includes(first)) return answer(io, HELP);
  // A name may have two words, as "webhooks verify" has.
  const command = COMMANDS.find(({ name }) => name.split(" ").every((word, index) => args[index] === word));
  if (!command) throw new UsageFailure(`There is no command "${cleanText(first)}". See human-approval --help.`);
  return command.run(io, args.slice(command.name.split(" ").length));
}

function answer(io: Io, text: string): number {
  print(io, text);
  return EXIT.done;
}

/** Known before anything is parsed, so that a mistake in the arguments is told as JSON too. */
function asksForJson(args: string[]): boolean {
  return args.includes("--json");
}

function tell(io: Io, { message, code, exitCode, more }: Failure): void {
  if (io.json) printJson(io, { error: { code, message, exit_code: exitCode, ...more } });
  say(io, `${styleFor(io, io.stderr).red("human-approval:")} ${message}`);
}
