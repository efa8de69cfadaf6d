import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { LiveHint } from "@/components/live/event-stream";
import type { ProductAddress } from "../targets/product";
import type { Client } from "./client";

/**
 * An inbox as a page keeps it open: a stream of hints, and the list is read again after each, in the turn that the
 * server gave it. Hints that come while it reads are answered by one more reading.
 */
export class OpenInbox {
  readonly #address: ProductAddress;
  readonly #client: Client;
  readonly #awaited = new Map<string, (at: number) => void>();
  readonly #stream: http.ClientRequest;
  readonly opened: Promise<void>;
  #lastRead = { text: "", at: 0 };
  #isReading = false;
  #mustReadAgain = false;
  #failure: Error | null = null;

  constructor(address: ProductAddress, client: Client) {
    this.#address = address;
    this.#client = client;
    const { origin, team, cookie } = address;
    this.#stream = http.get(`${origin}/api/app/${team}/stream`, { agent: false, headers: { cookie } });
    this.opened = new Promise((resolve, reject) => {
      this.#stream.on("error", reject);
      this.#stream.on("response", (response) => {
        if (response.statusCode !== 200) return reject(new Error(`a stream was answered ${response.statusCode}`));
        let rest = "";
        response.setEncoding("utf8").on("data", (text: string) => {
          const events = (rest + text).split("\n\n");
          rest = events.pop() ?? "";
          for (const event of events) this.#hear(event, resolve);
        });
        response.on("error", () => {}); // cut by `close`
      });
    });
  }

  /** When the list first showed this request, on `performance.now()`. It may have before whoever asked knew its id. */
  rowOf(id: string): Promise<number> {
    const { text, at } = this.#lastRead;
    return text.includes(id) ? Promise.resolve(at) : new Promise((resolve) => this.#awaited.set(id, resolve));
  }

  get failure(): Error | null {
    return this.#failure;
  }

  close(): void {
    this.#stream.on("error", () => {}).destroy();
  }

  /** The first hint says that the stream is there; others concern the list, unless they are about presence alone. */
  #hear(event: string, onOpen: () => void): void {
    const data = /^data: (.*)$/m.exec(event)?.[1];
    if (!data || event.startsWith("event:")) return;
    onOpen();
    const { reset, requests, spread_ms = 0 } = JSON.parse(data) as LiveHint;
    if (reset || requests.length > 0) void this.#readInTurn(spread_ms);
  }

  async #readInTurn(spreadMs: number): Promise<void> {
    if (this.#isReading) {
      this.#mustReadAgain = true;
      return;
    }
    this.#isReading = true;
    try {
      await sleep(Math.random() * spreadMs);
      do {
        this.#mustReadAgain = false;
        await this.#read();
      } while (this.#mustReadAgain);
    } catch (error) {
      this.#failure ??= error instanceof Error ? error : new Error(String(error));
    } finally {
      this.#isReading = false;
    }
  }

  async #read(): Promise<void> {
    const { origin, team, cookie } = this.#address;
    const path = `/api/app/${team}/requests`;
    const text = await this.#client.send({ method: "GET", origin, path, headers: { cookie } });
    const at = performance.now();
    this.#lastRead = { text, at };
    for (const [id, onRow] of this.#awaited) {
      if (!text.includes(id)) continue;
      this.#awaited.delete(id);
      onRow(at);
    }
  }
}
