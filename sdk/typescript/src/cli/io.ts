import type { Writable } from "node:stream";
import type { ReadStream } from "node:tty";

/** A stream that may be a terminal. */
export type OutStream = Writable & { isTTY?: boolean; columns?: number };

/** What a command is given of the process around it. */
export type Io = {
  env: NodeJS.ProcessEnv;
  stdin: ReadStream;
  stdout: OutStream;
  stderr: OutStream;
  /** Whether the caller asked for one JSON document instead of words. */
  json: boolean;
  isStdinRead?: boolean;
};

/** The result, on standard output and nowhere else: what a script reads. */
export function print(io: Io, line: string): void {
  io.stdout.write(`${line}\n`);
}

/** Words for people, on standard error, so that they never stand in what a script reads. */
export function say(io: Io, line: string): void {
  io.stderr.write(`${line}\n`);
}
