import type { RequestListView } from "@/lib/contract/session-views";
import { openHintStream } from "./hint-stream";
import type { SessionApi } from "./session-api";

/** An inbox as a page keeps it: the stream says that something changed, and the lists say what. */
export type LivePage = {
  /** The status of every request that it has seen. */
  statuses: Map<string, string>;
  /** Breaks the stream off, as a network does; nothing is heard until `reconnect`. */
  drop(): void;
  reconnect(): Promise<void>;
  close(): void;
};

/** Opens an inbox: reads whenever its stream hints, one reading at a time, and once more on every (re)connect. */
export async function openLivePage(serverUrl: string, team: string, session: SessionApi): Promise<LivePage> {
  const statuses = new Map<string, string>();
  let isReading = false;
  let isStale = false;

  async function read(): Promise<void> {
    isStale = true;
    if (isReading) return;
    isReading = true;
    while (isStale) {
      isStale = false;
      let cursor: string | null = null;
      do {
        const list: RequestListView = await session.list(cursor ? `?tab=all&cursor=${cursor}` : "?tab=all");
        for (const { id, status } of list.data) statuses.set(id, status);
        cursor = list.next_cursor;
      } while (cursor);
    }
    isReading = false;
  }

  const connect = () => openHintStream(serverUrl, team, session, () => void read());
  let stream = await connect();
  return {
    statuses,
    drop: () => stream.close(),
    async reconnect() {
      stream = await connect();
    },
    close: () => stream.close(),
  };
}
