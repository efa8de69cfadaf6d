// Serves a route handler of Next.js as it stands: a function from a Request to a Response.
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

const [, , program, port] = process.argv;
const { POST } = await import(pathToFileURL(program).href);

createServer(async (request, response) => {
  const { method, url, headers } = request;
  if (method !== "POST" || url !== "/webhooks") return response.writeHead(404).end();
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const answer = await POST(
    new Request(`http://localhost:${port}${url}`, { method, headers, body: Buffer.concat(chunks) }),
  );
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
}).listen(Number(port), "127.0.0.1");
