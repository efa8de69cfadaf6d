"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { DecisionTrouble } from "./decision-trouble-of";

type InFlight = {
  /** Requests whose decision was sent and not answered yet. */
  sending: ReadonlySet<string>;
  setSending: (requestId: string, isSending: boolean) => void;
  /** What stood in the way of decisions that were sent, by request: told until the reader tries again. */
  troubles: ReadonlyMap<string, DecisionTrouble>;
  setTrouble: (requestId: string, trouble: DecisionTrouble | null) => void;
};

const InFlightContext = createContext<InFlight>({
  sending: new Set(),
  setSending: () => undefined,
  troubles: new Map(),
  setTrouble: () => undefined,
});

/**
 * Lets the list say "Sending…" of a row while the pane beside it awaits the server's answer, and keeps what came of
 * it: whoever has gone on to the next request by then must still learn that the decision did not count.
 */
export function DecisionsInFlight({ children }: { children: ReactNode }) {
  const [sending, setAll] = useState<ReadonlySet<string>>(new Set());
  const [troubles, setTroubles] = useState<ReadonlyMap<string, DecisionTrouble>>(new Map());
  const setSending = useCallback((requestId: string, isSending: boolean) => {
    setAll((before) => {
      const after = new Set(before);
      if (isSending) after.add(requestId);
      else after.delete(requestId);
      return after;
    });
  }, []);
  const setTrouble = useCallback((requestId: string, trouble: DecisionTrouble | null) => {
    setTroubles((before) => {
      const after = new Map(before);
      if (trouble) after.set(requestId, trouble);
      else after.delete(requestId);
      return after;
    });
  }, []);
  const value = useMemo(
    () => ({ sending, setSending, troubles, setTrouble }),
    [sending, setSending, troubles, setTrouble],
  );
  return (
    <InFlightContext value={value}>
      {children}
      <p role="status" className="sr-only">
        {troubles.size > 0 && "A decision that you sent did not count. Its row in the list is marked."}
      </p>
    </InFlightContext>
  );
}

export function useDecisionsInFlight(): InFlight {
  return useContext(InFlightContext);
}
