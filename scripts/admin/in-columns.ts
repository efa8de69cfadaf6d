// biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would obey is taken out of what people wrote
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;

/** Rows under their heads, each column as wide as its widest text. */
export function inColumns(heads: string[], rows: string[][]): string {
  const lines = [heads, ...rows.map((row) => row.map((text) => text.replace(CONTROL, "�")))];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map(
      (line) =>
        `${line
          .map((text, column) => text.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}
