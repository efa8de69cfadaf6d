/** Comma-separated files that spreadsheets read as they are meant, and run nothing of. */

/** Without it a spreadsheet reads UTF-8 as its own old code page. */
export const BYTE_ORDER_MARK = "\uFEFF";
/** RFC 4180. */
export const LINE_END = "\r\n";

/**
 * The place before what a spreadsheet would take for a formula: a sign of one, typed in full width included, at the
 * beginning of a cell or after anything that some locale or import takes for the end of a cell or line, spaces and
 * quotes aside; and a tab or line end with which a cell begins. An apostrophe counts as a sign, so that the one which
 * keeps a formula from running can always be told from one that belongs to the text.
 */
const BEFORE_A_FORMULA = /(?<=(?:^|[;,|\t\r\n])[\s"]*)(?=[=+\-@'＝＋－＠])|^(?=[\t\r\n])/g;

/** Whatever could begin a formula is kept from it by an apostrophe before it; quoted as RFC 4180 says. */
export function csvCell(text: string): string {
  const harmless = text.replace(BEFORE_A_FORMULA, "'");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
