// Serves a route handler of Next.js as it stands: a function from a Request to a Response.
const { createServer } = require("node:http");
const { pathToFileURL } = require("node:url");

const [, , program, port] = process.argv;

async function main() {
  const { POST } = await import(pathToFileURL(program).href);
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    if (method !== "POST" || url !== "/webhooks") return response.writeHead(404).end();
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const answer = await POST(new Request(`http://localhost:${port}${url}`, { method, headers, body }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  server.listen(Number(port), "127.0.0.1");
}

void main();
