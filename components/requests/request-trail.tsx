import { ShortInstant } from "@/components/time/instant";
import type { TrailEntry } from "@/lib/contract/request-views";

/** What happened to the request so far. */
export function RequestTrail({ trail }: { trail: TrailEntry[] }) {
  return (
    <section className="section hung" aria-labelledby="trail-head">
      <h2 className="section-title" id="trail-head">
        History
      </h2>
      <ol className="grid gap-1.5">
        {trail.map((entry) => (
          <li key={entry.id} className="grid grid-cols-[4.75rem_minmax(0,1fr)] gap-3">
            <span className="text-ink-2">
              <ShortInstant at={entry.at} />
            </span>
            <span className="wrap-anywhere">{entry.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
