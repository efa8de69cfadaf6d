import { createSocket } from "node:dgram";
import dns, { type LookupAddress, type LookupOptions } from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import ipaddr from "ipaddr.js";

const TYPES = { ipv4: 1, ipv6: 28 } as const;
const HEADER_BYTES = 12;

/**
 * A real DNS server (RFC 1035, over UDP) whose zone a test owns, and this process's look-ups sent to it until `stop`.
 * The system's own resolver reads its servers from a file that no process can set for itself; so Node's `dns.lookup`
 * is one that asks ours by Node's `dns.Resolver`. What is done with the answers is the product's own code.
 *
 * @param zone the addresses of a name, none where it does not exist, null to leave the question unanswered; `before`
 *   look-ups of it came before this one
 */
export async function startNameServer(zone: (name: string, before: number) => string[] | null) {
  /** How often each name was looked up: both families are one look-up, which begins with IPv4. */
  const lookUps = new Map<string, number>();
  const socket = createSocket("udp4");
  socket.on("message", (query, { port, address }) => {
    const { name, type } = questionOf(query);
    if (type === TYPES.ipv4) lookUps.set(name, (lookUps.get(name) ?? 0) + 1);
    const addresses = zone(name, (lookUps.get(name) ?? 1) - 1);
    if (!addresses) return;
    const ofType = addresses.map((text) => ipaddr.parse(text)).filter((found) => TYPES[found.kind()] === type);
    socket.send(
      answerTo(
        query,
        type,
        ofType.map((found) => found.toByteArray()),
      ),
      port,
      address,
    );
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const resolver = new dns.promises.Resolver();
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);

  async function addressesOf(name: string): Promise<LookupAddress[]> {
    const four = await resolver.resolve4(name).catch(() => []);
    const six = await resolver.resolve6(name).catch(() => []);
    return [...four.map((address) => ({ address, family: 4 })), ...six.map((address) => ({ address, family: 6 }))];
  }

  const original = dns.lookup;
  type Answer = (error: Error | null, addresses: LookupAddress[]) => void;
  function lookup(name: string, _options: LookupOptions, callback: Answer): void {
    void addressesOf(name).then((found) => {
      const missing = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: "ENOTFOUND" });
      callback(found.length > 0 ? null : missing, found);
    });
  }
  dns.lookup = lookup as typeof dns.lookup;
  syncBuiltinESMExports();

  async function stop(): Promise<void> {
    dns.lookup = original;
    syncBuiltinESMExports();
    resolver.cancel();
    await new Promise<void>((resolve) => socket.close(resolve));
  }
  return { lookUps, stop };
}

/** The one question of a query: its labels, each with its length before it, then its type. */
function questionOf(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join(".").toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

/** The query as it came, marked as an answer, with one record that nobody may keep for each address. */
function answerTo(query: Buffer, type: number, addresses: number[][]): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8580, 2); // an answer, with authority, without error
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  const records = addresses.map((bytes) => {
    const record = Buffer.from([0xc0, HEADER_BYTES, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length]);
    return Buffer.concat([record, Buffer.from(bytes)]);
  });
  return Buffer.concat([header, query.subarray(HEADER_BYTES, questionOf(query).end), ...records]);
}
