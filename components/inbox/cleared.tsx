"use client";

import Link from "next/link";
import { useLastClosed } from "@/components/history/use-history";
import { AgentText } from "@/components/requests/agent-text";
import { Outcome } from "@/components/requests/outcome";
import { useTeam } from "@/components/team/team-context";
import { ShortInstant } from "@/components/time/instant";
import { serverTimeMs } from "@/components/time/server-clock";
import type { HistoryRow, RequestListView } from "@/lib/contract/request-views";
import { closedToday } from "./closed-today";
import { countWords } from "./count-words";
import { WakeTime } from "./wake-time";

const SHOWN_MAX = 6;
const LINK = "link inline-flex min-h-6 items-center phone:min-h-11";

/** The inbox when everything is decided: what was decided today, and what waits on others. */
export function Cleared({ counts, wakesAt }: { counts: RequestListView["counts"]; wakesAt: string | null }) {
  const { team } = useTeam();
  const today = closedToday(useLastClosed(team.slug), new Date(serverTimeMs()));
  return (
    <>
      <div>
        <h1 className="title-page">Nothing waits on you</h1>
        <p className="lead mt-3">New requests appear here by themselves; you may close the page.</p>
        {wakesAt && (
          <p className="mt-2">
            What you snoozed comes back by itself, the next at <WakeTime at={wakesAt} />.
          </p>
        )}
        <p className="mt-2 flex flex-wrap items-center gap-x-4">
          {counts.team > 0 && (
            <span>
              {countWords(counts.team)} {counts.team === 1 ? "waits" : "wait"} in your team.{" "}
              <Link className={LINK} href="?tab=team">
                See Team
              </Link>
            </span>
          )}
          <Link className={LINK} href="?tab=all">
            All requests
          </Link>
        </p>
      </div>
      {today.length > 0 && (
        <section className="section" aria-labelledby="today-head">
          <h2 className="section-title pb-2" id="today-head">
            Decided today
          </h2>
          <ol className="border-b border-rule-head">
            {today.slice(0, SHOWN_MAX).map((row) => (
              <ClosedLine key={row.id} row={row} href={`/${team.slug}/requests/${row.id}`} me={team.me.id} />
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

function ClosedLine({ row, href, me }: { row: HistoryRow; href: string; me: string }) {
  return (
    <li className="grid grid-cols-[4.25rem_6.5rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-t border-rule py-2.5 phone:grid-cols-[4.25rem_minmax(0,1fr)_auto]">
      <span className="text-ink-2">
        <ShortInstant at={row.closed_at} />
      </span>
      <Outcome status={row.status} />
      <Link
        href={href}
        className="truncate leading-6 text-ink no-underline hover:underline phone:col-span-2 phone:leading-11 phone:col-start-2 phone:row-start-2"
      >
        <AgentText text={row.headline} />
      </Link>
      <span className="text-ink-2">{deciderWord(row, me)}</span>
    </li>
  );
}

function deciderWord(row: HistoryRow, me: string): string {
  if (!row.decided_by) return row.status === "cancelled" ? "the caller" : "nobody";
  return row.decided_by.id === me ? "you" : row.decided_by.name;
}
