import { spawn } from "node:child_process";
import net from "node:net";
import { tryPort } from "@/scripts/launch/free-port";
import { until } from "./command";

/** A Redis of a test's own: nothing of it is kept. */
export type TestRedis = {
  url: string;
  /** Hangs with its connections open, or goes on. */
  hang(isHanging: boolean): void;
  stop(): Promise<void>;
};

export async function startRedis(): Promise<TestRedis> {
  const port = await tryPort(0, "127.0.0.1");
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn("redis-server", args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once("close", resolve));
  await until(
    () => answers(port),
    10_000,
    () => output,
  );
  return {
    url: `redis://127.0.0.1:${port}`,
    hang: (isHanging) => void child.kill(isHanging ? "SIGSTOP" : "SIGCONT"),
    async stop() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.once("data", (data) => {
      socket.destroy();
      resolve(data.toString().startsWith("+PONG"));
    });
    socket.once("error", () => resolve(false));
  });
}
