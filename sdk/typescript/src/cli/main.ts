#!/usr/bin/env node
import { runCli } from "./cli.js";
import { EXIT } from "./exit-codes.js";
import type { Io } from "./io.js";

const { env, stdin, stdout, stderr } = process;
const io: Io = { env, stdin, stdout, stderr, json: false };

// Whoever reads us may have gone (`… | head`). What was decided still decides how we end, so it is no error.
for (const stream of [stdout, stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") process.exit(EXIT.fault);
  });
}

/** Until everything that was written has been taken: what still stands in the pipe would be lost with the process. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write("", () => resolve()));
}

// Not left to run out: a call that is still held, or a terminal that is still read, would keep the process.
void runCli(io, process.argv.slice(2)).then(async (code) => {
  await Promise.all([written(stdout), written(stderr)]);
  process.exit(code);
});
