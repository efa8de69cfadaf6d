"use client";

import useSWR from "swr";
import { AgentText } from "@/components/requests/agent-text";
import { getJson } from "@/components/session-api/call";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { Ago } from "@/components/time/instant";
import { Skeleton } from "@/components/ui/skeleton";
import type { KeyUseView } from "@/lib/contract/key-views";

/** So many fit in a dialog; the rest are counted. */
const SHOWN = 8;

/** Who used a key in the last 30 days: what stops working when it ends. */
export function KeyUses({ id }: { id: string }) {
  const { team } = useTeam();
  const { data, error } = useSWR(`/api/app/${team.slug}/keys/${id}/uses`, getJson<{ data: KeyUseView[] }>);
  if (error) return <ProblemNotice error={error} kept="Who used it is not known just now." />;
  if (!data) return <Skeleton width="70%" />;
  const uses = data.data;
  if (uses.length === 0) return <p className="text-ink-2">Nobody has used it in the last 30 days.</p>;
  return (
    <section aria-label="Who used it in the last 30 days">
      <p className="mb-2 font-semibold">
        Used in the last 30 days by {uses.length === 1 ? "one caller" : `${uses.length} callers`}:
      </p>
      <ul className="border-b border-rule">
        {uses.slice(0, SHOWN).map(({ address, agent, last_at }) => (
          <li key={`${address} ${agent}`} className="flex flex-wrap gap-x-3 border-t border-rule py-1.5">
            <span className="id wrap-anywhere">{address}</span>
            <span className="min-w-0 grow wrap-anywhere text-ink-2">
              {agent ? <AgentText text={agent} /> : "no User-Agent"}
            </span>
            <Ago at={last_at} />
          </li>
        ))}
      </ul>
      {uses.length > SHOWN && <p className="mt-1 text-meta text-ink-3">and {uses.length - SHOWN} more</p>}
    </section>
  );
}
