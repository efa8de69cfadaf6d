import { logger } from "@/lib/config/logger";
import { exportHead, exportLine } from "@/lib/contract/audit/audit-export";
import { type MakePiece, makeExportPiece } from "@/lib/data/unscoped/work-exports";
import type { Clock } from "@/lib/domain/clock/clock";

/** So that an export of any length never keeps an expiry waiting for long; the next sweep goes on. */
const STEP_MAX_MS = 250;

const makePiece: MakePiece = (format, events, isFirst) =>
  (isFirst ? exportHead(format) : "") + events.map((event) => exportLine(format, event)).join("");

/** Goes on with the exports that were asked for, for a moment. Returns how many pieces were made. */
export async function workExports(clock: Clock): Promise<number> {
  const until = clock().getTime() + STEP_MAX_MS;
  let pieces = 0;
  do {
    const made = await makeExportPiece(makePiece, clock());
    if (made === null) return pieces;
    if (made.error) {
      logger().error({ err: made.error, export: made.id }, "a piece of an export could not be made");
      return pieces;
    }
    pieces += 1;
  } while (clock().getTime() < until);
  return pieces;
}
