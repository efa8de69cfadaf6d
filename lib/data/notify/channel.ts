import pg from "pg";
import { connectionConfig, poolOf } from "../pool";

/**
 * PostgreSQL's NOTIFY as a line between the servers of one database. Sent on a connection of the pool outside
 * any transaction of a writer: inside, NOTIFY takes a database-wide lock at commit.
 */
const CHANNEL = "human_approval_hints";
/** NOTIFY takes at most 8,000 bytes. */
export const MESSAGE_BYTES_MAX = 7_500;

export async function notify(message: string): Promise<void> {
  await poolOf("ha_system").query("SELECT pg_notify($1, $2)", [CHANNEL, message]);
}

/**
 * Listens on a connection of its own. Resolves when the line stands.
 *
 * @param onLost called once when the connection breaks; the caller decides when to try again
 * @returns ends the listening
 */
export async function listen(onMessage: (message: string) => void, onLost: () => void): Promise<() => Promise<void>> {
  const client = new pg.Client(connectionConfig("ha_system"));
  let isOver = false;
  const end = async () => {
    if (isOver) return;
    isOver = true;
    await client.end();
  };
  const lose = () => {
    if (isOver) return;
    isOver = true;
    client.end().catch(() => {}); // it is broken already; there is nothing left to close
    onLost();
  };
  client.on("notification", ({ payload }) => payload && onMessage(payload));
  client.on("error", lose);
  client.on("end", lose);
  await client.connect();
  await client.query(`LISTEN ${CHANNEL}`);
  return end;
}
