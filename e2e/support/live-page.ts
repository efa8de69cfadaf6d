import { expect } from "@playwright/test";
import { openHintStream } from "./hint-stream";
import type { SessionApi } from "./session-api";

/** An inbox as a page keeps it: it reads everything on every (re)connect, and afterwards what its stream names. */
export type LivePage = {
  /** The ids of those requests, among these with their statuses, of whose status the page knows nothing. */
  missed(truth: ReadonlyMap<string, string>): string[];
  /** Breaks the stream off, as a network does; nothing is heard until `reconnect`. */
  drop(): void;
  reconnect(): Promise<void>;
};

export async function openLivePage(serverUrl: string, team: string, session: SessionApi): Promise<LivePage> {
  const read = new Map<string, string>();
  /** Named since the last reading began: read by themselves, they are as they are. */
  const named = new Set<string>();

  async function readAll(): Promise<void> {
    for (const [id, status] of await readStatuses(session)) read.set(id, status);
  }

  /** A server that is asked too much says so (503); a page then tries again. */
  async function readPatiently(): Promise<void> {
    await expect(readAll).toPass();
  }

  const connect = () =>
    openHintStream(serverUrl, team, session, ({ reset, requests }) => {
      for (const id of requests) named.add(id);
      if (!reset) return;
      named.clear();
      void readPatiently();
    });
  let stream = await connect();
  return {
    missed: (truth) => [...truth].flatMap(([id, status]) => (named.has(id) || read.get(id) === status ? [] : [id])),
    drop: () => stream.close(),
    async reconnect() {
      await expect(async () => {
        stream = await connect();
      }).toPass();
    },
  };
}

/** The statuses of all requests of a team, by their ids. */
export async function readStatuses(session: SessionApi): Promise<Map<string, string>> {
  const statuses = new Map<string, string>();
  let cursor: string | null = null;
  do {
    const path: string = cursor ? `?tab=all&cursor=${cursor}` : "?tab=all";
    const list = await session.list(path);
    for (const { id, status } of list.data) statuses.set(id, status);
    cursor = list.next_cursor;
  } while (cursor);
  return statuses;
}
