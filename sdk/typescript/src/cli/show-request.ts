import { stringifyJson } from "../json/stringify.js";
import type { RequestStatus, WireRequest } from "../wire.js";
import { cleanText } from "./clean-text.js";
import { showDuration } from "./duration.js";
import { type Io, print } from "./io.js";
import { type Style, styleFor } from "./style.js";

const COLOURS: Record<RequestStatus, keyof Style> = {
  pending: "yellow",
  approved: "green",
  rejected: "red",
  expired: "dim",
  cancelled: "dim",
};

/** JSON on one line, every digit of a payload's numbers as it came. */
export function printJson(io: Io, value: unknown): void {
  print(io, stringifyJson(value));
}

export function showStatus(style: Style, status: RequestStatus): string {
  return style[COLOURS[status]](status);
}

/** What a request is called where it has no title of its own. */
export function titleOf({ title, id }: Pick<WireRequest, "title" | "id">): string {
  return title ? cleanText(title) : id;
}

/** The same for people, who must not take a try for the real thing. */
export function headingOf(style: Style, request: Pick<WireRequest, "title" | "id" | "mode">): string {
  return style.bold(titleOf(request)) + testMark(request);
}

/** Beside what is said of a request. */
export function testMark({ mode }: Pick<WireRequest, "mode">): string {
  return mode === "test" ? " (test)" : "";
}

/** What became of a request, in a sentence: "Approved by Ana Torres: Photos check out." */
export function outcomeOf({ status, decided_by, decision_note }: WireRequest): string {
  const by = decided_by ? ` by ${cleanText(decided_by.name)}` : "";
  const note = decision_note ? `: ${cleanText(decision_note)}` : "";
  return `${status[0]?.toUpperCase()}${status.slice(1)}${by}${note}`;
}

/** How long a pending request may still be decided; empty where it has no end. */
export function timeLeft({ expires_at }: WireRequest, now: Date): string {
  return expires_at ? `expires in ${showDuration(Date.parse(expires_at) - now.getTime())}` : "";
}

/** All that a person may want to know of one request. */
export function showRequest(io: Io, request: WireRequest): string {
  const style = styleFor(io, io.stdout);
  const rows: [string, string | null][] = [
    ["id", request.id],
    ["status", showStatus(style, request.status)],
    ["decided by", request.decided_by && cleanText(request.decided_by.name)],
    ["note", request.decision_note && cleanText(request.decision_note)],
    ["decided at", request.decided_at],
    ["asked at", request.inserted_at],
    ["expires at", request.expires_at],
    ["risk", request.risk],
    ["external id", request.external_id && cleanText(request.external_id)],
    ["mode", request.mode],
    ["payload", cleanText(stringifyJson(request.payload))],
    ["asked for", request.original_payload && cleanText(stringifyJson(request.original_payload))],
    ["response", request.response && cleanText(stringifyJson(request.response))],
    ["page", request.url],
  ];
  const lines = rows.filter(([, value]) => value).map(([name, value]) => `${style.dim(name.padEnd(13))}${value}`);
  return [style.bold(titleOf(request)), ...lines].join("\n");
}
