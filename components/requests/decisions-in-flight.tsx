"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

type InFlight = {
  /** Requests whose decision was sent and not answered yet. */
  sending: ReadonlySet<string>;
  setSending: (requestId: string, isSending: boolean) => void;
};

const InFlightContext = createContext<InFlight>({ sending: new Set(), setSending: () => undefined });

/** Lets the list say "Sending…" of a row while the pane beside it awaits the server's answer. */
export function DecisionsInFlight({ children }: { children: ReactNode }) {
  const [sending, setAll] = useState<ReadonlySet<string>>(new Set());
  const setSending = useCallback((requestId: string, isSending: boolean) => {
    setAll((before) => {
      const after = new Set(before);
      if (isSending) after.add(requestId);
      else after.delete(requestId);
      return after;
    });
  }, []);
  const value = useMemo(() => ({ sending, setSending }), [sending, setSending]);
  return <InFlightContext value={value}>{children}</InFlightContext>;
}

export function useDecisionsInFlight(): InFlight {
  return useContext(InFlightContext);
}
