import { randomBytes } from "node:crypto";
import type { Client } from "../../client.js";
import { stringifyJson } from "../../json/stringify.js";
import type { WebhookEvent } from "../../wire.js";
import { defineCommand, required, SERVER_OPTIONS } from "../command.js";
import { connect } from "../connect.js";
import { EXIT } from "../exit-codes.js";
import { UsageFailure } from "../failure.js";
import { type Io, print, say } from "../io.js";
import { forward, type Receiver } from "../listen/forward.js";
import { readPlace, writePlace } from "../listen/place.js";
import { printJson } from "../show-request.js";
import { styleFor } from "../style.js";
import { webhookSecret } from "../webhook-secret.js";

/** Those that a new endpoint of the server gets. */
const USUAL = ["request.decided", "request.expired", "request.cancelled"];
const ALL = [...USUAL, "request.created", "request.result_reported", "webhook.test"];
const PAGE = 100;

export const listenCommand = defineCommand({
  name: "listen",
  summary: "Forwards this project's events to a URL of yours, signed as webhooks are",
  positionals: [],
  options: {
    "forward-to": {
      type: "string",
      value: "URL",
      help: "your receiver, like http://localhost:4000/webhooks (required)",
    },
    events: { type: "string", value: "A,B,…", help: `which; or all. Unless told: ${USUAL.join(",")}` },
    "cursor-file": { type: "string", value: "FILE", help: "remembers the place: the next run goes on there" },
    ...SERVER_OPTIONS,
  },
  notes: `Begins with what happens from now on, or where the file says. What your receiver does not take with a 2xx is
tried again until it does, and what comes after it waits. Ctrl-C ends it, with 0.

Signed with HUMAN_APPROVAL_WEBHOOK_SECRET, or with a new secret that is shown. --json prints a line for each event.`,
  async run(io, values) {
    const wanted = eventsOf(values.events);
    const receiver = receiverOf(io, required("listen", "forward-to", values["forward-to"]));
    const client = await connect(io, values["base-url"]);
    const stop = new AbortController();
    const onSignal = () => stop.abort();
    // Once: a second Ctrl-C ends it at once.
    process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
    const count = await listen(io, client, { receiver, wanted, file: values["cursor-file"], signal: stop.signal });
    say(io, `Stopped after ${count} ${count === 1 ? "event" : "events"}.`);
    return EXIT.done;
  },
});

type Listening = { receiver: Receiver; wanted: string[]; file: string | undefined; signal: AbortSignal };

/** Forwards until the signal; how many events were taken. */
async function listen(io: Io, client: Client, { receiver, wanted, file, signal }: Listening): Promise<number> {
  const keep =
    file === undefined ? async () => {} : (after: string, taken: string[]) => writePlace(file, { after, taken });
  const start = (file && (await readPlace(file))) || { after: await endOfEvents(client), taken: [] };
  let { after, taken } = start;
  await keep(after, taken);
  say(io, `Listening. Events go to ${receiver.url}. Ctrl-C ends it.`);
  let count = 0;
  try {
    for await (const page of client.events.follow({ after, limit: PAGE }, { signal }).pages()) {
      for (const event of page.data) {
        if (taken.includes(event.id) || !wanted.includes(event.event)) continue;
        if (!(await deliver(io, receiver, event, signal))) return count;
        count += 1;
        taken = [...taken, event.id];
        await keep(after, taken);
      }
      if (page.next_cursor === null || page.next_cursor === after) continue;
      after = page.next_cursor;
      taken = [];
      await keep(after, taken);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return count;
}

async function deliver(io: Io, receiver: Receiver, event: WebhookEvent, signal: AbortSignal): Promise<boolean> {
  const { dim, green, yellow } = styleFor(io, io.stdout);
  const name = `${event.event} ${event.request_id ?? ""}`.trim();
  const isTaken = await forward(receiver, event.id, stringifyJson(event), {
    signal,
    onRefusal: (why, pauseMs) => say(io, yellow(`${name}: not taken (${why}). Trying again in ${pauseMs / 1_000} s.`)),
  });
  if (!isTaken) return false;
  const { id, request_id, status } = event;
  if (io.json) printJson(io, { id, event: event.event, request_id, status });
  else print(io, `${dim(new Date().toISOString())} ${name} ${status ?? ""} ${green("taken")}`);
  return true;
}

/** Where "from now on" begins. */
async function endOfEvents(client: Client): Promise<string> {
  let end = "0";
  for await (const page of client.events.list({ limit: PAGE }).pages()) end = page.next_cursor ?? end;
  return end;
}

function eventsOf(text: string | undefined): string[] {
  if (text === undefined) return USUAL;
  if (text === "all") return ALL;
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !ALL.includes(name));
  if (unknown === undefined) return names;
  throw new UsageFailure(`--events: there is no "${unknown}". There are ${ALL.join(", ")}; or all.`);
}

function receiverOf(io: Io, url: string): Receiver {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageFailure(`--forward-to takes a URL, like http://localhost:4000/webhooks; it was "${url}".`);
  }
  const given = io.env.HUMAN_APPROVAL_WEBHOOK_SECRET;
  if (given) return { url, secret: webhookSecret(given) };
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  say(io, `Signed with this secret, for this run: ${secret}`);
  return { url, secret };
}
