import ipaddr from "ipaddr.js";

/** One link, the least that anybody is given: whoever has one address of it has them all. Some have more of them. */
const IPV6_PREFIX_BITS = 64;

/**
 * Whose address this is, for counting: an IPv4 address stands for itself, an IPv6 address for its /64, and an
 * IPv4 address in IPv6 form for the IPv4 address. What is no address stands for itself.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address.slice(0, 64);
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${withoutZone(parsed.toString())}/${IPV6_PREFIX_BITS}`);
  return `${network.toString()}/${IPV6_PREFIX_BITS}`;
}

function withoutZone(address: string): string {
  return address.split("%")[0] ?? address;
}
