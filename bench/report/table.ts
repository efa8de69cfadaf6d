import type { Goal } from "../measure";
import type { Spread } from "../statistics";
import type { Row } from "./judge";

const HEAD = ["measure", "measured", "against", "ratio, or the figure (least – most)", "goal", ""];

/** The table as Markdown, which a terminal shows as well. */
export function tableOf(rows: Row[]): string {
  return markdown(HEAD, rows.map(cellsOf));
}

export function markdown(head: string[], rows: string[][]): string {
  const cells = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => (row[column] ?? "").length)));
  const line = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [line(head), rule, ...cells.slice(1).map(line)].join("\n");
}

function cellsOf({ title, unit, measured, against, goal, isMet }: Row): string[] {
  const withUnit = (value: number) => `${short(value)} ${unit}`;
  return [
    title,
    withUnit(measured.median),
    against ? `${against.name}: ${withUnit(against.figure.median)}` : "–",
    against ? spread(against.ratio) : spread(measured),
    goal ? goalText(goal, against ? "×" : unit) : "–",
    isMet === null ? "" : isMet ? "met" : "MISSED",
  ];
}

function spread({ median, min, max }: Spread): string {
  return `${short(median)} (${short(min)} – ${short(max)})`;
}

function goalText(goal: Goal, unit: string): string {
  return "atLeast" in goal ? `≥ ${goal.atLeast} ${unit}` : `≤ ${goal.atMost} ${unit}`;
}

/** Three figures that count: more would claim what no such run can tell. */
function short(value: number): string {
  if (!Number.isFinite(value)) return "?";
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}
