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

/** True where plain http is allowed too: addresses that the operator has named, and perhaps this machine's own. */
export function isLocallyAllowed(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() === "loopback" && servesThisMachineOnly()) return true;
  return env().WEBHOOK_ALLOWED_CIDRS.some(
    ([network, bits]) => network.kind() === parsed.kind() && parsed.match([network, bits]),
  );
}

/** Whether a URL's host is a name that always means this machine (RFC 6761). */
export function isLoopbackName(host: string): boolean {
  return /^(.+\.)?localhost\.?$/i.test(host);
}

/**
 * True for the embedded default on somebody's own computer, where the receiver under test runs beside it. Once
 * APP_URL is a public address strangers sign up, and must not read what listens on the server's loopback.
 */
function servesThisMachineOnly(): boolean {
  const { APP_URL, HUMAN_APPROVAL_EMBEDDED } = env();
  if (!HUMAN_APPROVAL_EMBEDDED) return false;
  const host = hostOf(new URL(APP_URL));
  return isLoopbackName(host) || (ipaddr.isValid(host) && ipaddr.process(host).range() === "loopback");
}

/** The host of a URL, an IPv6 address without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** What IANA has given out of IPv6; the rest is nobody's, or not for the internet. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** IPv6 forms that carry an IPv4 address inside: judged by that address never, refused as a whole. */
const TRANSLATED_PREFIXES = ["2002::/16", "2001::/32"].map((cidr) => ipaddr.IPv6.parseCIDR(cidr));

/** Unicast by its number, but answered by the cloud host under every virtual machine of Azure: metadata and keys. */
const CLOUD_HOST = "168.63.129.16";

function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  if (parsed instanceof ipaddr.IPv4) return parsed.toString() !== CLOUD_HOST;
  return parsed.match(GLOBAL_IPV6) && !TRANSLATED_PREFIXES.some((prefix) => parsed.match(prefix));
}
