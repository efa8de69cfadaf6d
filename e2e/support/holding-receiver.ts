import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createPlainServer, type Socket } from "node:net";
import type { KeyAndCertificate } from "@/tests/support/certificates";

export type Seen = { path: string; headers: IncomingHttpHeaders; body: string };

/**
 * A receiver that takes note of what comes and, while it holds, leaves it without an answer; over https it then does not
 * even shake hands. `held` are those that wait for an answer, `knocking` the handshakes that do.
 */
export async function startHoldingReceiver(pair: KeyAndCertificate) {
  const seen: Seen[] = [];
  const held: { path: string; response: ServerResponse }[] = [];
  const knocking: Socket[] = [];
  let isHolding = false;

  const plain = createServer(take);
  const tls = createTlsServer(pair, take);
  const door = createPlainServer((socket) => {
    socket.on("error", () => socket.destroy());
    if (isHolding) knocking.push(socket);
    else tls.emit("connection", socket);
  });

  function take(request: Parameters<Parameters<typeof createServer>[1] & object>[0], response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { url: path = "", headers } = request;
      seen.push({ path, headers, body: Buffer.concat(chunks).toString("utf8") });
      if (isHolding) held.push({ path, response });
      else response.end("noted");
    });
  }

  const listen = (server: Server | typeof door) =>
    new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
    });
  const [httpPort, httpsPort] = [await listen(plain), await listen(door)];

  return {
    url: `http://127.0.0.1:${httpPort}`,
    tlsUrl: `https://localhost:${httpsPort}`,
    seen,
    held: (path: string) => held.filter((call) => call.path === path),
    knocking: () => knocking.length,
    hold() {
      isHolding = true;
    },
    /** Answers 200 to what it holds on a path, at once. */
    answer(path: string) {
      for (const { response } of held.filter((call) => call.path === path)) response.end("noted");
    },
    /** From now on it answers; what it still holds is dropped, as its sender has died. */
    letGo() {
      isHolding = false;
      for (const { response } of held.splice(0)) response.destroy();
      for (const socket of knocking.splice(0)) socket.destroy();
    },
    async stop() {
      plain.closeAllConnections();
      tls.closeAllConnections();
      await Promise.all([plain, door].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
