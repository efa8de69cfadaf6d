import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/clock/clock";
import { visibleText } from "@/lib/domain/facts/visible-text";
import type { RequestId } from "@/lib/domain/ids/id";
import { RISKS, type Risk } from "@/lib/domain/requests/approval-request";
import { escaped, mailDocument } from "./mail-document";
import { type MailWords, oneLine } from "./mail-words";

/** A request that waits, as a mail tells of it. */
export type NoticedRequest = {
  id: RequestId;
  risk: Risk;
  expiresAt: Date | null;
  /** Who asks: the name of the key, or of the person who sent it from our page. */
  askedBy: string;
  team: { slug: string; name: string };
  project: string;
  /** What it is about, in its caller's words; null where the team lets no mail say it. */
  payload: { headline: string; keyFact: string | null } | null;
};

export type NoticeSetting = { appUrl: string; timeZone: string; now: Date };

/** More lines than this nobody reads in a mail; the inbox has them all. */
const LISTED_MAX = 10;

/**
 * To somebody on whom requests wait: how many, of whom, how risky, until when, and where to see them. The links show;
 * nothing is decided by opening one. The subject never says what a request is about: it stands on locked screens.
 */
export function requestNotice(requests: readonly NoticedRequest[], setting: NoticeSetting): MailWords {
  const sorted = [...requests].sort(byUrgency);
  const listed = sorted.slice(0, LISTED_MAX);
  const parts: Part[] = [
    // Of one request its own lines come first: they are what a locked screen shows under the subject.
    ...(sorted.length > 1 ? [{ kind: "text", words: leadOf(sorted, setting) } as const] : []),
    ...listed.map((request): Part => ({ kind: "request", ...linesOf(request, setting) })),
    ...inboxLinks(sorted, setting, sorted.length - listed.length),
    { kind: "text", words: "The links only show. Nothing is decided by opening one." },
    { kind: "small", words: reasonOf(sorted) },
    { kind: "link", words: "Change what is sent to you, and when", url: `${setting.appUrl}/account/notifications` },
  ];
  const subject = oneLine(subjectOf(sorted));
  return { subject, text: asText(parts), html: asHtml(subject, parts) };
}

/** To somebody who wants to see whether mails reach them. */
export function testNotice({ appUrl }: Pick<NoticeSetting, "appUrl">): MailWords {
  const parts: Part[] = [
    { kind: "text", words: "This is the test that you asked for. Mails about requests that wait for you come here." },
    { kind: "link", words: "Change what is sent to you, and when", url: `${appUrl}/account/notifications` },
  ];
  const subject = "A test of your mails from Human Approval";
  return { subject, text: asText(parts), html: asHtml(subject, parts) };
}

type Part =
  | { kind: "text" | "small"; words: string }
  | { kind: "link"; words: string; url: string }
  | { kind: "request"; head: string; lines: string[]; url: string };

/** As the inbox has them: the highest risk first, then what expires first. */
function byUrgency(one: NoticedRequest, other: NoticedRequest): number {
  const risk = RISKS.indexOf(other.risk) - RISKS.indexOf(one.risk);
  const expiry = (one.expiresAt?.getTime() ?? Infinity) - (other.expiresAt?.getTime() ?? Infinity);
  return risk || expiry || (one.id < other.id ? -1 : 1);
}

function subjectOf(requests: readonly NoticedRequest[]): string {
  const high = requests.filter(({ risk }) => risk === "high").length;
  const [first] = requests;
  if (first && requests.length === 1) {
    const words = `${shown(first.askedBy)} asks for a decision in ${shown(first.project)}`;
    return high > 0 ? `High risk: ${words}` : words;
  }
  const projects = new Set(requests.map(({ team, project }) => `${team.slug}\n${project}`));
  const where = first && projects.size === 1 ? shown(first.project) : `${projects.size} projects`;
  return `${requests.length} requests wait for your decision in ${where}${high > 0 ? `, ${high} of high risk` : ""}`;
}

function leadOf(requests: readonly NoticedRequest[], { now }: NoticeSetting): string {
  const deadlines = requests.flatMap(({ expiresAt }) => expiresAt?.getTime() ?? []);
  const first =
    deadlines.length > 0 ? ` The first expires in ${spanWords(Math.min(...deadlines) - now.getTime())}.` : "";
  return `${requests.length} requests wait for your decision.${first}`;
}

function linesOf(request: NoticedRequest, { appUrl, timeZone, now }: NoticeSetting) {
  const { id, risk, askedBy, team, project, expiresAt, payload } = request;
  const about = payload && (payload.keyFact ? `${payload.headline} (${payload.keyFact})` : payload.headline);
  return {
    head: `${risk.charAt(0).toUpperCase()}${risk.slice(1)} risk: ${shown(askedBy)} asks for a decision in ${shown(project)}, ${shown(team.name)}`,
    lines: [...(about ? [`“${unlinked(shown(about))}”`] : []), deadlineWords(expiresAt, timeZone, now)],
    url: `${appUrl}/${team.slug}/requests/${id}`,
  };
}

function deadlineWords(expiresAt: Date | null, timeZone: string, now: Date): string {
  if (!expiresAt) return "It has no deadline.";
  const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone });
  const zone = timeZone === "UTC" ? "UTC" : `${timeZone.replaceAll("_", " ")} time`;
  return `Expires in ${spanWords(expiresAt.getTime() - now.getTime())}: ${words.format(expiresAt)}, ${zone}.`;
}

function spanWords(ms: number): string {
  const units = [
    { unit: "day", ms: DAY_MS },
    { unit: "hour", ms: HOUR_MS },
    { unit: "minute", ms: MINUTE_MS },
  ];
  const largest = units.find((unit) => ms >= 2 * unit.ms);
  if (!largest) return ms >= MINUTE_MS ? "a minute" : "less than a minute";
  return `${Math.floor(ms / largest.ms)} ${largest.unit}s`;
}

/** One for each team, where a mail tells of several requests. */
function inboxLinks(requests: readonly NoticedRequest[], { appUrl }: NoticeSetting, unlistedCount: number): Part[] {
  if (requests.length === 1) return [];
  const teams = new Map(requests.map(({ team }) => [team.slug, team.name]));
  const more: Part[] = unlistedCount > 0 ? [{ kind: "text", words: `And ${unlistedCount} more.` }] : [];
  return [
    ...more,
    ...[...teams].map(
      ([slug, name]): Part => ({
        kind: "link",
        words: `See all in the inbox of ${shown(name)}`,
        url: `${appUrl}/${slug}/inbox`,
      }),
    ),
  ];
}

function reasonOf(requests: readonly NoticedRequest[]): string {
  const teams = [...new Set(requests.map(({ team }) => shown(team.name)))].join(" and ");
  return `You get this because you may decide requests in ${teams}. What comes within five minutes is gathered in one mail, unless its risk is high.`;
}

/** What others wrote, with its hidden characters as their numbers, in one line. */
function shown(text: string): string {
  const segments = visibleText(text).map((segment) => (segment.hidden ? `[${segment.hidden}]` : segment.text));
  return segments.join("").replaceAll(/\s+/g, " ");
}

/** What an agent wrote, so that no mail program makes a link of it: "https[:]//pay[.]example". */
function unlinked(text: string): string {
  return text
    .replaceAll("://", "[:]//")
    .replaceAll("@", "[@]")
    .replaceAll(/\.(?=\p{L})/gu, "[.]");
}

function asText(parts: readonly Part[]): string {
  const blocks = parts.map((part) => {
    if (part.kind === "request") return [part.head, ...part.lines, part.url].join("\n");
    return part.kind === "link" ? `${part.words}: ${part.url}` : part.words;
  });
  return `${blocks.join("\n\n")}\n`;
}

/** What comes first is the heading, and links are large enough for a thumb. */
function asHtml(subject: string, parts: readonly Part[]): string {
  const blocks = parts.map((part, index) => {
    const heading = index === 0 ? "h1" : "h2";
    if (part.kind === "request") {
      const head = `<${heading} style="font-size: 16px; line-height: 24px; margin: 0">${escaped(part.head)}</${heading}>`;
      const lines = [...part.lines.map(escaped), linkHtml("See it and decide", part.url)].join("<br>");
      return `<div style="border-top: 1px solid #8a8678; padding: 12px 0">${head}${lines}</div>`;
    }
    if (part.kind === "link") return `<p style="margin: 0">${linkHtml(part.words, part.url)}</p>`;
    if (index === 0) return `<h1 style="font: inherit; margin: 16px 0">${escaped(part.words)}</h1>`;
    const size = part.kind === "small" ? "font-size: 14px; line-height: 20px; " : "";
    return `<p style="${size}margin: 16px 0">${escaped(part.words)}</p>`;
  });
  return mailDocument(subject, blocks);
}

function linkHtml(words: string, url: string): string {
  return `<a href="${escaped(url)}" style="display: inline-block; padding: 10px 0">${escaped(words)}</a>`;
}
