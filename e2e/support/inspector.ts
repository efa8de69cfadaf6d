import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "undici";
import type { TestServer } from "./server";

/** Given to a server as its NODE_OPTIONS, lets a debugger of this machine in, on a port that it chooses. */
export const INSPECTED = { NODE_OPTIONS: "--inspect=127.0.0.1:0" };

export type Memory = { rss: number; heapUsed: number; external: number };

/** What an inspected server needs, in bytes, once everything that nobody holds any more has been collected. */
export async function memoryInUse({ output }: Pick<TestServer, "output">): Promise<Memory> {
  const address = /Debugger listening on (ws:\S+)/.exec(output())?.[1];
  if (!address) throw new Error("the server lets no debugger in");
  const socket = new WebSocket(address);
  await new Promise<unknown>((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  let calls = 0;
  const call = (method: string, params: object = {}) =>
    new Promise<{ result?: { value?: string } }>((resolve) => {
      const id = ++calls;
      socket.addEventListener("message", ({ data }) => {
        const message = JSON.parse(String(data)) as { id: number; result: { result?: { value?: string } } };
        if (message.id === id) resolve(message.result);
      });
      socket.send(JSON.stringify({ id, method, params }));
    });
  try {
    await call("HeapProfiler.collectGarbage");
    const { result } = await call("Runtime.evaluate", { expression: "JSON.stringify(process.memoryUsage())" });
    return JSON.parse(result?.value ?? "{}") as Memory;
  } finally {
    socket.close();
  }
}

const SAMPLES = 3;

/** The smallest of several samples: what is needed, not what has yet to be let go of. */
export async function leastMemoryInUse(server: Pick<TestServer, "output">): Promise<Memory> {
  const samples: Memory[] = [];
  for (let sample = 0; sample < SAMPLES; sample++) {
    await sleep(300);
    samples.push(await memoryInUse(server));
  }
  const least = (name: keyof Memory) => Math.min(...samples.map((memory) => memory[name]));
  return { rss: least("rss"), heapUsed: least("heapUsed"), external: least("external") };
}

/** What each of so many things that a server holds has added, in KiB. */
export function kibEach(name: keyof Memory, count: number, before: Memory, during: Memory): number {
  return (during[name] - before[name]) / count / 1024;
}

/** A line to print of a server's memory: how it went, and what each of `what` added. */
export function memoryLine(name: keyof Memory, what: string, count: number, taken: [Memory, Memory, Memory]): string {
  const [before, during] = taken;
  const mib = taken.map((memory) => (memory[name] / 1024 / 1024).toFixed(0)).join(" → ");
  const each = kibEach(name, count, before, during).toFixed(1);
  return `${name} before → during → after ${count} ${what}: ${mib} MiB, ${each} KiB each`;
}
