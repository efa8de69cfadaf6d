"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { HeldLine } from "@/components/inbox/held-line";
import { useHeldRows } from "@/components/inbox/use-held-rows";
import { historyCsvPath } from "@/components/session-api/keys";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { FilterNotUnderstood } from "@/components/shell/filter-not-understood";
import { useTeam } from "@/components/team/team-context";
import { Button, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { type FilterTexts, filterQuery } from "@/lib/contract/history/history-filter";
import type { FilterNames, HistoryListView } from "@/lib/contract/request-views";
import { SEARCH_MAX } from "@/lib/domain/requests/sought-words";
import { HistoryFilters } from "./history-filters";
import { byClosing } from "./history-rows";
import { HistoryTable } from "./history-table";
import { useHistory } from "./use-history";

type HistoryPageProps = {
  texts: FilterTexts;
  names: FilterNames;
  /** The first page; or, where the address cannot be understood, what in it is wrong, by its part. */
  found: { list: HistoryListView } | { faults: Record<string, string[]> };
};

/** How everything ended: who, when, how long it took. Each line opens its receipt. */
export function HistoryPage({ texts, names, found }: HistoryPageProps) {
  const { team } = useTeam();
  const router = useRouter();
  const query = filterQuery(texts);
  const hrefOf = (texts: FilterTexts) => `/${team.slug}/history${filterQuery(texts)}`;
  return (
    <>
      <PageHead
        title="History"
        lead="Every outcome, with who and how long. Each line opens its receipt."
        actions={
          "list" in found && (
            <a className={buttonClass()} href={historyCsvPath(team.slug, query)} download>
              <Icon of={Download} />
              Export CSV
            </a>
          )
        }
      />
      <HistoryFilters
        texts={texts}
        names={names}
        hrefOf={hrefOf}
        onFilter={(next) => router.replace(hrefOf(next), { scroll: false })}
      />
      {"list" in found ? (
        <Closed key={query} query={query} initial={found.list} />
      ) : (
        <FilterNotUnderstood faults={found.faults} clearHref={`/${team.slug}/history`} />
      )}
    </>
  );
}

function Closed({ query, initial }: { query: string; initial: HistoryListView }) {
  const { team } = useTeam();
  const { rows, hasOlder, isCapped, error, isReadingOlder, showOlder } = useHistory(team.slug, query, initial);
  const { shown, showWaiting, listeners } = useHeldRows(rows, byClosing);
  if (shown.rows.length === 0) return <NothingClosed team={team.slug} isFiltered={query !== ""} />;
  return (
    <>
      {error && (
        <div className="mb-3">
          <ProblemNotice error={error} kept="What you see is what was last read." />
        </div>
      )}
      {/* The line belongs to what is held: what it offers must not vanish under the pointer that comes to press it. */}
      <div {...listeners}>
        <HeldLine waiting={shown.waiting.length} onShow={showWaiting}>
          The last closed first{isCapped && `, of the newest ${SEARCH_MAX.toLocaleString("en-US")} matches`}
        </HeldLine>
        <HistoryTable rows={shown.rows} hrefOf={({ id }) => `/${team.slug}/requests/${id}/receipt`} />
        {hasOlder && (
          <div className="mt-4">
            <Button onClick={showOlder} isBusy={isReadingOlder}>
              Show older
            </Button>
          </div>
        )}
      </div>
    </>
  );
}

function NothingClosed({ team, isFiltered }: { team: string; isFiltered: boolean }) {
  return (
    <div className="section grid justify-items-start gap-2">
      <h2 className="text-lead font-strong">
        {isFiltered ? "Nothing that was closed matches" : "Nothing has been closed yet"}
      </h2>
      <p className="text-ink-2">
        {isFiltered
          ? "No request of this team ended as the filter says."
          : "Once a request is approved or rejected, expires or is taken back, it stands here for good."}
      </p>
      <Link href={isFiltered ? `/${team}/history` : `/${team}/inbox`} className={buttonClass()}>
        {isFiltered ? "Clear the filter" : "Go to the inbox"}
      </Link>
    </div>
  );
}
