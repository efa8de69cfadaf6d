import process from "node:process";
import * as sdk from "human-approval";
import { askAndWait } from "./ask-and-wait.mjs";

// As ECMAScript modules load it: Node, Bun and Deno.
await askAndWait(sdk, JSON.parse(process.argv[2]), (line) => process.stdout.write(`${JSON.stringify(line)}\n`));
