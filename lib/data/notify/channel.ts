import pg from "pg";
import { connectionConfig } from "../pool";

/** PostgreSQL's NOTIFY as a line between the servers of one database. */
const CHANNEL = "human_approval_hints";
/** NOTIFY takes at most 8,000 bytes. */
export const MESSAGE_BYTES_MAX = 7_500;
/** When the operating system first asks whether a silent connection still stands. */
const PROBE_AFTER_MS = 10_000;
/** A connection that takes longer for a notification is dead, whatever the operating system thinks. */
const SEND_TIMEOUT_MS = 5_000;

export type Line = {
  /** Tells every server that listens, this one included. A line on which it fails is lost. */
  send(message: string): Promise<void>;
  end(): Promise<void>;
};

/**
 * Opens the line: one connection of its own, which listens and sends. Never inside a writer's transaction, where
 * NOTIFY takes a database-wide lock at commit, and never on the pool's connections, which writers need.
 *
 * @param onLost called once when a line that stood breaks; the caller decides when to try again
 * @throws when no line could be opened; then nothing of it is left and `onLost` is never called
 */
export async function openLine(onMessage: (message: string) => void, onLost: () => void): Promise<Line> {
  const client = new pg.Client({
    ...connectionConfig("ha_system"),
    keepAliveInitialDelayMillis: PROBE_AFTER_MS,
    query_timeout: SEND_TIMEOUT_MS,
  });
  let stands = false;
  const lose = () => {
    if (!stands) return;
    stands = false;
    client.end().catch(() => {}); // it is broken already; there is nothing left to close
    onLost();
  };
  // From the start, since an error that nobody listens for ends the process; but only a line that stood can be
  // lost: of one that never did, the driver tells three times (an event each, and the rejection).
  client.on("error", lose);
  client.on("end", lose);
  client.on("notification", ({ payload }) => payload && onMessage(payload));
  try {
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
  } catch (error) {
    client.end().catch(() => {}); // frees the socket; how long that takes, and whether it works, is all one
    throw error;
  }
  stands = true;
  return {
    async send(message) {
      try {
        await client.query("SELECT pg_notify($1, $2)", [CHANNEL, message]);
      } catch (error) {
        lose();
        throw error;
      }
    },
    async end() {
      if (!stands) return;
      stands = false;
      await client.end();
    },
  };
}
