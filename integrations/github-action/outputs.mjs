// Hands what the command printed as JSON on to the workflow: as outputs of the step, and as a link while people are asked.
import { randomUUID } from "node:crypto";
import { appendFileSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

// From where the first step installed it. JSON.parse would round the large numbers of a payload.
const require = createRequire(`${process.env.RUNNER_TEMP}/human-approval/`);
const { parseJson, stringifyJson } = require("human-approval");

const request = parseJson(readFileSync(process.argv[2], "utf8"));

// A failure has no outputs; the command has said why on standard error.
if (!request.error) {
  const outputs = {
    id: request.id,
    url: request.url,
    status: request.status,
    payload: stringifyJson(request.payload),
    note: request.decision_note ?? "",
    "decided-by": request.decided_by?.name ?? "",
  };
  // A note may hold anything, so it ends at a line that nobody can guess.
  const end = randomUUID();
  const lines = Object.entries(outputs).map(([name, value]) => `${name}<<${end}\n${value}\n${end}\n`);
  appendFileSync(process.env.GITHUB_OUTPUT, lines.join(""));
  if (request.status === "pending") process.stdout.write(`::notice title=Approval needed::${request.url}\n`);
}
