"use client";

import { ListChecks } from "lucide-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { duration } from "@/components/time/time-words";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { ReceiverCheckView } from "@/lib/contract/webhook-views";
import { FindingList } from "./finding-list";

type Results = ReceiverCheckView["data"];

/** Sends the receiver five deliveries, some of them wrong on purpose, and says how it took each. */
export function ReceiverCheck({ onCheck }: { onCheck: () => Promise<ReceiverCheckView> }) {
  const [results, setResults] = useState<Results | null>(null);
  const { run, isBusy, error } = useAction(async () => {
    setResults(null);
    setResults((await onCheck()).data);
  });

  return (
    <div>
      <p className="flex flex-wrap items-center gap-3">
        <Button size="small" onClick={() => run()} isBusy={isBusy}>
          <Icon of={ListChecks} />
          Check receiver
        </Button>
        <span className="text-meta text-ink-3">
          {isBusy
            ? "Sending five deliveries, one after the other…"
            : "Sends a valid, a repeated, a reordered, a forged and a stale test event."}
        </span>
      </p>
      <div role="status" className={results ? "pt-3" : ""}>
        {results && (
          <FindingList
            label="How the receiver took each"
            findings={results.map(({ ok, words, status, duration_ms }) => ({
              ok,
              words,
              ...(status !== null && { note: `${status} in ${duration(duration_ms)}` }),
            }))}
          />
        )}
      </div>
      {error !== null && (
        <div className="pt-3">
          <ProblemNotice error={error} kept="Nothing was sent, or no answer came back to this page." />
        </div>
      )}
    </div>
  );
}
