const process = require("node:process");
const sdk = require("human-approval");

// As CommonJS loads it.
void import("./ask-and-wait.mjs").then(({ askAndWait }) =>
  askAndWait(sdk, JSON.parse(process.argv[2]), (line) => process.stdout.write(`${JSON.stringify(line)}\n`)),
);
