import { expect, type TestInfo } from "@playwright/test";
import type { DeliveryView } from "@/lib/contract/webhook-views";
import { tryPort } from "@/scripts/launch/free-port";
import { ROOT } from "@/scripts/launch/root";
import type { RunningCommand } from "../support/command";
import { test as base } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import type { TestServer } from "../support/server";
import { type SessionApi, signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";
import { harness, layOut, PYTHON, run, told } from "./run-program";

type Receiver = { command: RunningCommand; url: string };
type StartReceiver = (env?: Record<string, string>) => Promise<Receiver>;

/** Tests with the two receivers of the examples page, which end with the test. */
const test = base.extend<{ startExpress: StartReceiver; startFastApi: StartReceiver }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  startExpress: async ({}, use, testInfo) => useReceiver(use, (port, env) => startExpress(testInfo, port, env)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  startFastApi: async ({}, use, testInfo) => useReceiver(use, (port, env) => startFastApi(testInfo, port, env)),
});

type Start = (port: number, env: Record<string, string>) => RunningCommand;

async function useReceiver(use: (start: StartReceiver) => Promise<void>, start: Start): Promise<void> {
  const started: RunningCommand[] = [];
  await use(async (env = {}) => {
    const port = await tryPort(0, "127.0.0.1");
    const command = start(port, env);
    started.push(command);
    await expect.poll(() => isListening(port), { message: command.output(), timeout: 30_000 }).toBe(true);
    return { command, url: `http://127.0.0.1:${port}/webhook` };
  });
  for (const { child, ended } of started) {
    child.kill("SIGKILL");
    await ended;
  }
}

function startExpress(testInfo: TestInfo, port: number, env: Record<string, string>): RunningCommand {
  const program = layOut("express-receiver.js.txt", testInfo.outputPath("receiver.cjs"), { port });
  return run(process.execPath, ["--require", harness("express-surroundings.cjs"), program], {
    env: { NODE_PATH: `${ROOT}/node_modules`, ...env },
  });
}

function startFastApi(testInfo: TestInfo, port: number, env: Record<string, string>): RunningCommand {
  const program = layOut("fastapi-receiver.py.txt", testInfo.outputPath("receiver.py"));
  return run(PYTHON, [harness("serve_fastapi.py"), program, String(port)], { env });
}

async function isListening(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
  return answer?.status === 404;
}

/** A project whose answers go to the receiver. */
async function arrangeFor(server: TestServer, { url }: Receiver) {
  const member = await arrangeMember(server, { webhookUrl: url });
  const api = publicApi(server.url, member.api_key);
  const session = await signInByHttp(server.url, member);
  const ask = async (more: object = {}) =>
    (await api.create({ title: "Refund", payload: { customer_id: "cust_123", amount: 500 }, ...more })).id;
  return { session, ask };
}

/** The one delivery of a request, with its attempts. */
async function deliveryOf(session: SessionApi, id: string): Promise<DeliveryView> {
  const { deliveries } = await session.view(id);
  expect(deliveries).toHaveLength(1);
  return (await (await session.get(`/deliveries/${deliveries[0]?.id}`)).json()) as DeliveryView;
}

const PAYLOAD = { customer_id: "cust_123", amount: 500 };

test("the Express receiver handles an approval with its payload, and a rejection with its note", async ({
  server,
  startExpress,
}) => {
  const receiver = await startExpress();
  const { session, ask } = await arrangeFor(server, receiver);
  const approved = await ask();
  await session.decide(approved, "approve");
  await expect
    .poll(() => told(receiver.command))
    .toEqual([
      { called: "processRefund", arguments: ["cust_123", 500] },
      { called: "sendCustomerEmail", arguments: ["cust_123", "approved"] },
    ]);
  expect(receiver.command.output()).toContain(`Received request.decided for ${approved}: approved`);

  await session.decide(await ask(), "reject", "Not damaged at all");
  await expect
    .poll(() => told(receiver.command)[2])
    .toEqual({
      called: "logRejection",
      arguments: [PAYLOAD, "Not damaged at all"],
    });
});

// A receiver that fails has not got it: it is asked again until it has.
test("a 500 of the Express receiver is tried again, and succeeds", async ({ server, startExpress }) => {
  const receiver = await startExpress({ FAILING_REFUNDS: "1" });
  const { session, ask } = await arrangeFor(server, receiver);
  const id = await ask();
  await session.decide(id, "approve");
  await expect.poll(() => told(receiver.command).length, { timeout: 30_000 }).toBe(2);
  expect(told(receiver.command)[0]).toEqual({ called: "processRefund", arguments: ["cust_123", 500] });
  await expect.poll(async () => (await deliveryOf(session, id)).status).toBe("delivered");
  const { attempts } = await deliveryOf(session, id);
  expect(attempts.map(({ response_status }) => response_status)).toEqual([500, 200]);
  expect(attempts[0]?.response_body).toBe('{"error":"the bank is away"}');
  expect(attempts[1]?.response_body).toBe('{"received":true}');
});

test("the Express receiver ignores what is no decision, and says so", async ({ server, startExpress }) => {
  const receiver = await startExpress();
  const { session, ask } = await arrangeFor(server, receiver);
  const id = await ask({ expires_at: new Date(Date.now() + 1_500).toISOString() });
  await expect.poll(async () => (await session.view(id)).deliveries[0]?.status).toBe("delivered");
  const { attempts, event_type } = await deliveryOf(session, id);
  expect(event_type).toBe("request.expired");
  expect(attempts[0]?.response_body).toBe('{"received":true,"ignored":true}');
  expect(told(receiver.command)).toEqual([]);
});

test("the FastAPI receiver handles an approval with its payload, and a rejection with its note", async ({
  server,
  startFastApi,
}) => {
  const receiver = await startFastApi();
  const { session, ask } = await arrangeFor(server, receiver);
  await session.decide(await ask(), "approve");
  await expect
    .poll(() => told(receiver.command))
    .toEqual([
      { called: "process_refund", arguments: ["cust_123", 500] },
      { called: "send_notification", arguments: ["cust_123", "refund_approved"] },
    ]);
  const rejected = await ask();
  await session.decide(rejected, "reject", "Not damaged at all");
  await expect
    .poll(() => told(receiver.command)[2])
    .toEqual({
      called: "log_rejection",
      arguments: [PAYLOAD, "Not damaged at all"],
    });
  await expect.poll(async () => (await deliveryOf(session, rejected)).status).toBe("delivered");
  expect((await deliveryOf(session, rejected)).attempts[0]?.response_body).toBe('{"received":true}');
});
