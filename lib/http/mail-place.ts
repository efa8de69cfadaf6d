import ipaddr from "ipaddr.js";
import { env } from "@/lib/config/env";
import type { MailPlace } from "@/lib/contract/account-views";
import { RELAYED_HEADER } from "./relayed";
import { clientAddressOf } from "./request-context";

/** Where mails go, for whoever asks for a page with these headers. */
export function mailPlace(headers: Headers): MailPlace {
  if (env().SMTP_URL !== undefined) return "sent";
  return mayReadMails(headers) ? "here" : "waiting";
}

/**
 * Whether a call comes from the machine itself, where the mails of an installation without a mail server may be read: they
 * hold links that sign in. All of it must hold. The database is our own, so that this is the installation of whoever
 * runs it here; its address is this machine's; nobody passed the call on, since behind a proxy everybody comes from here;
 * it comes from this machine; and it names this machine, or else a page of a name that leads here could read along.
 */
export function mayReadMails(headers: Headers): boolean {
  const { SMTP_URL, HUMAN_APPROVAL_EMBEDDED, TRUST_PROXY, APP_URL } = env();
  if (SMTP_URL !== undefined || !HUMAN_APPROVAL_EMBEDDED || TRUST_PROXY) return false;
  if (headers.get(RELAYED_HEADER) !== "no") return false;
  const hosts = [new URL(APP_URL).hostname, hostOf(headers.get("host")), clientAddressOf(headers)];
  return hosts.every(isThisMachine);
}

function hostOf(host: string | null): string {
  const url = `http://${host ?? ""}`;
  return URL.canParse(url) ? new URL(url).hostname : "";
}

/** Names and addresses that no other machine can have. */
function isThisMachine(host: string): boolean {
  if (host === "localhost") return true;
  const address = host.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";
}
