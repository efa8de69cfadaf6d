import { type ParseArgsConfig, parseArgs } from "node:util";
import { cleanText } from "./clean-text.js";
import { EXIT, EXIT_HELP } from "./exit-codes.js";
import { UsageFailure } from "./failure.js";
import { type Io, print } from "./io.js";

type Option = {
  type: "string" | "boolean";
  short?: string;
  multiple?: boolean;
  /** How the value is called in the help. */
  value?: string;
  help: string;
};

type OptionTable = Record<string, Option>;

type Values<Options extends OptionTable> = {
  -readonly [Name in keyof Options]?: Options[Name] extends { type: "boolean" }
    ? boolean
    : Options[Name] extends { multiple: true }
      ? string[]
      : string;
};

type Definition<Options extends OptionTable> = {
  name: string;
  summary: string;
  /** Names of what stands without an option, all of it required. */
  positionals: readonly string[];
  options: Options;
  /** What its help says besides. */
  notes: string;
  /** Whether a call with these options ends with 0 for an approval alone. */
  waits?(values: Values<Options>): boolean;
  run(io: Io, values: Values<Options>, positionals: string[]): Promise<number>;
};

/** One command of the table in `commands.ts`. */
export type Command = {
  name: string;
  summary: string;
  run(io: Io, args: string[]): Promise<number>;
};

const EVERYWHERE = {
  json: { type: "boolean", help: "one JSON document on standard output, errors too" },
  help: { type: "boolean", short: "h", help: "this text" },
} as const satisfies OptionTable;

/** For commands that call the server. */
export const SERVER_OPTIONS = {
  "base-url": {
    type: "string",
    value: "URL",
    help: "the server; else HUMAN_APPROVAL_BASE_URL, or where you logged in",
  },
} as const satisfies OptionTable;

export function defineCommand<const Options extends OptionTable>(definition: Definition<Options>): Command {
  const { name, summary, positionals: names } = definition;
  const options = { ...definition.options, ...EVERYWHERE };
  return {
    name,
    summary,
    async run(io, args) {
      const { values, positionals } = parse(name, options, args);
      if (values.help) {
        // What a gate is built on ends with 0 for an approval: a call that asks for help besides is a slip, not one.
        if (args.length > 1 && definition.waits?.(values as Values<Options>)) {
          throw new UsageFailure(`--help stands alone; see human-approval ${name} --help.`);
        }
        print(io, helpOf({ ...definition, options }));
        return EXIT.done;
      }
      if (positionals.length !== names.length) {
        const wanted = names.length === 0 ? "nothing besides its options" : names.join(" ");
        throw new UsageFailure(`human-approval ${name} takes ${wanted}; see human-approval ${name} --help.`);
      }
      return definition.run(io, values as Values<Options>, positionals);
    },
  };
}

function parse(name: string, options: OptionTable, args: string[]) {
  try {
    return parseArgs({ args, options: options as ParseArgsConfig["options"] & {}, allowPositionals: true });
  } catch (error) {
    throw new UsageFailure(`${(error as Error).message.replace(/\.$/, "")}. See human-approval ${name} --help.`);
  }
}

function helpOf({ name, summary, positionals, options, notes }: Omit<Definition<OptionTable>, "run">): string {
  const usage = ["human-approval", name, ...positionals, "[options]"].join(" ");
  const rows = Object.entries(options).map(([option, { type, value = "TEXT", help }]) => {
    const left = type === "boolean" ? `--${option}` : `--${option} ${value}`;
    return `  ${left.padEnd(28)}${left.length > 26 ? `\n${" ".repeat(30)}` : ""}${help}`;
  });
  return `Usage: ${usage}\n\n${summary}\n\nOptions:\n${rows.join("\n")}\n\n${notes.trim()}\n\n${EXIT_HELP}`;
}

/** The value of an option that must be given. */
export function required(name: string, option: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new UsageFailure(`human-approval ${name} needs --${option}; see human-approval ${name} --help.`);
}

/** The id of a request. An empty variable of a script would otherwise name the list of all requests. */
export function requestId(text: string | undefined): string {
  if (text !== undefined && /^req_\w+$/.test(text)) return text;
  throw new UsageFailure(`"${cleanText(text ?? "")}" is not the id of a request, like req_01M87BF4QZ2M3N5P6R7S8T9VWX.`);
}
