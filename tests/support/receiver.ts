import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { headers: IncomingHttpHeaders; body: string; at: Date };

/** A real HTTP server that webhooks are sent to. It answers 200 until `answer` is set to something else. */
export async function startReceiver(port = 0) {
  const received: Received[] = [];
  const receiver = { url: "", received, answer: { status: 200, headers: {} as Record<string, string> }, stop };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8"), at: new Date() });
      response.writeHead(receiver.answer.status, receiver.answer.headers).end("noted");
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;

  async function stop(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return receiver;
}
