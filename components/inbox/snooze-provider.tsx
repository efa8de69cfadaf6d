"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { useSWRConfig } from "swr";
import { useKeys } from "@/components/keyboard/use-keys";
import { sendJson } from "@/components/session-api/call";
import { isListKey, requestPath, snoozePath } from "@/components/session-api/keys";
import { useTeam } from "@/components/team/team-context";
import { serverTimeMs } from "@/components/time/server-clock";
import type { SnoozeView } from "@/lib/contract/request-views";
import type { SnoozeInput } from "@/lib/contract/session-bodies";
import { focusedRow } from "./focused-row";
import { useInboxAddress } from "./use-inbox-address";
import { WakeTime } from "./wake-time";

const SnoozeDialog = dynamic(() => import("./snooze-dialog").then((module) => module.SnoozeDialog));

type Snooze = {
  /** Asks until when; null where the reader may not decide, and nothing waits on them. */
  ask: ((id: string) => void) | null;
  wake: (id: string) => Promise<void>;
  /**
   * Until when the reader has put aside, on this page, a request that has left the list for it. Of one that is in a
   * list the list itself says so: it may have been woken elsewhere.
   */
  saidUntil: (id: string) => string | null;
};

const SnoozeContext = createContext<Snooze>({
  ask: null,
  wake: () => Promise.resolve(),
  saidUntil: () => null,
});

export function useSnooze(): Snooze {
  return useContext(SnoozeContext);
}

/** Lets the reader put a request aside, by `H` or by a button: the row that has the focus, or else the open request. */
export function SnoozeProvider({ children }: { children: ReactNode }) {
  const { team } = useTeam();
  const { openId } = useInboxAddress();
  const { mutate } = useSWRConfig();
  const [asked, setAsked] = useState<string | null>(null);
  const [said, setSaid] = useState<ReadonlyMap<string, string>>(new Map());
  const [last, setLast] = useState<string | null>(null);
  const mayDecide = team.me.may["requests.decide"].allowed;

  const note = useCallback(
    async (id: string, until: string | null) => {
      setSaid((before) => {
        const after = new Map(before);
        if (until) after.set(id, until);
        else after.delete(id);
        return after;
      });
      setLast(until);
      await Promise.all([mutate(requestPath(team.slug, id)), mutate((key) => isListKey(key, team.slug))]);
    },
    [mutate, team.slug],
  );

  const value = useMemo<Snooze>(
    () => ({
      ask: mayDecide ? setAsked : null,
      wake: async (id) => {
        await sendJson("DELETE", snoozePath(team.slug, id));
        await note(id, null);
      },
      saidUntil: (id) => ifAhead(said.get(id)),
    }),
    [mayDecide, note, said, team.slug],
  );

  function askOfRow() {
    const row = focusedRow();
    // What is decided waits on nobody.
    if (row && row.dataset.status !== "pending") return;
    const id = row?.dataset.row ?? openId;
    if (id) setAsked(id);
  }
  useKeys({ h: mayDecide ? askOfRow : undefined });

  return (
    <SnoozeContext value={value}>
      {children}
      <p className="sr-only" role="status">
        {last && (
          <>
            Snoozed until <WakeTime at={last} />
          </>
        )}
      </p>
      {asked && (
        <SnoozeDialog
          id={asked}
          onSnooze={async (until) => {
            const input: SnoozeInput = { until: until.toISOString() };
            const snooze = await sendJson<SnoozeView>("POST", snoozePath(team.slug, asked), input);
            await note(asked, snooze.until);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </SnoozeContext>
  );
}

/** A time that has come is no longer one until which anything is put aside. */
function ifAhead(until: string | undefined): string | null {
  return until && Date.parse(until) > serverTimeMs() ? until : null;
}
