import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { provideEnv } from "@/lib/config/env";
import { isAllowedAddress } from "@/lib/integrations/outbound/address-rules";
import { guardedPost, outboundUrlFault } from "@/lib/integrations/outbound/guarded-post";
import { startCanary } from "../support/canary";
import { startNameServer } from "../support/name-server";
import { HOSTILE_HOSTS, HOSTILE_URLS } from "./hostile-urls";

let canary: Awaited<ReturnType<typeof startCanary>>;
const before = { ...process.env };

function setEnv(set: Record<string, string>): void {
  Object.assign(process.env, { HUMAN_APPROVAL_EMBEDDED: "false", WEBHOOK_ALLOWED_CIDRS: "" }, set);
  provideEnv({});
}

beforeAll(async () => {
  canary = await startCanary();
});
afterAll(async () => {
  Object.assign(process.env, { WEBHOOK_ALLOWED_CIDRS: "" }, before);
  provideEnv({});
  await canary.stop();
});
beforeEach(() => {
  setEnv({});
  Object.assign(canary, { connections: 0, bytes: 0 });
});

const REFUSED = /^The address (must|points into)|host name does not exist|could not be looked up/;

/** What became of a call; the errors of a refusal never tell what a name resolves to. */
async function post(url: string, cancel?: AbortSignal): Promise<string> {
  const { status, error } = await guardedPost(url, {}, "{}", cancel);
  return status === null ? (error ?? "") : `answered ${status}`;
}

async function expectRefused(url: string): Promise<void> {
  expect([url, await post(url)]).toEqual([url, expect.stringMatching(REFUSED)]);
}

/** Runs so many at a time, each with its number. */
async function inLanes(count: number, lanes: number, run: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await run(next++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

// A webhook URL is a stranger's wish: it must not make this server read from inside its own network.
test("no hostile URL makes a single TCP connection", async () => {
  const hosts = Object.values(HOSTILE_HOSTS).flat();
  const urls = [
    ...hosts.flatMap((host) => [`http://${host}:PORT/`, `https://${host}:PORT/`, `https://u:p@${host}:PORT/`]),
    ...HOSTILE_URLS,
  ].map((url) => url.replace("PORT", String(canary.port)));
  expect(new Set(hosts).size + HOSTILE_URLS.length).toBeGreaterThanOrEqual(150);
  await inLanes(urls.length, 20, (index) => expectRefused(urls[index] as string));
  expect(canary.connections).toBe(0);
  console.info(`${hosts.length} hosts and ${HOSTILE_URLS.length} more URLs, ${urls.length} calls: 0 TCP connections`);
});

// A counter that cannot count would pass every test here.
test("the canary counts those that do reach it", async () => {
  setEnv({ HUMAN_APPROVAL_EMBEDDED: "true" });
  expect(await post(`http://127.0.0.1:${canary.port}/`)).toBe("answered 200");
  expect(canary.connections).toBe(1);
});

const PUBLIC = [
  ...[
    "https://example.com/hook",
    "https://sub.example.co.uk:8443/a?b=c",
    "https://xn--bcher-kva.example/",
    "https://bücher.example/",
  ],
  ...[
    "https://localhost.example.com/",
    "https://127.0.0.1.example.com/",
    "https://10.example/",
    "https://a-1.example./",
  ],
  ...["https://1.1.1.1/", "https://8.8.8.8/", "https://93.184.215.14/", "https://9.255.255.255/", "https://11.0.0.1/"],
  ...["https://172.15.255.255/", "https://172.32.0.1/", "https://100.128.0.1/", "https://169.253.255.255/"],
  ...["https://168.63.129.17/", "https://[2606:4700::1111]/", "https://[2a00:1450:4001::1]/", "https://134744072/"],
];

test.each(PUBLIC)("%s may be called", (url) => {
  expect(outboundUrlFault(url)).toBeNull();
});

// The receiver is whoever the stranger likes; what it redirects to must not be called in its name.
test.each([300, 301, 302, 303, 304, 305, 306, 307, 308])("a %i leads nowhere", async (status) => {
  setEnv({ HUMAN_APPROVAL_EMBEDDED: "true" }); // so that nothing but the redirect keeps us from the canary
  const server = createServer((_request, response) => {
    response.writeHead(status, { location: `http://127.0.0.1:${canary.port}/`, refresh: "0; url=/" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  expect(await post(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)).toBe(`answered ${status}`);
  expect(canary.connections).toBe(0);
});

/** In the part of IPv6 that nobody has been given: no packet to it disturbs anyone. Not refused, and never there. */
const NOBODYS = "2d00::9";
/** Addresses without the brackets and ports that URLs have. */
const HOSTILE_ADDRESSES = Object.values(HOSTILE_HOSTS)
  .flat()
  .map((host) => host.replace(/^\[|\]$/g, ""))
  .filter((host) => /^[\d.]+$|^[\da-f:]+$/i.test(host) && (host.includes(":") || /^\d+(\.\d+){3}$/.test(host)));

describe("names", () => {
  async function startNames(zone: (name: string, before: number) => string[]) {
    const names = await startNameServer(zone);
    onTestFinished(names.stop);
    return names;
  }
  const at = (name: string) => `https://${name}:${canary.port}/`;
  /** An address of nobody may let us wait: the call is given up a moment after its name was looked up. */
  function soonAfterLookUp(names: { lookUps: Map<string, number> }, name: string): AbortSignal {
    const giveUp = new AbortController();
    const timer = setInterval(() => {
      if (!names.lookUps.has(name)) return;
      clearInterval(timer);
      setTimeout(() => giveUp.abort(), 400);
    }, 10);
    onTestFinished(() => clearInterval(timer));
    return giveUp.signal;
  }

  // Whoever owns a name says where it leads: what counts is every address, whatever the name looks like.
  test("that lead to hostile addresses make no connection, also where a public address stands beside them", async () => {
    const zone = (name: string) => {
      const [index = "", form] = name.split(".");
      const hostile = HOSTILE_ADDRESSES[Number(index)] ?? "";
      return form === "alone" ? [hostile] : form === "first" ? [hostile, NOBODYS] : [NOBODYS, hostile];
    };
    const names = await startNames(zone);
    expect(HOSTILE_ADDRESSES.length).toBeGreaterThanOrEqual(90);
    await inLanes(HOSTILE_ADDRESSES.length, 50, async (index) => {
      await expectRefused(at(`${index}.alone.test`));
      for (const form of ["first", "last"]) {
        const name = `${index}.${form}.test`;
        expect(await post(at(name), soonAfterLookUp(names, name))).not.toMatch(/answered/);
      }
    });
    expect(canary.connections).toBe(0);
    console.info(`${HOSTILE_ADDRESSES.length} hostile addresses behind names, in 3 forms each: 0 TCP connections`);
  });

  test("of the machine's own hosts file are no way in either", async () => {
    await expectRefused(at(hostname()));
    for (const name of ["ip6-localhost", "ip6-loopback", "localhost.localdomain"]) await expectRefused(at(name));
    expect(canary.connections).toBe(0);
  });

  // An attacker's name server is asked once for a call: there is no second answer that nobody looks at.
  test("that rebind 1,000 times, public when first asked and ours from then on, make no connection", async () => {
    const zone = (_name: string, before: number) => (before === 0 ? [NOBODYS] : ["127.0.0.1", "::1"]);
    const names = await startNames(zone);
    await inLanes(1000, 100, async (index) => {
      const name = `r${index}.rebind.test`;
      const url = at(name);
      expect(await post(url, soonAfterLookUp(names, name))).not.toMatch(/answered|private network/);
      expect(names.lookUps.get(name)).toBe(1);
      expect(await post(url)).toBe("The address points into a private network");
      expect(names.lookUps.get(name)).toBe(2);
    });
    expect(canary.connections).toBe(0);
    console.info("1,000 names that rebind, called twice each: 2,000 look-ups, 0 TCP connections");
  });
});

// What was asked for and what answers can differ: on most systems whoever calls 0.0.0.0 gets this machine.
test("a socket whose peer is not what was allowed carries not one byte", async () => {
  setEnv({ WEBHOOK_ALLOWED_CIDRS: "0.0.0.0/32" }); // what is asked for passes, so that only the peer can be refused
  expect(isAllowedAddress("0.0.0.0")).toBe(true);
  const url = `http://0.0.0.0:${canary.port}/`;
  expect(outboundUrlFault(url)).toBeNull();
  expect(await post(url)).toMatch(/private network|refused|cannot be reached/);
  expect(canary.bytes).toBe(0);
});
