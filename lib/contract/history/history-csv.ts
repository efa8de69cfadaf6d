import type { ListedRequest } from "@/lib/domain/requests/approval-request";

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

/** Without it a spreadsheet reads UTF-8 as its own old code page. */
const BYTE_ORDER_MARK = "\uFEFF";
/** RFC 4180. */
const LINE_END = "\r\n";

/** The first line: what the columns are called. */
export function csvHead(): string {
  return BYTE_ORDER_MARK + COLUMNS.map(({ name }) => name).join(",") + LINE_END;
}

/** One closed request as a line. */
export function csvLine(row: ExportedRequest): string {
  return COLUMNS.map(({ value }) => cell(value(row) ?? "")).join(",") + LINE_END;
}

/**
 * The place before what a spreadsheet would take for a formula: a sign of one, typed in full width included, at the
 * beginning of a cell or after anything that some locale or import takes for the end of a cell or line, spaces and
 * quotes aside; and a tab or line end with which a cell begins. An apostrophe counts as a sign, so that the one which
 * keeps a formula from running can always be told from one that belongs to the text.
 */
const BEFORE_A_FORMULA = /(?<=(?:^|[;,|\t\r\n])[\s"]*)(?=[=+\-@'＝＋－＠])|^(?=[\t\r\n])/g;

/** Whatever could begin a formula is kept from it by an apostrophe before it; quoted as RFC 4180 says. */
function cell(text: string): string {
  const harmless = text.replace(BEFORE_A_FORMULA, "'");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** From the question to the outcome, to the millisecond. */
function tookSeconds({ insertedAt, closedAt }: ExportedRequest): string {
  return (Math.max(0, closedAt.getTime() - insertedAt.getTime()) / 1000).toFixed(3);
}
