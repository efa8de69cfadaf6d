import http from "node:http";

/** A page's changes on one kept connection, one after the other: the same process answers them all. */
export function onOneConnection(serverUrl: string, cookie: string) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const post = (path: string, body: object) =>
    new Promise<number>((resolve, reject) => {
      const headers = { cookie, origin: serverUrl, "content-type": "application/json" };
      const call = http.request(serverUrl + path, { method: "POST", agent, headers }, (answer) => {
        answer.resume().on("end", () => resolve(answer.statusCode ?? 0));
      });
      call.on("error", reject).end(JSON.stringify(body));
    });
  return { post, close: () => agent.destroy() };
}
