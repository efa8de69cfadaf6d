"use client";

import Link from "next/link";
import { useMemo } from "react";
import type { RequestView } from "@/lib/contract/request-views";
import { mismatchesOf } from "@/lib/domain/facts/mismatch";
import { AgentText } from "./agent-text";

type RequestTitleProps = {
  request: RequestView;
  /** The heading's level: a page that is about more than the request has another first one. */
  level?: 1 | 2;
  /** Where the request has a page of its own, if this is another. */
  href?: string;
};

/** The agent's title. What it says and the payload does not hold is underlined, and told below it. */
export function RequestTitle({ request, level = 1, href }: RequestTitleProps) {
  const { title, headline, payload, original_payload } = request;
  // Held against what the agent sent: that an approver changed the amount is no fault of the title.
  const sent = original_payload ?? payload;
  const mismatches = useMemo(() => (title === null ? [] : mismatchesOf(title, sent)), [title, sent]);
  const texts = [...new Set(mismatches.map(({ text }) => text))];
  const Heading = level === 1 ? "h1" : "h2";
  const words = <AgentText text={title ?? headline} mismatches={mismatches} />;
  return (
    <div className="mt-0.5 mb-4">
      <Heading
        id="request-title"
        tabIndex={-1}
        className="text-heading font-strong tracking-[-0.012em] text-balance wrap-anywhere phone:text-[1.375rem] phone:leading-7"
      >
        {href === undefined ? (
          words
        ) : (
          <Link className="text-ink no-underline hover:underline" href={href}>
            {words}
          </Link>
        )}
      </Heading>
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
