import type { CreateParams } from "../../request-parameters.js";
import { defineCommand, required, SERVER_OPTIONS } from "../command.js";
import { connect } from "../connect.js";
import { parseDuration } from "../duration.js";
import { EXIT } from "../exit-codes.js";
import { UsageFailure } from "../failure.js";
import { readObject, readSource } from "../input.js";
import { type Io, print, say } from "../io.js";
import { printJson, testMark } from "../show-request.js";
import { waitForDecision } from "../wait-for-decision.js";

const OPTIONS = {
  title: { type: "string", help: "what is asked; without one it is derived from the payload" },
  payload: { type: "string", value: "JSON|@FILE|-", help: "what is to be decided: an object (required)" },
  description: { type: "string", value: "TEXT|@FILE|-", help: "more about it, in Markdown" },
  "external-id": { type: "string", value: "ID", help: "yours: with the same id and content nobody is asked twice" },
  "expires-in": { type: "string", value: "TIME", help: "how long it may be decided: 90s, 30m, 1h30m, 2d" },
  "expires-at": { type: "string", value: "INSTANT", help: "until when, as ISO 8601" },
  risk: { type: "string", value: "low|medium|high", help: "how much care it takes to decide" },
  editable: { type: "string", multiple: true, value: "/POINTER", help: "what an approver may change; repeat it" },
  "response-schema": { type: "string", value: "JSON|@FILE|-", help: "the form that the approver fills" },
  metadata: { type: "string", value: "JSON|@FILE|-", help: "yours: comes back, never shown to people" },
  "callback-url": { type: "string", value: "URL", help: "where this request's webhooks go besides" },
  "idempotency-key": { type: "string", value: "KEY", help: "instead of an external id: a retry asks nobody twice" },
  wait: { type: "boolean", help: "until it is decided, and end with the code of the decision" },
  timeout: { type: "string", value: "TIME", help: "with --wait: at most so long" },
  ...SERVER_OPTIONS,
} as const;

export const requestCommand = defineCommand({
  name: "request",
  summary: "Asks people for a decision; with --wait, waits for it",
  positionals: [],
  options: OPTIONS,
  notes: `Prints the id, or with --wait what became of it. Without --wait it ends with 0 as soon as it has asked.

  human-approval request --title "Deploy v2.1.0" --payload @deploy.json --wait && ./deploy-to-production.sh`,
  waits: ({ wait }) => wait === true,
  async run(io, values) {
    if (values.timeout !== undefined && !values.wait) throw new UsageFailure("--timeout goes with --wait.");
    const timeoutMs =
      values.timeout === undefined ? Number.POSITIVE_INFINITY : parseDuration("timeout", values.timeout);
    const params = await paramsOf(io, values);
    const client = await connect(io, values["base-url"]);
    const request = await client.requests.create(params, { idempotencyKey: values["idempotency-key"] });
    if (values.wait) return waitForDecision(io, client, request.id, request, timeoutMs);
    if (io.json) printJson(io, request);
    else print(io, request.id);
    say(io, `Asked${testMark(request)}, not waited for: ${request.url}\nWait with: human-approval wait ${request.id}`);
    return EXIT.done;
  },
});

type Values = Parameters<Parameters<typeof defineCommand<typeof OPTIONS>>[0]["run"]>[1];

/** What is sent; everything that can be found wrong here is, before anything is. */
async function paramsOf(io: Io, values: Values): Promise<CreateParams> {
  const { "expires-in": expiresIn, "expires-at": expiresAt } = values;
  if (expiresIn !== undefined && expiresAt !== undefined) {
    throw new UsageFailure("Give --expires-in or --expires-at, not both.");
  }
  const given = {
    title: values.title,
    payload: await readObject(io, "payload", required("request", "payload", values.payload)),
    description: values.description && (await readSource(io, "description", values.description)),
    external_id: values["external-id"],
    expires_in: expiresIn === undefined ? undefined : parseDuration("expires-in", expiresIn) / 1_000,
    expires_at: expiresAt,
    risk: values.risk as CreateParams["risk"],
    editable: values.editable,
    response_schema: values["response-schema"] && (await readObject(io, "response-schema", values["response-schema"])),
    metadata: values.metadata && (await readObject(io, "metadata", values.metadata)),
    callback_url: values["callback-url"],
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as CreateParams;
}
