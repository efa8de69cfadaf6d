import { once } from "node:events";
import net from "node:net";
import { expect } from "@playwright/test";
import { tryPort } from "@/scripts/launch/free-port";
import { isAlive } from "@/scripts/launch/process-alive";
import { productEnv, startCommand, until, untilReady } from "../support/command";
import { postgresOf, test } from "../support/data-folder";
import { holdPolls } from "../support/held-polls";
import { startServer } from "../support/server";
import { processesOf } from "../support/server-process";

const PERSON = { email: "ann@example.com", password: "a long enough one", team: "Acme", project: "Refunds" };

const WAYS = [
  // Ctrl-C: the terminal signals the whole group, and npm passes it on once more.
  { name: "SIGINT to the group of npm start", signal: "SIGINT", group: true, processes: "2" },
  // A service manager or a container: only npm is told.
  { name: "SIGTERM to npm start", signal: "SIGTERM", group: false, processes: "1" },
] as const;

for (const { name, signal, group, processes } of WAYS) {
  // Whoever stops us must find nothing running afterwards, least of all a database without its server.
  test(`${name} ends server and PostgreSQL, with exit code 0, WEB_CONCURRENCY=${processes}`, async ({ dataDir }) => {
    const port = await tryPort(0, "127.0.0.1");
    const command = startCommand(
      productEnv({ DATA_DIR: dataDir, PORT: String(port), WEB_CONCURRENCY: processes }),
      "through npm",
    );
    await untilReady(command);
    const postgres = postgresOf(dataDir);
    expect(postgres).not.toBeNull();
    const npm = command.child.pid ?? 0;
    process.kill(group ? -npm : npm, signal);
    expect(await command.ended).toBe(0);
    expect(postgresOf(dataDir)).toBeNull();
    expect(isAlive(postgres ?? 0)).toBe(false);
    await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow();
  });
}

// Callers that wait for a decision must get an answer, not a broken connection, whichever process holds them.
test("held polls are answered before the server ends, with all its processes", async ({ dataDir }) => {
  const server = await startServer({ dataDir, env: { WEB_CONCURRENCY: "2" } });
  const processes = processesOf(server.pid);
  const { api_key } = await server.provision(PERSON);
  const headers = { authorization: `Bearer ${api_key}`, "content-type": "application/json" };
  const created = await fetch(`${server.url}/api/v1/requests`, {
    method: "POST",
    headers,
    body: '{"payload":{"amount":1}}',
  });
  const { id } = (await created.json()) as { id: string };
  const held = await holdPolls(server, api_key, Array(8).fill(id), 60);
  const stopped = server.stop();
  for (const { answer } of held) {
    const { status, body } = await answer;
    expect([status, body.id, body.status]).toEqual([200, id, "pending"]);
  }
  await stopped;
  expect(processes.map(isAlive)).toEqual([false, false]);
  expect(postgresOf(dataDir)).toBeNull();
});

// One caller that never finishes its request must not keep an impatient operator waiting.
test("a second signal ends at once what the first would still wait for", async ({ dataDir }) => {
  const server = await startServer({ dataDir, env: { WEB_CONCURRENCY: "2" } });
  const { api_key } = await server.provision(PERSON);
  const slow = net.connect(server.port, "localhost");
  slow.on("error", () => {}); // it is cut off: that is what is tried here
  const head = [
    "POST /api/v1/requests HTTP/1.1",
    "Host: localhost",
    `Authorization: Bearer ${api_key}`,
    "Content-Type: application/json",
    "Content-Length: 100",
    "Expect: 100-continue", // answered once the request is under way
  ];
  slow.write(`${head.join("\r\n")}\r\n\r\n{`);
  await once(slow, "data");
  process.kill(server.pid, "SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(isAlive(server.pid)).toBe(true);
  process.kill(server.pid, "SIGINT");
  await until(() => postgresOf(dataDir) === null && !isAlive(server.pid), 10_000, server.output);
  slow.destroy();
});

// Ctrl-C during the first start, which takes longest.
test("a stop before the server is ready leaves nothing running", async ({ dataDir }) => {
  for (const delayMs of [50, 300, 700, 1_100]) {
    const command = startCommand(productEnv({ DATA_DIR: dataDir, PORT: String(await tryPort(0, "127.0.0.1")) }));
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    command.child.kill("SIGINT");
    await command.ended;
    expect(postgresOf(dataDir)).toBeNull();
  }
  const server = await startServer({ dataDir });
  await server.stop();
});

// `npm run admin` on a stopped installation borrows the database and gives it back.
test("the admin command leaves no PostgreSQL behind, nor ends that of a running server", async ({ dataDir }) => {
  const server = await startServer({ dataDir });
  const postgres = postgresOf(dataDir);
  const first = await server.provision(PERSON);
  expect(postgresOf(dataDir)).toBe(postgres);
  await server.stop();
  const again = await server.provision(PERSON);
  expect(again).toMatchObject({ user_id: first.user_id, team_id: first.team_id, project_id: first.project_id });
  expect(again.api_key).not.toBe(first.api_key);
  await until(() => postgresOf(dataDir) === null, 5_000);
});
