"use client";

import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { FilterNotUnderstood } from "@/components/shell/filter-not-understood";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { type AuditTexts, auditQuery } from "@/lib/contract/audit/audit-address";
import type { AuditListView } from "@/lib/contract/audit/audit-views";
import { AuditExports } from "./audit-exports";
import { AuditFilters } from "./audit-filters";
import { AuditTable } from "./audit-table";
import { ChainState } from "./chain-state";
import { ForgetAddresses } from "./forget-addresses";
import { useAudit } from "./use-audit";

type AuditPageProps = {
  texts: AuditTexts;
  /** The first page; or, where the address cannot be understood, what in it is wrong, by its part. */
  found: { list: AuditListView } | { faults: Record<string, string[]> };
};

/** Who did what, to what, when and from where; and whether anybody has touched the record of it. */
export function AuditPage({ texts, found }: AuditPageProps) {
  const { team } = useTeam();
  const router = useRouter();
  const query = auditQuery(texts);
  const mode = texts.mode === "test" ? "test" : "live";
  const hrefOf = (texts: AuditTexts) => `/${team.slug}/audit${auditQuery(texts)}`;
  return (
    <>
      <PageHead
        title="Audit"
        lead="Everything that was done, in the order in which it was sealed. Nobody can change it unseen."
      />
      <AuditFilters
        key={query}
        texts={texts}
        hrefOf={hrefOf}
        onFilter={(next) => router.push(hrefOf(next), { scroll: false })}
      />
      {"list" in found ? (
        <Listed key={`${query} ${found.list.now}`} query={query} initial={found.list} />
      ) : (
        <FilterNotUnderstood faults={found.faults} clearHref={`/${team.slug}/audit`} />
      )}
      {"list" in found && (
        <div className="mt-8 grid gap-8">
          <ChainState key={mode} team={team.slug} mode={mode} head={found.list.head} />
          <AuditExports team={team.slug} mode={mode} />
          <ForgetAddresses team={team.slug} onDone={() => router.refresh()} />
        </div>
      )}
    </>
  );
}

function Listed({ query, initial }: { query: string; initial: AuditListView }) {
  const { team } = useTeam();
  const { rows, hasOlder, showOlder, isBusy, error } = useAudit(team.slug, query, initial);
  if (rows.length === 0) {
    return (
      <p className="text-ink-2">
        {query === "" ? "Nothing has been sealed yet; it takes moments." : "Nothing in the trail matches."}
      </p>
    );
  }
  return (
    <>
      <AuditTable rows={rows} team={team.slug} />
      {error !== null && (
        <div className="mt-3">
          <ProblemNotice error={error} kept="What you see is what was last read." />
        </div>
      )}
      {hasOlder && (
        <div className="mt-4">
          <Button onClick={() => void showOlder()} isBusy={isBusy}>
            Show older
          </Button>
        </div>
      )}
    </>
  );
}
