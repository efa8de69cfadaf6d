import type { DeliveryCounts, EndpointView } from "@/lib/contract/webhook-views";

/** How much of the last day's deliveries got there, and what did not, in words. */
export function DayShare({ hours }: { hours: EndpointView["last_day"] }) {
  const { delivered, failed, pending } = hours.reduce(sum);
  const total = delivered + failed + pending;
  if (total === 0) return <span className="text-ink-2">none sent</span>;
  return (
    <span>
      <span className="mono whitespace-nowrap">{share(delivered, total)}</span>
      {failed + pending > 0 && (
        <span className="cell-note">
          {[
            failed > 0 && `${failed.toLocaleString("en")} failed`,
            pending > 0 && `${pending.toLocaleString("en")} under way`,
          ]
            .filter(Boolean)
            .join(", ")}
        </span>
      )}
    </span>
  );
}

/** Rounded down: one of many that failed must not read 100 %. */
function share(part: number, total: number): string {
  const tenths = Math.floor((part / total) * 1000);
  return tenths % 10 === 0 ? `${tenths / 10} %` : `${(tenths / 10).toFixed(1)} %`;
}

function sum(one: DeliveryCounts, other: DeliveryCounts): DeliveryCounts {
  return {
    delivered: one.delivered + other.delivered,
    failed: one.failed + other.failed,
    pending: one.pending + other.pending,
  };
}
