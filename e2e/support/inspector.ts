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
