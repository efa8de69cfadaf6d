// A durable wait as DBOS's documentation has it: a workflow waits for a message. Served by node:http, like the floor.
import { createServer } from "node:http";
import { DBOS } from "@dbos-inc/dbos-sdk";

const [systemDatabaseUrl, poolMax] = process.argv.slice(2);
const AN_HOUR_SECONDS = 3600;

const ask = DBOS.registerWorkflow(
  async (payload) => ({ status: await DBOS.recv("decision", AN_HOUR_SECONDS), payload }),
  { name: "ask" },
);

DBOS.setConfig({
  name: "bench",
  applicationVersion: "1",
  systemDatabaseUrl,
  systemDatabasePoolSize: Number(poolMax),
  logLevel: "error",
  runAdminServer: false,
});
await DBOS.launch();

/** Handles of this process are released by the workflow's end; one that is looked up by its id asks the database each second. */
const handles = new Map();

async function waitFor(id) {
  const result = await (handles.get(id) ?? DBOS.retrieveWorkflow(id)).getResult();
  handles.delete(id);
  return result;
}

async function answer(request) {
  const [, , id, verb] = request.url.split(/[/?]/);
  if (request.method === "POST" && !id) {
    const handle = await DBOS.startWorkflow(ask)(JSON.parse(await bodyOf(request)).payload);
    handles.set(handle.workflowID, handle);
    return [201, { id: handle.workflowID }];
  }
  if (request.method === "POST") {
    await DBOS.send(id, "approved", "decision");
    return [200, {}];
  }
  if (verb?.startsWith("wait=")) return [200, await waitFor(id)];
  const found = await DBOS.getWorkflowStatus(id);
  return found ? [200, { id, status: found.status, payload: found.input?.[0] }] : [404, {}];
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const server = createServer(async (request, response) => {
  let status = 500;
  let body = {};
  try {
    [status, body] = await answer(request);
  } catch (error) {
    body = { error: String(error) };
  }
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: server.address().port }));
process.once("disconnect", () => process.exit(0));
