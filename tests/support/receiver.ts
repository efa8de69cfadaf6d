import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = { headers: IncomingHttpHeaders; body: string; at: Date };

/**
 * A real HTTP server that webhooks are sent to. It answers 200, at once, until `answer` and `delayMs` are set to
 * something else. `inFlightMax` is the most that it had to answer at one time.
 */
export async function startReceiver(port = 0) {
  const received: Received[] = [];
  const answer = { status: 200, headers: {} as Record<string, string> };
  const receiver = { url: "", received, answer, delayMs: 0, inFlightMax: 0, stop };
  let inFlight = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    receiver.inFlightMax = Math.max(receiver.inFlightMax, ++inFlight);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8"), at: new Date() });
      setTimeout(() => {
        inFlight--; // before the answer: with it in hand the sender may well be back before we get to count
        response.writeHead(receiver.answer.status, receiver.answer.headers).end("noted");
      }, receiver.delayMs);
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
