"use client";

import { useMemo } from "react";
import type { RequestView } from "@/lib/contract/session-views";
import { mismatchesOf } from "@/lib/domain/facts/mismatch";
import { AgentText } from "./agent-text";

/** The agent's title. What it says and the payload does not hold is underlined, and told below it. */
export function RequestTitle({ request }: { request: RequestView }) {
  const { title, headline, payload, original_payload } = request;
  // Held against what the agent sent: that an approver changed the amount is no fault of the title.
  const sent = original_payload ?? payload;
  const mismatches = useMemo(() => (title === null ? [] : mismatchesOf(title, sent)), [title, sent]);
  const texts = [...new Set(mismatches.map(({ text }) => text))];
  return (
    <div className="mt-0.5 mb-4">
      <h1
        id="request-title"
        tabIndex={-1}
        className="text-heading font-strong tracking-[-0.012em] text-balance wrap-anywhere phone:text-[1.375rem] phone:leading-7"
      >
        <AgentText text={title ?? headline} mismatches={mismatches} />
      </h1>
      {texts.length > 0 && (
        <p className="mt-1.5 font-medium text-expiring wrap-anywhere">
          {texts.map((text, index) => (
            <span key={text}>
              {index > 0 && (index === texts.length - 1 ? " and " : ", ")}“<AgentText text={text} isExact />”
            </span>
          ))}{" "}
          {texts.length === 1 ? "is" : "are"} in the title but not in the payload. The payload is what runs.
        </p>
      )}
    </div>
  );
}
