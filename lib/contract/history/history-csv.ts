import type { ListedRequest } from "@/lib/domain/requests/approval-request";
import { BYTE_ORDER_MARK, csvCell, LINE_END } from "../csv";

/** What the export says of a closed request. */
export type ExportedRequest = ListedRequest & {
  closedAt: Date;
  isEdited: boolean;
  decisionNote: string | null;
  externalId: string | null;
};

type Column = { name: string; value: (row: ExportedRequest) => string | null };

/** The columns, in their order. `docs/history-csv.md` says what each means; new ones are only ever added at the end. */
const COLUMNS: Column[] = [
  { name: "closed_at", value: ({ closedAt }) => closedAt.toISOString() },
  { name: "outcome", value: ({ status }) => status },
  { name: "title", value: ({ headline }) => headline },
  { name: "key_amount", value: ({ keyFact }) => keyFact },
  { name: "edited", value: ({ isEdited }) => (isEdited ? "yes" : "no") },
  { name: "decided_by", value: ({ decidedByName }) => decidedByName },
  { name: "decided_by_id", value: ({ decidedById }) => decidedById },
  { name: "note", value: ({ decisionNote }) => decisionNote },
  { name: "asked_at", value: ({ insertedAt }) => insertedAt.toISOString() },
  { name: "took_seconds", value: tookSeconds },
  { name: "asked_by", value: ({ askedBy }) => askedBy },
  { name: "project", value: ({ projectName }) => projectName },
  { name: "mode", value: ({ mode }) => mode },
  { name: "risk", value: ({ risk }) => risk },
  { name: "external_id", value: ({ externalId }) => externalId },
  { name: "id", value: ({ id }) => id },
];

/** The first line: what the columns are called. */
export function csvHead(): string {
  return BYTE_ORDER_MARK + COLUMNS.map(({ name }) => name).join(",") + LINE_END;
}

/** One closed request as a line. */
export function csvLine(row: ExportedRequest): string {
  return COLUMNS.map(({ value }) => csvCell(value(row) ?? "")).join(",") + LINE_END;
}

/** From the question to the outcome, to the millisecond. */
function tookSeconds({ insertedAt, closedAt }: ExportedRequest): string {
  return (Math.max(0, closedAt.getTime() - insertedAt.getTime()) / 1000).toFixed(3);
}
