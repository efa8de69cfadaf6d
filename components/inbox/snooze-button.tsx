"use client";

import { AlarmClock } from "lucide-react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Keycap } from "@/components/ui/keycap";
import type { RequestView } from "@/lib/contract/request-views";
import { useSnooze } from "./snooze-provider";
import { WakeTime } from "./wake-time";

/** Puts the open request aside, or brings it back. Nothing for those whose inbox it does not wait in. */
export function SnoozeButton({ request }: { request: RequestView }) {
  const { ask, wake } = useSnooze();
  const waking = useAction(() => wake(request.id));
  const until = request.snoozed_until;
  if (!ask || request.status !== "pending") return null;
  if (!until) {
    return (
      <Button variant="plain" size="small" onClick={() => ask(request.id)}>
        <Icon of={AlarmClock} small />
        Snooze
        <Keycap quiet>H</Keycap>
      </Button>
    );
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span>
        Snoozed until <WakeTime at={until} />
      </span>
      <Button variant="plain" size="small" onClick={waking.run} isBusy={waking.isBusy}>
        Wake it now
      </Button>
      {waking.error !== null && <ProblemNotice error={waking.error} kept="It is still snoozed." />}
    </span>
  );
}
