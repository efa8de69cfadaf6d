"use client";

import { useMemo } from "react";
import type { RequestView } from "@/lib/contract/request-views";
import { mismatchFinder } from "@/lib/domain/facts/mismatch";
import { AgentProse } from "./agent-prose";

/** The description: the agent's prose, marked as such, and where it says other than the payload, underlined. */
export function RequestWords({ request }: { request: RequestView }) {
  const { description_prose, payload, original_payload } = request;
  const sent = original_payload ?? payload;
  const check = useMemo(() => {
    const find = mismatchFinder(sent);
    return (text: string) => find(text, "prose");
  }, [sent]);
  if (description_prose.length === 0) return null;
  return (
    <section className="section hung" aria-labelledby="words-head">
      <h2 className="section-title" id="words-head">
        Description
      </h2>
      <div>
        <p className="mb-2 text-meta text-ink-3">In {request.asked_by}’s own words. Not checked.</p>
        <blockquote className="agent-words">
          <AgentProse blocks={description_prose} check={check} />
        </blockquote>
      </div>
    </section>
  );
}
