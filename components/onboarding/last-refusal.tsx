"use client";

import { TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import useSWR from "swr";
import { getJson } from "@/components/session-api/call";
import { useTeam } from "@/components/team/team-context";
import { Ago } from "@/components/time/instant";
import { Notice } from "@/components/ui/notice";
import type { LastApiErrorView } from "@/lib/contract/key-views";

/** Whoever calls needs a while; only then does silence mean that something is wrong. */
const PATIENCE_MS = 30_000;
const POLL_MS = 3_000;

/** After a while of waiting: what the last refused call was answered, and what that means. */
export function LastRefusal({ team }: { team: string }) {
  const isLate = useIsLate();
  const mayRead = useTeam().team.me.may["keys.read"].allowed;
  const { data } = useSWR(isLate && mayRead ? `/api/app/${team}/last-api-error` : null, getJson<LastApiErrorView>, {
    refreshInterval: POLL_MS,
  });
  return (
    <>
      <div aria-live="polite">{data && (data.data ? <Told error={data.data} /> : <NoneRefused />)}</div>
      {data?.data && <Refusal error={data.data} />}
    </>
  );
}

/** What is read out: without the time, which ticks, and would be read out with every tick. */
function Told({ error: { status, title, detail } }: { error: NonNullable<LastApiErrorView["data"]> }) {
  return (
    <p className="sr-only">
      The last call was refused: {status} {title}. {detail}
    </p>
  );
}

function Refusal({ error }: { error: NonNullable<LastApiErrorView["data"]> }) {
  const { at, code, status, title, detail, request_id, key } = error;
  return (
    <Notice
      tone="reject"
      icon={TriangleAlert}
      title={
        <>
          The last call was refused, <Ago at={at} />
        </>
      }
      action={
        <a className="link" href={`/docs/errors/${code}`} target="_blank" rel="noreferrer">
          What it means<span className="sr-only"> (opens in a new tab)</span>
        </a>
      }
    >
      <p>
        <span className="mono">{status}</span> {title}. {detail}
      </p>
      <p className="text-ink-2">
        Key <span className="id">{`${key.start}…${key.last4}`}</span>, request <span className="id">{request_id}</span>
      </p>
    </Notice>
  );
}

function NoneRefused() {
  return (
    <p className="text-ink-2">
      No call with a key of this team has been refused. If yours was answered 401, it came without the key or with
      another one: copy the call again. If it was not answered at all, it did not reach this server.
    </p>
  );
}

function useIsLate(): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLate;
}
