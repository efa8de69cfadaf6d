"use client";

import { Check, Clock, X } from "lucide-react";
import type { ReactNode } from "react";
import { ShortInstant } from "@/components/time/instant";
import { Icon } from "@/components/ui/icon";
import type { RequestView } from "@/lib/contract/request-views";
import { AgentText } from "./agent-text";

/** What the caller knows of the answer, and what it says it did with it. */
export function RequestCaller({ request }: { request: RequestView }) {
  const { status, answer_read_at, asked_by, asked_by_key, result } = request;
  // Whoever sent it from our own page reads the answer here.
  if (status === "pending" || (!asked_by_key && !result)) return null;
  return (
    <section className="section hung" aria-labelledby="caller-head">
      <h2 className="section-title" id="caller-head">
        The caller
      </h2>
      <ul className="grid gap-3">
        {answer_read_at ? (
          <Line icon={Check}>
            {asked_by} read the answer at <ShortInstant at={answer_read_at} />.
          </Line>
        ) : (
          <Line icon={Clock} tone="text-ink-3">
            {asked_by} has not asked for the answer yet.
          </Line>
        )}
        {result && (
          <Line
            icon={result.status === "executed" ? Check : X}
            tone={result.status === "executed" ? "" : "text-reject"}
          >
            {asked_by} reported at <ShortInstant at={result.at} /> that it{" "}
            {result.status === "executed" ? "did it." : "failed."}
            {result.detail && (
              <span className="agent-words mt-1 block">
                <AgentText text={result.detail} />
              </span>
            )}
          </Line>
        )}
      </ul>
    </section>
  );
}

function Line({ icon, tone = "", children }: { icon: typeof Check; tone?: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[1.125rem_minmax(0,1fr)] gap-x-2">
      <Icon of={icon} className={`mt-px ${tone}`} />
      <div className="wrap-anywhere">{children}</div>
    </li>
  );
}
