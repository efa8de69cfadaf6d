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

// Not left to run out: a call that is still held, or a terminal that is still read, would keep the process.
void runCli(io, process.argv.slice(2)).then((code) => process.exit(code));
