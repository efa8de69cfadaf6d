"use client";

import useSWR from "swr";
import { AgentText } from "@/components/requests/agent-text";
import { STATUS_WORDS } from "@/components/requests/status-words";
import { getJson } from "@/components/session-api/call";
import { requestPath } from "@/components/session-api/keys";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { useTeam } from "@/components/team/team-context";
import { serverTimeMs } from "@/components/time/server-clock";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import type { RequestView } from "@/lib/contract/request-views";
import { asFieldValue, type SnoozeChoice, snoozeChoices } from "./snooze-choices";
import { WakeTime } from "./wake-time";

type SnoozeDialogProps = { id: string; onSnooze: (until: Date) => Promise<void>; onClose: () => void };

/** Until when a request is put aside. What is offered never goes past its deadline; the server holds to that as well. */
export function SnoozeDialog({ id, onSnooze, onClose }: SnoozeDialogProps) {
  const { team } = useTeam();
  const { data: request, error } = useSWR(requestPath(team.slug, id), getJson<RequestView>);
  const snooze = useAction(async (until: Date) => {
    await onSnooze(until);
    onClose();
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Snooze"
      description={
        request && request.status !== "pending" ? (
          <>
            <AgentText text={request.headline} /> is {STATUS_WORDS[request.status].toLowerCase()}: it waits on nobody
            any more.
          </>
        ) : request ? (
          <>
            <AgentText text={request.headline} /> leaves what waits on you, and comes back by itself. For others nothing
            changes.
          </>
        ) : (
          <Skeleton width="80%" />
        )
      }
    >
      {error && <ProblemNotice error={error} kept="Nothing was snoozed." />}
      {isBeyondFields(snooze.error, ["until"]) && <ProblemNotice error={snooze.error} kept="Nothing was snoozed." />}
      {request?.status === "pending" && (
        <Choices request={request} error={snooze.error} isBusy={snooze.isBusy} onChoose={snooze.run} />
      )}
      <DialogActions>
        <Button onClick={onClose}>{request && request.status !== "pending" ? "Close" : "Cancel"}</Button>
      </DialogActions>
    </Dialog>
  );
}

type ChoicesProps = { request: RequestView; error: unknown; isBusy: boolean; onChoose: (until: Date) => void };

function Choices({ request, error, isBusy, onChoose }: ChoicesProps) {
  const now = new Date(serverTimeMs());
  const expiresAt = request.expires_at ? new Date(request.expires_at) : null;
  const choices = snoozeChoices(now, expiresAt);
  return (
    <>
      {choices.length > 0 && (
        <ul className="border-b border-rule">
          {choices.map((choice) => (
            <Choice key={choice.label} choice={choice} isBusy={isBusy} onChoose={onChoose} />
          ))}
        </ul>
      )}
      <form
        className="flex flex-wrap items-end gap-2"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const until = new Date(String(new FormData(event.currentTarget).get("until")));
          if (!isBusy && !Number.isNaN(until.getTime())) onChoose(until);
        }}
      >
        <div className="min-w-0 flex-1">
          <TextField
            label="Or until"
            name="until"
            type="datetime-local"
            defaultValue={asFieldValue(new Date(Math.min(now.getTime() + 7_200_000, latest(expiresAt))))}
            min={asFieldValue(now)}
            max={expiresAt ? asFieldValue(expiresAt) : undefined}
            error={fieldError(error, "until")}
            hint={
              request.expires_at ? (
                <>
                  It expires at <WakeTime at={request.expires_at} />.
                </>
              ) : undefined
            }
          />
        </div>
        <Button type="submit" isBusy={isBusy} className="self-start mt-6">
          Snooze
        </Button>
      </form>
    </>
  );
}

/** The last whole minute before a deadline. */
function latest(expiresAt: Date | null): number {
  return expiresAt ? expiresAt.getTime() - 60_000 : Number.POSITIVE_INFINITY;
}

function Choice({ choice, isBusy, onChoose }: { choice: SnoozeChoice } & Pick<ChoicesProps, "isBusy" | "onChoose">) {
  return (
    <li className="border-t border-rule">
      <button
        type="button"
        aria-disabled={isBusy || undefined}
        onClick={() => !isBusy && onChoose(choice.until)}
        className="flex min-h-11 w-full items-center justify-between gap-3 px-2 text-left font-medium hover:bg-hover"
      >
        {choice.label}
        <span className="text-ink-2">
          <WakeTime at={choice.until.toISOString()} />
        </span>
      </button>
    </li>
  );
}
