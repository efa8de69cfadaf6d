import http, { type IncomingHttpHeaders } from "node:http";

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; text: string; bytesSent: number };

type RawCall = {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  /** Sent piece by piece for as long as there is no answer. A generator that does not end is a body without end. */
  body?: Iterable<Buffer>;
};

/** A call as `fetch` would not make it: any method, any path, a body that is not all there when the answer comes. */
export function rawRequest(
  serverUrl: string,
  { method = "GET", path, headers = {}, body }: RawCall,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(serverUrl);
    let answer: RawAnswer | null = null;
    let bytesSent = 0;
    // As HTTP clients do by default: the connection is kept, and not asked to be closed after the answer.
    const agent = new http.Agent({ keepAlive: true });
    const request = http.request({ hostname, port, path, method, headers, agent });
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        answer = { status: response.statusCode ?? 0, headers: response.headers, text, bytesSent };
        agent.destroy();
        resolve(answer);
      });
      response.on("error", reject);
    });
    // Who answers early may close while we still write; what counts is that the answer came first.
    request.on("error", (error) => {
      if (!answer) reject(error);
    });
    const pieces = (body ?? [])[Symbol.iterator]();
    const send = () => {
      const { value, done } = pieces.next();
      if (answer || request.destroyed) return;
      if (done) return body ? undefined : request.end();
      bytesSent += value.length;
      request.write(value, () => setImmediate(send));
    };
    send();
  });
}
