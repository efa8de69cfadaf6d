import { connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { provideEnv } from "@/lib/config/env";
import { databaseUrl } from "./database";

/**
 * Puts a switch between this process and its database. Call it before anything has connected; what the returned
 * function is given runs with the database away: connections are cut, and new ones refused.
 */
export async function switchableDatabase(): Promise<<Value>(work: () => Promise<Value>) => Promise<Value>> {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const proxy = createServer((caller) => {
    const database = connect(Number(port), hostname);
    for (const [socket, other] of [
      [caller, database],
      [database, caller],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  const listen = (on: number) =>
    new Promise<number>((resolve) => {
      proxy.listen(on, "127.0.0.1", () => resolve((proxy.address() as { port: number }).port));
    });
  const ownPort = await listen(0);
  proxy.unref();
  process.env.DATABASE_URL = Object.assign(new URL(databaseUrl), { hostname: "127.0.0.1", port: ownPort }).href;
  provideEnv({});

  return async (work) => {
    const closed = new Promise((resolve) => proxy.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
    // Until the pools have noticed. In several turns: a busy machine may spend one sleep without a look at a socket.
    for (let turn = 0; turn < 5; turn++) await sleep(20);
    try {
      return await work();
    } finally {
      await listen(ownPort);
    }
  };
}
