import type { StoredEvent } from "@/lib/domain/audit/chain-check";
import { BYTE_ORDER_MARK, csvCell, LINE_END } from "../csv";
import type { AuditRow } from "./audit-views";
import { presentValues } from "./present-audit";

/** A sealed event as an export tells of it. The body of what tells of a request is read for JSON Lines alone. */
export type ExportedEvent = StoredEvent & { headline: string | null; isErased: boolean };

type Column = { name: string; value: (event: ExportedEvent) => string | number | null };

/** The columns, in their order. `docs/audit.md` says what each means; new ones are only ever added at the end. */
const COLUMNS: Column[] = [
  { name: "seq", value: ({ seq }) => seq },
  { name: "at", value: ({ createdAt }) => createdAt.toISOString() },
  { name: "mode", value: ({ mode }) => mode },
  { name: "action", value: ({ type }) => type },
  { name: "actor_type", value: ({ actorType }) => actorType },
  { name: "actor_id", value: ({ actorId }) => actorId },
  { name: "actor", value: ({ actorName }) => actorName },
  { name: "target_type", value: ({ targetType, requestId }) => targetType ?? (requestId && "request") },
  { name: "target_id", value: ({ targetId, requestId }) => targetId ?? requestId },
  { name: "target", value: ({ targetName, headline }) => targetName ?? headline },
  { name: "project_id", value: ({ projectId }) => projectId },
  { name: "before", value: (event) => jsonOrNull(valuesOf(event).before) },
  { name: "after", value: (event) => jsonOrNull(valuesOf(event).after) },
  { name: "erased", value: ({ isErased }) => (isErased ? "yes" : "no") },
  { name: "event_id", value: ({ id }) => id },
  { name: "digest", value: ({ digest }) => `sha256:${digest.toString("hex")}` },
  { name: "hash", value: ({ hash }) => `sha256:${hash.toString("hex")}` },
];

/** What a file begins with. */
export function exportHead(format: "csv" | "jsonl"): string {
  return format === "csv" ? BYTE_ORDER_MARK + COLUMNS.map(({ name }) => name).join(",") + LINE_END : "";
}

/** One event as a line. */
export function exportLine(format: "csv" | "jsonl", event: ExportedEvent): string {
  if (format === "jsonl") return `${JSON.stringify(wholeEvent(event))}\n`;
  return COLUMNS.map(({ value }) => csvCell(String(value(event) ?? ""))).join(",") + LINE_END;
}

/** Everything that the digest covers and the link, so that whoever has the file can check both. */
function wholeEvent(event: ExportedEvent) {
  return {
    seq: event.seq,
    hash: `sha256:${event.hash.toString("hex")}`,
    digest: `sha256:${event.digest.toString("hex")}`,
    salt: event.salt?.toString("base64") ?? null,
    id: event.id,
    team_id: event.teamId,
    project_id: event.projectId,
    mode: event.mode,
    request_id: event.requestId,
    type: event.type,
    actor_type: event.actorType,
    actor_id: event.actorId,
    actor_name: event.actorName,
    created_at: event.createdAt.toISOString(),
    target_type: event.targetType,
    target_id: event.targetId,
    target_name: event.targetName,
    body: event.body,
  };
}

function valuesOf({ targetType, body }: ExportedEvent): Pick<AuditRow, "before" | "after"> {
  return presentValues(targetType === null ? null : body);
}

function jsonOrNull(values: AuditRow["before"]): string | null {
  return values && JSON.stringify(values);
}
