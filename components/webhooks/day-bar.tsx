import type { DeliveryCounts, EndpointView } from "@/lib/contract/webhook-views";

/** One stroke an hour: full where everything got there, hollow where nothing did, half where some; a dot where nothing was sent. */
const STROKE = {
  none: "h-0.75 bg-control",
  delivered: "h-5 bg-ink-2",
  failed: "h-5 border-[1.5px] border-reject",
  partial: "h-5 border-[1.5px] border-reject border-b-10 border-b-ink-2",
  pending: "h-5 border-[1.5px] border-dashed border-expiring",
  "partly pending":
    "h-5 border-[1.5px] border-dashed border-expiring border-b-10 border-b-ink-2 [border-bottom-style:solid]",
} as const;

/** An endpoint's last day. What it shows is said in words too: here for screen readers, and beside it for everybody. */
export function DayBar({ hours }: { hours: EndpointView["last_day"] }) {
  return (
    <span role="img" aria-label={dayWords(hours)} className="inline-flex h-5 items-center gap-0.75 align-middle">
      {hours.map((counts, hour) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
        <span key={hour} className={`w-1.25 rounded-[1px] ${STROKE[strokeOf(counts)]}`} />
      ))}
    </span>
  );
}

function strokeOf({ delivered, failed, pending }: DeliveryCounts): keyof typeof STROKE {
  if (failed > 0) return delivered > 0 ? "partial" : "failed";
  if (pending > 0) return delivered > 0 ? "partly pending" : "pending";
  return delivered > 0 ? "delivered" : "none";
}

/** "Failures in 2 of 21 hours; 3 hours without deliveries" */
function dayWords(hours: DeliveryCounts[]): string {
  const count = (...strokes: string[]) => hours.filter((counts) => strokes.includes(strokeOf(counts))).length;
  const quiet = count("none");
  if (quiet === hours.length) return "Nothing sent in the last 24 hours";
  const failed = count("failed", "partial");
  const pending = count("pending", "partly pending");
  const parts = [
    failed > 0 && `failures in ${failed} of ${hoursWord(hours.length - quiet)} with deliveries`,
    pending > 0 && `some under way from ${hoursWord(pending)}`,
    failed + pending === 0 && `everything delivered in ${hoursWord(hours.length - quiet)}`,
    quiet > 0 && `nothing sent in ${hoursWord(quiet)}`,
  ].filter(Boolean);
  return `Last 24 hours: ${parts.join("; ")}`;
}

function hoursWord(count: number): string {
  return count === 1 ? "1 hour" : `${count} hours`;
}
