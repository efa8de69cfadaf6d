"use client";

import { useState } from "react";
import useSWR from "swr";
import { getJson } from "@/components/session-api/call";
import { recoverPath } from "@/components/session-api/keys";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { serverTimeMs } from "@/components/time/server-clock";
import { TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import type { CountedView } from "@/lib/contract/view-parts";
import type { EndpointView } from "@/lib/contract/webhook-views";
import { capital, deliveriesWords } from "./waiting-words";

const DAY_MS = 24 * 60 * 60 * 1000;

type RecoverDialogProps = {
  endpoint: EndpointView;
  onRecover: (since: string, onProgress: (recovered: number) => void) => Promise<void>;
  onClose: () => void;
};

/** Asks since when, says how many deliveries that is, and sends them again. */
export function RecoverDialog({ endpoint, onRecover, onClose }: RecoverDialogProps) {
  const { team } = useTeam();
  const [text, setText] = useState(() => localMinute(serverTimeMs() - DAY_MS));
  const [progress, setProgress] = useState(0);
  const since = text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null;
  const { data: count, error: countError } = useSWR(
    since && recoverPath(team.slug, endpoint.id, since),
    getJson<CountedView>,
  );
  const isSome = count !== undefined && count.count > 0;
  return (
    <FormDialog
      title="Recover what failed"
      description={
        <>
          Sends again to <b className="wrap-anywhere">{endpoint.url}</b> what was given up and what waits for another
          try: the same bytes under the same webhook-id, so that the receiver can tell what it has had.
        </>
      }
      submitWords={isSome ? `Send ${deliveriesWords(count)} again` : "Send again"}
      canSubmit={isSome}
      onSubmit={async () => {
        if (since) await onRecover(since, setProgress);
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          {isBeyondFields(error ?? countError, ["since"]) && (
            <ProblemNotice
              error={error ?? countError}
              kept={progress > 0 ? "What is queued already is sent." : "Nothing was sent."}
            />
          )}
          <TextField
            label="Since"
            name="since"
            type="datetime-local"
            required
            value={text}
            onChange={(event) => setText(event.target.value)}
            hint="When the events happened, in your own time."
            error={fieldError(error ?? countError, "since")}
          />
          <p role="status" className="text-ink-2">
            {progress > 0 ? `${progress.toLocaleString("en")} are queued.` : since && countWords(count)}
          </p>
        </>
      )}
    </FormDialog>
  );
}

function countWords(count: CountedView | undefined): string {
  if (!count) return "Counting…";
  if (count.count === 0) return "Nothing has failed since then.";
  const words = deliveriesWords(count);
  const isOne = count.count === 1 && !count.has_more;
  return `${capital(words)} since then ${isOne ? "has" : "have"} failed so far.`;
}

/** As a field for date and time holds it: the reader's own time, to the minute. */
function localMinute(ms: number): string {
  const offsetMs = new Date(ms).getTimezoneOffset() * 60_000;
  return new Date(ms - offsetMs).toISOString().slice(0, 16);
}
