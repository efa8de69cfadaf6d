import os from "node:os";
import { codeOf, LaunchFailure, wordsOf } from "./failure";
import { tryPort } from "./free-port";

/** Where the server listens and how it calls itself. */
export type Address = { hosts: string[]; port: number; appUrl: string };

const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Chooses the addresses. HOST decides where it is set. Otherwise a server that calls itself `localhost` is
 * reached from this machine only, on IPv4 and IPv6: anybody may sign up, and the embedded default lets webhooks
 * go to this machine's own services. One with a public APP_URL listens on every address.
 */
export async function chooseAddress(wanted: {
  PORT: number;
  HOST?: string | undefined;
  APP_URL?: string | undefined;
}): Promise<Address> {
  const port = wanted.PORT || (await tryPort(0, "127.0.0.1"));
  const appUrl = wanted.APP_URL ?? `http://localhost:${port}`;
  const address = { hosts: wanted.HOST ? [wanted.HOST] : defaultHosts(appUrl), port, appUrl };
  for (const host of address.hosts) {
    await tryPort(port, host).catch((error: unknown) => {
      throw explainPort(port, error);
    });
  }
  return address;
}

function defaultHosts(appUrl: string): string[] {
  if (LOOPBACK_NAMES.has(new URL(appUrl).hostname)) return hasIpv6("::1") ? ["127.0.0.1", "::1"] : ["127.0.0.1"];
  return [hasIpv6() ? "::" : "0.0.0.0"]; // `::` takes IPv4 as well
}

function hasIpv6(wanted?: string): boolean {
  const addresses = Object.values(os.networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.some(({ family, address }) => family === "IPv6" && (!wanted || address === wanted));
}

/** What a person can do about a port or a host that cannot be had. */
export function explainPort(port: number, error: unknown): LaunchFailure {
  const code = codeOf(error);
  if (code === "EADDRINUSE") {
    return new LaunchFailure(
      `Port ${port} is taken by another program (lsof -i :${port} names it). Stop that one, or choose another port: PORT=${port + 1} npm start`,
    );
  }
  if (code === "EACCES")
    return new LaunchFailure(`This user may not listen on port ${port}. Choose one from 1024 up: PORT=3000 npm start`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new LaunchFailure(`HOST is not an address of this machine: ${wordsOf(error)}.`);
  return new LaunchFailure(`The server cannot listen on port ${port}: ${wordsOf(error)}.`);
}
