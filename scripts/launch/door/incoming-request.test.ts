import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { wholeBody } from "@/lib/http/whole-body";
import { requestOf } from "./incoming-request";

/** Sends these bytes as the beginning of a call, and hands what came in to `read`. */
async function send<Outcome>(bytes: string, read: (request: Request, left: Promise<unknown>) => Promise<Outcome>) {
  const server = createServer();
  const outcome = new Promise<Outcome>((resolve, reject) => {
    server.once("request", (incoming, outgoing) => {
      // Not by a listener for errors, which would have the message tell of one that nobody else hears.
      const left = new Promise((leave) => incoming.once("close", leave));
      read(requestOf(incoming, outgoing, "http://localhost"), left).then(resolve, reject);
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  onTestFinished(() => {
    socket.destroy();
    server.close();
  });
  socket.write(bytes);
  return { socket, outcome };
}

const head = (length: number) => `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n\r\n`;

// Other work comes before a body is read (the key, its limit): a caller who has left meanwhile must not leave a call
// behind that never ends.
test.each(["", "half"])("a body whose caller left before it was read, with %j of it there, fails", async (part) => {
  const { socket, outcome } = await send(head(8) + part, async (request, left) => {
    socket?.destroy();
    await left;
    return wholeBody(request, 100).catch((error: Error) => error.message);
  });
  expect(await outcome).toContain("left");
});

test("a body whose caller leaves while it is read fails", async () => {
  const { socket, outcome } = await send(`${head(8)}half`, (request) =>
    wholeBody(request, 100).catch((error: Error) => error.message),
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  expect(await outcome).toMatch(/left|aborted/);
});

test("a body is taken up to its limit, in pieces too, and no further", async () => {
  const { socket, outcome } = await send(`${head(8)}half`, (request) => wholeBody(request, 8));
  socket.write("full");
  expect((await outcome)?.toString()).toBe("halffull");
  const longer = await send(`${head(9)}123456789`, (request) => wholeBody(request, 8));
  expect(await longer.outcome).toBeNull();
  const none = await send(head(0), (request) => wholeBody(request, 8));
  expect((await none.outcome)?.length).toBe(0);
});
