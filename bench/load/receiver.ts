import { createServer, type IncomingHttpHeaders } from "node:http";

/** A webhook as it came in: when its last byte was there, on `performance.now()`. */
export type Received = { headers: IncomingHttpHeaders; body: string; at: number };

/** A receiver that answers 200 at once, at a port that endpoints were told of. */
export async function startReceiver(port: number, onReceived: (received: Received) => void) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const at = performance.now();
      response.writeHead(200).end();
      onReceived({ headers: request.headers, body: Buffer.concat(chunks).toString(), at });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
