import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { until } from "./command";
import { publicApi, type RequestOnWire } from "./public-api";
import type { TestServer } from "./server";
import { openSockets } from "./server-process";

/** What a held poll was answered, and when (on the monotonic clock). */
export type PollAnswer = { status: number; at: number; body: RequestOnWire };

/** A poll that a server holds, on a connection of its own. */
export type HeldPoll = {
  /** Rejects when the connection breaks, or is cut by `leave`. */
  answer: Promise<PollAnswer>;
  /** "held" until it is answered; then how, in a word. */
  state(): string;
  /** The caller goes away without a word. */
  leave(): void;
};

/** Asks for a request and for patience, as `curl "…?wait=60"` does. */
function holdPoll(serverUrl: string, apiKey: string, id: string, waitSeconds: number): HeldPoll {
  const call = http.get(`${serverUrl}/api/v1/requests/${id}?wait=${waitSeconds}`, {
    agent: false,
    headers: { authorization: `Bearer ${apiKey}` },
  });
  const answer = new Promise<PollAnswer>((resolve, reject) => {
    call.on("error", reject);
    call.on("response", async (response) => {
      const at = performance.now();
      let text = "";
      for await (const chunk of response.setEncoding("utf8")) text += chunk;
      resolve({ status: response.statusCode ?? 0, at, body: JSON.parse(text) as RequestOnWire });
    });
  });
  let state = "held";
  // Also so that whoever leaves need not ask for it.
  answer.then(
    ({ status, body }) => {
      state = `${status} ${body.status}`;
    },
    (error: Error) => {
      state = error.message;
    },
  );
  return { answer, state: () => state, leave: () => call.destroy() };
}

/** So many are opened at once: all at once would be a burst, which is another matter than many that wait. */
const POLLS_AT_ONCE = 100;
/** From the moment when a call sent later has been answered until all of these wait, however busy the machine. */
const SETTLED_MS = 500;
const CONNECTED_MS = 20_000;

/** Opens a poll for each of these, and returns them when the server holds them all. */
export async function holdPolls(
  { url, pid }: TestServer,
  apiKey: string,
  ids: string[],
  waitSeconds: number,
): Promise<HeldPoll[]> {
  const polls: HeldPoll[] = [];
  for (let from = 0; from < ids.length; from += POLLS_AT_ONCE) {
    polls.push(...ids.slice(from, from + POLLS_AT_ONCE).map((id) => holdPoll(url, apiKey, id, waitSeconds)));
    await until(() => openSockets(pid) > polls.length, CONNECTED_MS);
    await publicApi(url, apiKey).read("/me"); // served in turn: those before it have been read by then
  }
  await sleep(SETTLED_MS);
  return polls;
}
