import ipaddr from "ipaddr.js";
import { env } from "@/lib/config/env";

/**
 * Which addresses a user may make this server call. Only what the whole internet can reach anyway, and what
 * the operator has named: everything else (loopback, private networks, link-local metadata services,
 * translations of those into IPv6) would let a webhook URL read from inside our own network.
 */

/** True for an address that a webhook may be sent to. `address` is a literal, as DNS or a socket gives it. */
export function isAllowedAddress(address: string): boolean {
  return isPublicAddress(address) || isLocallyAllowed(address);
}

/** True where plain http is allowed too: addresses that the operator has named, and loopback in the embedded default. */
export function isLocallyAllowed(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  const { WEBHOOK_ALLOWED_CIDRS, HUMAN_APPROVAL_EMBEDDED } = env();
  if (HUMAN_APPROVAL_EMBEDDED && parsed.range() === "loopback") return true;
  return WEBHOOK_ALLOWED_CIDRS.some((cidr) => {
    const [network, bits] = ipaddr.parseCIDR(cidr);
    return network.kind() === parsed.kind() && parsed.match([network, bits]);
  });
}

/** IPv6 forms that carry an IPv4 address inside: judged by that address never, refused as a whole. */
const TRANSLATED_PREFIXES = ["64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96"].map((cidr) =>
  ipaddr.IPv6.parseCIDR(cidr),
);

function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  if (parsed.kind() === "ipv4") return true;
  return !TRANSLATED_PREFIXES.some((prefix) => (parsed as ipaddr.IPv6).match(prefix));
}
