import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { tryPort } from "@/scripts/launch/free-port";
import { createWebServer, type Handler } from "@/scripts/launch/web-server";

async function start(answer: Handler) {
  const port = await tryPort(0, "127.0.0.1");
  const web = createWebServer({ hosts: ["127.0.0.1"], port, trustProxy: false, answer });
  await web.listen();
  onTestFinished(() => web.close(AbortSignal.abort()));
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  return { web, socket };
}

// What a reader does not take waits in the connection; one that never reads must not be able to keep it.
test("a caller that stops reading is cut after the time of silence, one that reads is not", async () => {
  for (const reads of [false, true]) {
    let isCut = false;
    const { web, socket } = await start((_request, response) => {
      response.on("close", () => {
        isCut = true;
      });
      response.write("x".repeat(50 * 1024 * 1024));
      const heartbeat = setInterval(() => reads && response.write(": still here\n\n"), 50);
      response.on("close", () => clearInterval(heartbeat));
    });
    expect(web.http.timeout).toBeGreaterThan(60_000); // a held poll is silent for as long
    web.http.setTimeout(500);
    if (reads) socket.resume();
    else socket.pause();
    socket.on("error", () => {}).write("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
    await sleep(2_500);
    expect([reads, isCut]).toEqual([reads, !reads]);
  }
});
