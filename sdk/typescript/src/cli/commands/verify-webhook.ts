import { WebhookVerificationError } from "../../errors.js";
import { webhooks } from "../../webhooks.js";
import { defineCommand } from "../command.js";
import { parseDuration } from "../duration.js";
import { EXIT } from "../exit-codes.js";
import { Failure, UsageFailure } from "../failure.js";
import { readSource } from "../input.js";
import { print } from "../io.js";
import { printJson } from "../show-request.js";
import { webhookSecret } from "../webhook-secret.js";

export const verifyWebhookCommand = defineCommand({
  name: "webhooks verify",
  summary: "Says whether a delivery is genuine",
  positionals: [],
  options: {
    header: { type: "string", multiple: true, value: "'NAME: VALUE'", help: "the three webhook-… headers; repeat it" },
    body: { type: "string", value: "@FILE|-", help: "the body's bytes as they came; - (standard input) unless told" },
    tolerance: { type: "string", value: "TIME", help: "how old it may be; 5m unless told" },
  },
  notes: `The secret is in HUMAN_APPROVAL_WEBHOOK_SECRET: as an option, every process could read it.
Ends with 0 where it is genuine and with 1 where it is not.`,
  async run(io, values) {
    const secret = webhookSecret(io.env.HUMAN_APPROVAL_WEBHOOK_SECRET);
    const headers = headersOf(values.header ?? []);
    const toleranceS = parseDuration("tolerance", values.tolerance ?? "5m") / 1_000;
    const body = await readSource(io, "body", values.body ?? "-");
    try {
      const event = await webhooks.verify(body, headers, secret, { toleranceS });
      if (io.json) printJson(io, event);
      else print(io, `genuine: ${event.event} ${event.id}`);
      return EXIT.done;
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      throw new Failure(error.message, EXIT.rejected, "not_genuine");
    }
  },
});

function headersOf(lines: string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined) {
        throw new UsageFailure(`--header takes 'name: value'; it was "${line}".`);
      }
      return [name.toLowerCase(), value];
    }),
  );
}
