import type { Metadata } from "next";
import { HistoryPage } from "@/components/history/history-page";
import { PageFrame } from "@/components/shell/page-frame";
import { Refused } from "@/components/shell/refused";
import { filterTexts, historyFilter } from "@/lib/contract/history/history-filter";
import { systemClock } from "@/lib/domain/clock/clock";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { requireTeam } from "@/lib/http/page-session";
import { listFilterNames } from "@/lib/services/history/list-filter-names";
import { listHistory } from "@/lib/services/history/list-history";

export const metadata: Metadata = { title: "History" };

type HistoryRouteProps = {
  params: Promise<{ team: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function HistoryRoute({ params, searchParams }: HistoryRouteProps) {
  const { scope, team } = await requireTeam((await params).team);
  const may = team.me.may["requests.read"];
  const query = queryOf(await searchParams);
  return (
    <PageFrame>
      {may.allowed ? <HistoryPage {...(await load(scope, query))} /> : <Refused title="History" reason={may.reason} />}
    </PageFrame>
  );
}

async function load(scope: MemberScope, query: URLSearchParams) {
  const [names, found] = await Promise.all([listFilterNames(scope), findClosed(scope, query)]);
  return { names, found, texts: filterTexts(query) };
}

async function findClosed(scope: MemberScope, query: URLSearchParams) {
  const filter = historyFilter(query);
  const found = filter.ok ? await listHistory(scope, filter.value, null, systemClock()) : filter;
  return found.ok ? { list: found.value } : { faults: found.errors ?? {} };
}

/** Every part of the address, those included that are given twice. */
function queryOf(parts: Record<string, string | string[] | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(parts).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one])),
  );
}
