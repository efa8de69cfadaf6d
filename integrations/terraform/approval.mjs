#!/usr/bin/env node
// Asks people before Terraform goes on: a program for the data source `external`, which gives it the query as JSON and
// reads a JSON object of strings. https://registry.terraform.io/providers/hashicorp/external/latest/docs/data-sources/external
//
// It runs the command `human-approval`, which it finds on PATH or where HUMAN_APPROVAL_COMMAND says.
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** What a query may name, by the option that it becomes. */
const OPTIONS = {
  title: "--title",
  payload: "--payload",
  external_id: "--external-id",
  description: "--description",
  expires_in: "--expires-in",
  risk: "--risk",
  timeout: "--timeout",
};
const REQUIRED = ["title", "payload", "external_id"];

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const query = JSON.parse(await text(process.stdin));
const missing = REQUIRED.filter((name) => !query[name]);
// Terraform reads a data source at every plan: without an id of its own each would ask anew.
if (missing.length > 0) fail(`The query needs ${missing.join(", ")}.`);
const unknown = Object.keys(query).filter((name) => !(name in OPTIONS));
if (unknown.length > 0) fail(`The query has ${unknown.join(", ")}; it may have ${Object.keys(OPTIONS).join(", ")}.`);

const options = Object.entries(query).map(([name, value]) => `${OPTIONS[name]}=${value}`);
const { code, printed } = await run("request", "--json", "--wait", ...options);
const request = JSON.parse(printed || "{}");
if (code !== 0) {
  const { status, decision_note: note } = request;
  fail(status ? `Not approved: ${status}${note ? ` (${note})` : ""}.` : `human-approval ended with ${code}.`);
}
// As the command prints it: JSON.parse would round its large numbers, which Terraform would not.
const payload = await run("get", request.id, "--field", "payload");
if (payload.code !== 0) fail("The approved payload could not be read.");

process.stdout.write(
  JSON.stringify({
    id: request.id,
    status: request.status,
    url: request.url,
    payload: payload.printed.trimEnd(),
    decided_by: request.decided_by?.name ?? "",
    note: request.decision_note ?? "",
  }),
);

/** Runs the command; its words for people go to standard error, which Terraform shows where it fails. */
async function run(...args) {
  const command = process.env.HUMAN_APPROVAL_COMMAND || "human-approval";
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  child.on("error", ({ message }) => fail(`The command human-approval does not start: ${message}`));
  const ended = new Promise((resolve) => child.on("close", resolve));
  const printed = await text(child.stdout);
  return { code: await ended, printed };
}
