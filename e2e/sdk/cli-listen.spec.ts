import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { newSigningSecret, signatureHeaders } from "@/lib/domain/webhooks/sign";
import { arrangeCaller, type Running, startCommandLine } from "../support/command-line";
import { test as withDataDir } from "../support/data-folder";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { startServer } from "../support/server";

type Event = { id: string; event: string; request_id: string; status: string };

/** A developer's own program: verifies what comes with the library of Standard Webhooks, and answers as it is told. */
async function startReceiver() {
  const taken: Event[] = [];
  const receiver = { secret: "", answers: (): number => 200, refused: 0 };
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const event = new Webhook(receiver.secret).verify(body, request.headers as Record<string, string>) as Event;
    const status = request.headers["webhook-id"] === event.id ? receiver.answers() : 400;
    if (status === 200) taken.push(event);
    else receiver.refused += 1;
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, { url: `http://127.0.0.1:${port}/webhooks`, taken, stop: () => server.close() });
}

/** Waits until a listener listens, and takes the secret that it shows. */
async function secretOf(listener: Running): Promise<string> {
  await expect.poll(() => listener.stderr()).toContain("Listening.");
  return /(whsec_\S+)/.exec(listener.stderr())?.[1] ?? "";
}

type Caller = Awaited<ReturnType<typeof arrangeCaller>>;

/** Asks and decides, one after the other; the ids in the order of the decisions. */
async function decideSome({ env, session }: Caller, serverUrl: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const { id } = await publicApi(serverUrl, env.HUMAN_APPROVAL_API_KEY).create({ payload: { n } });
    await session.decide(id, n % 2 ? "reject" : "approve");
    ids.push(id);
  }
  return ids;
}

// A developer tries a receiver without a tunnel: it must get what the server would send, signed as the server signs.
test("listen forwards what happens from now on, until the receiver takes it, in order", async ({ server }) => {
  const caller = await arrangeCaller(server);
  await decideSome(caller, server.url, 2); // before anybody listened
  const receiver = await startReceiver();
  const listener = startCommandLine(["listen", "--forward-to", receiver.url, "--json"], { env: caller.env });
  receiver.secret = await secretOf(listener);
  receiver.answers = () => (receiver.refused < 2 ? 500 : 200);
  const ids = await decideSome(caller, server.url, 5);
  await expect.poll(() => receiver.taken.length).toBe(5);
  expect(receiver.refused).toBe(2);
  expect(receiver.taken.map(({ request_id }) => request_id)).toEqual(ids);
  expect(receiver.taken[0]).toMatchObject({ event: "request.decided", status: "approved", payload: { n: 0 } });
  expect(listener.stderr()).toContain("not taken (it answered 500). Trying again in 1 s.");
  listener.child.kill("SIGINT");
  const ended = await listener.ended;
  expect(ended.code).toBe(0);
  const lines = ended.stdout.trimEnd().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as Event).request_id)).toEqual(ids);
  receiver.stop();
});

// Whoever listens goes home, and servers are updated: what happened meanwhile must come once, neither more nor less.
withDataDir(
  "listen goes on where it was, after its own end and the server's, and nothing comes twice",
  async ({ dataDir }, testInfo) => {
    const first = await startServer({ dataDir });
    const caller = await arrangeCaller(first);
    const receiver = await startReceiver();
    receiver.secret = newSigningSecret();
    const env = { ...caller.env, HUMAN_APPROVAL_WEBHOOK_SECRET: receiver.secret };
    const args = [
      "listen",
      "--forward-to",
      receiver.url,
      "--events",
      "all",
      "--cursor-file",
      testInfo.outputPath("place"),
    ];

    const before = startCommandLine(args, { env });
    await secretOf(before);
    expect(before.stderr()).not.toContain(receiver.secret);
    const ids = await decideSome(caller, first.url, 3);
    await expect.poll(() => receiver.taken.length).toBe(6); // each is created and decided
    // In the middle of a page: some of it taken, the rest refused.
    receiver.answers = () => (receiver.taken.length < 8 ? 200 : 503);
    ids.push(...(await decideSome(caller, first.url, 3)));
    await expect.poll(() => receiver.refused).toBeGreaterThan(0);
    before.child.kill("SIGTERM");
    expect((await before.ended).code).toBe(0);
    receiver.answers = () => 200;
    ids.push(...(await decideSome(caller, first.url, 2))); // while nobody listens

    const after = startCommandLine(args, { env });
    await expect.poll(() => receiver.taken.length).toBe(16);
    await first.kill();
    const second = await startServer({ dataDir, port: first.port });
    ids.push(...(await decideSome(caller, second.url, 2)));
    await expect.poll(() => receiver.taken.length).toBe(20);
    after.child.kill("SIGINT");
    expect((await after.ended).code).toBe(0);

    type Page = { data: Event[] };
    const { data } = await publicApi(second.url, env.HUMAN_APPROVAL_API_KEY).read<Page>("/events?limit=100");
    expect(receiver.taken).toEqual(data);
    expect(new Set(receiver.taken.map(({ request_id }) => request_id))).toEqual(new Set(ids));
    receiver.stop();
    await second.stop();
  },
);

// Somebody who doubts a delivery asks the command: it must say yes to what was signed, and no to anything near it.
test("webhooks verify tells a genuine delivery from one that was changed, is old, or signed by another", async () => {
  const secret = newSigningSecret();
  const body = '{"event":"request.decided","id":"evt_1","payload":{"amount":1.10}}';
  const verify = (given: { secret?: string; body?: string; at?: Date }, ...more: string[]) => {
    const headers = signatureHeaders([secret], "evt_1", given.at ?? new Date(), body);
    const lines = Object.entries(headers).flatMap(([name, value]) => ["--header", `${name}: ${value}`]);
    const env = { HUMAN_APPROVAL_WEBHOOK_SECRET: given.secret ?? secret };
    return startCommandLine(["webhooks", "verify", ...lines, ...more], { env, input: given.body ?? body }).ended;
  };
  expect(await verify({})).toMatchObject({ code: 0, stdout: "genuine: request.decided evt_1\n" });
  const hourAgo = new Date(Date.now() - 3_600_000);
  for (const changed of [{ body: `${body} ` }, { secret: newSigningSecret() }, { at: hourAgo }]) {
    const { code, stdout, stderr } = await verify(changed, "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "not_genuine", exit_code: 1 } });
    expect(stderr).not.toContain(secret);
  }
  expect((await verify({ at: hourAgo }, "--tolerance", "2h")).code).toBe(0);
  const noSecret = await verify({ secret: "hunter2" });
  expect(noSecret).toMatchObject({ code: 2, stdout: "" });
  expect(noSecret.stderr).not.toContain("hunter2");
});
