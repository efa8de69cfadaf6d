import { readFile } from "node:fs/promises";
import { ExactNumber } from "../json/exact-number.js";
import { type JsonObject, type JsonValue, parseJson } from "../json/parse.js";
import { UsageFailure } from "./failure.js";
import type { Io } from "./io.js";

/** The text that an option names: `@file`, `-` for standard input, or the text itself. */
export async function readSource(io: Io, option: string, source: string): Promise<string> {
  if (source === "-") return readStandardInput(io, option);
  if (!source.startsWith("@")) return source;
  const file = source.slice(1);
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new UsageFailure(`--${option}: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** Everything on standard input. Asking a terminal for it would look as if the command hung. */
async function readStandardInput(io: Io, option: string): Promise<string> {
  if (io.stdin.isTTY) throw new UsageFailure(`--${option} - reads standard input: pipe something into it.`);
  if (io.isStdinRead) throw new UsageFailure("Standard input can be read once: only one option may be -.");
  io.isStdinRead = true;
  let text = "";
  for await (const chunk of io.stdin.setEncoding("utf8")) text += chunk;
  return text;
}

/** An object from JSON, its numbers exact. A slip is found here, before anything is sent. */
export async function readObject(io: Io, option: string, source: string): Promise<JsonObject> {
  const value = parse(option, await readSource(io, option, source));
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof ExactNumber) {
    throw new UsageFailure(`--${option} must be a JSON object, like {"version": "v2.1.0"}.`);
  }
  return value;
}

function parse(option: string, text: string): JsonValue {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageFailure(`--${option} is not JSON: ${error.message}.`);
  }
}
