import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { ROOT } from "@/scripts/launch/root";
import type { KeyAndCertificate } from "@/tests/support/certificates";
import { until } from "./command";

export type TestNginx = { output(): string; stop(): Promise<void> };

/**
 * Runs nginx with the lines that a page of the docs gives to operators; only what differs from machine to machine is put in
 * their place: the servers, the port, the name and the certificate.
 */
export async function startNginx(
  page: string,
  port: number,
  serverPorts: number[],
  { key, cert }: KeyAndCertificate,
): Promise<TestNginx> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "nginx-"));
  const file = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text, { mode: 0o600 });
    return path.join(folder, name);
  };
  mkdirSync(path.join(folder, "kept"));
  const ofPage = inPlaces(linesOf(page), [
    [
      /( *server) [\d.]+:3000;\n(?: *server [\d.]+:3000;\n)*/,
      serverPorts.map((each) => `  server 127.0.0.1:${each};\n`).join(""),
    ],
    [/listen 443 ssl/, `listen 127.0.0.1:${port} ssl`],
    [/server_name \S+;/, "server_name localhost;"],
    [/ssl_certificate \S+;/, `ssl_certificate ${file("cert.pem", cert)};`],
    [/ssl_certificate_key \S+;/, `ssl_certificate_key ${file("key.pem", key)};`],
  ]);
  const keptIn = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${folder}/kept/${kind};`,
  );
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const whole = `daemon off; ${user} pid ${folder}/pid; error_log stderr warn; events {}
http { access_log off; ${keptIn.join(" ")}
${ofPage}}`;
  const child = spawn("nginx", ["-p", folder, "-e", "stderr", "-c", file("nginx.conf", whole)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  child.stderr.on("data", (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once("close", resolve));
  await until(
    () => isListening(port),
    10_000,
    () => output,
  );
  return {
    output: () => output,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

function linesOf(page: string): string {
  const block = /^```nginx[^\n]*\n(.*?)^```/ms.exec(readFileSync(path.join(ROOT, page), "utf8"))?.[1];
  if (!block) throw new Error(`${page} has no lines for nginx`);
  return block;
}

/** Throws where a place is not there: the page would otherwise be tried as something that it is not. */
function inPlaces(text: string, places: [RegExp, string][]): string {
  return places.reduce((so, [place, value]) => {
    if (!place.test(so)) throw new Error(`the page has nothing like ${place}`);
    return so.replace(place, value);
  }, text);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
