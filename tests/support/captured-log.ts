import { onTestFinished } from "vitest";
import { logTo } from "@/lib/config/logger";

/** From here to the end of the test everything that is logged, at any level, lands in the returned lines. */
export function captureLog(): string[] {
  const lines: string[] = [];
  onTestFinished(logTo({ write: (line) => void lines.push(line) }));
  return lines;
}
