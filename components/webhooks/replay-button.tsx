"use client";

import { RotateCcw } from "lucide-react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

type ReplayButtonProps = {
  onReplay: () => Promise<void>;
  /** Which delivery, for screen readers, where several stand on a page. */
  what?: string;
  /** Where many stand together, whoever may not is not told with each of them. */
  isSilent?: boolean;
};

/** Sends one delivery again, or says why the reader may not. */
export function ReplayButton({ onReplay, what, isSilent = false }: ReplayButtonProps) {
  const { team } = useTeam();
  const may = team.me.may["deliveries.replay"];
  const { run, isBusy, error } = useAction(onReplay);

  if (!may.allowed) return isSilent ? null : <p className="text-meta text-ink-3">{may.reason}</p>;
  return (
    <>
      <Button size="small" onClick={() => run()} isBusy={isBusy}>
        <Icon of={RotateCcw} />
        <span>Send again {what && <span className="sr-only">{what}</span>}</span>
      </Button>
      {error !== null && (
        <div className="basis-full">
          <ProblemNotice error={error} kept="Nothing was sent." />
        </div>
      )}
    </>
  );
}
