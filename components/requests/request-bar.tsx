"use client";

import { useEffect } from "react";
import { useIsOnline } from "@/components/live/use-online";
import { useServerTime } from "@/components/time/server-clock";
import type { RequestView } from "@/lib/contract/request-views";
import { ClosedBar } from "./closed-bar";
import { DecisionBar } from "./decision-bar";
import { OutcomeBar } from "./outcome-bar";
import type { DecisionControls } from "./use-decision";

const ASK_AGAIN_MS = 1000;

type RequestBarProps = {
  request: RequestView;
  me: string;
  controls: DecisionControls;
  /** Asks the server how the request stands: called when its deadline passes. */
  onDeadline: () => void;
};

/** What can be done with a request now: decide it, or read why not. */
export function RequestBar({ request, me, controls, onDeadline }: RequestBarProps) {
  const isOnline = useIsOnline();
  const isOver = useServerTime((now) => request.expires_at !== null && Date.parse(request.expires_at) <= now);
  const isPastDeadline = request.status === "pending" && isOver;

  useEffect(() => {
    if (!isPastDeadline) return;
    onDeadline();
    // The two clocks differ by an answer's travel time: the server may not be there yet.
    const timer = setInterval(onDeadline, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isPastDeadline, onDeadline]);

  if (request.status !== "pending") return <OutcomeBar request={request} me={me} controls={controls} />;
  if (isPastDeadline) {
    return (
      <ClosedBar request={request} title="The deadline has passed">
        Nobody may decide it any more; how it ended is being read.
      </ClosedBar>
    );
  }
  if (!request.decide.allowed) {
    return (
      <ClosedBar request={request} title="You may read this, not decide it">
        {request.decide.reason}
      </ClosedBar>
    );
  }
  return <DecisionBar request={request} controls={controls} isOnline={isOnline} />;
}
