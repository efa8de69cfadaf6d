import type { Metadata } from "next";
import { AuditPage } from "@/components/audit/audit-page";
import { PageFrame } from "@/components/shell/page-frame";
import { Refused } from "@/components/shell/refused";
import { auditTexts } from "@/lib/contract/audit/audit-address";
import { auditFilter } from "@/lib/contract/audit/audit-filter";
import { systemClock } from "@/lib/domain/clock/clock";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { requireTeam } from "@/lib/http/page-session";
import { listAudit } from "@/lib/services/audit/list-audit";

export const metadata: Metadata = { title: "Audit" };

type AuditRouteProps = {
  params: Promise<{ team: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AuditRoute({ params, searchParams }: AuditRouteProps) {
  const { scope, team } = await requireTeam((await params).team);
  const may = team.me.may["audit.read"];
  const query = queryOf(await searchParams);
  return (
    <PageFrame>
      {may.allowed ? (
        <AuditPage texts={auditTexts(query)} found={await find(scope, query)} />
      ) : (
        <Refused title="Audit" reason={may.reason} />
      )}
    </PageFrame>
  );
}

async function find(scope: MemberScope, query: URLSearchParams) {
  const filter = auditFilter(query);
  return filter.ok
    ? { list: await listAudit(scope, filter.value, null, systemClock()) }
    : { faults: filter.errors ?? {} };
}

/** Every part of the address, those included that are given twice. */
function queryOf(parts: Record<string, string | string[] | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(parts).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one])),
  );
}
