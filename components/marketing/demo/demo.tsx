"use client";

import { type ReactNode, useRef } from "react";
import { answerText } from "@/components/onboarding/answer-text";
import { useServerTime } from "@/components/time/server-clock";
import { TimeLeft } from "@/components/time/time-left";
import { took } from "@/components/time/time-words";
import { Button } from "@/components/ui/button";
import { CodeText } from "@/components/ui/code-block";
import { Seal } from "@/components/ui/seal";
import { DemoBar } from "./demo-bar";
import { answerFields, DEMO_ASKER, DEMO_TITLE, type DemoRequest, deadlineMs } from "./demo-request";
import { useDemo } from "./use-demo";

type DemoProps = {
  askedAt: string;
  /** The code that asks, the sentence and the facts, and the payload as an answer lays it out: made on the server. */
  code: ReactNode;
  effect: ReactNode;
  facts: ReactNode;
  amount: string;
  laidOutPayload: string;
};

/**
 * Both sides of one request: the program that stands still, and the visitor who decides. It is a demonstration, and
 * says so: what is shown is made by the product's own functions, of a request that only this page knows.
 */
export function Demo({ askedAt, code, effect, facts, amount, laidOutPayload }: DemoProps) {
  const controls = useDemo(Date.parse(askedAt));
  const { request, askAgain } = controls;
  const isPending = request.status === "pending";
  const title = useRef<HTMLHeadingElement>(null);
  return (
    <section
      aria-label="A demonstration: decide a request"
      className="grid grid-cols-[min(26.5rem,42%)_minmax(0,1fr)] border-y border-rule-head narrow:grid-cols-[minmax(0,1fr)] phone:-mx-4"
    >
      <div className="grid min-w-0 content-start gap-3 py-4 pr-6 pb-6 narrow:order-2 narrow:pr-0 phone:px-4">
        <p className="flex min-h-7 items-center justify-between gap-3 font-strong">
          Your agent <span className="font-normal text-ink-2">{DEMO_ASKER}</span>
        </p>
        {code}
        <div className="grid gap-3 border-t border-dashed border-control pt-3">
          <Progress request={request} />
          {!isPending && (
            <CodeText label={`What ${DEMO_ASKER} is told`} wraps bare>
              {answerText(answerFields(request), laidOutPayload)}
            </CodeText>
          )}
        </div>
      </div>
      <article
        aria-labelledby="demo-title"
        className="flex min-w-0 flex-col border-l-3 border-double border-rule-head bg-surface narrow:border-t-3 narrow:border-l-0"
      >
        <div className="flex-1 px-8 pt-4 pb-4 phone:px-4">
          <div className="flex min-h-7 items-center justify-between gap-3">
            <span className="font-strong">You</span>{" "}
            {isPending && <TimeLeft until={new Date(deadlineMs(request)).toISOString()} full />}
          </div>
          <p className="mt-3 text-meta text-ink-3">{DEMO_ASKER} asks</p>
          <h2
            ref={title}
            id="demo-title"
            tabIndex={-1}
            className="mt-0.5 mb-4 text-heading font-strong tracking-[-0.012em] text-balance"
          >
            {DEMO_TITLE}
          </h2>
          <Effect request={request} effect={effect} />
          {facts}
        </div>
        <DemoBar controls={controls} amount={amount} />
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-rule px-8 py-3 phone:px-4">
          <p className="text-meta text-ink-3">
            A demonstration: it runs in this page, no account is needed, and nothing is sent or stored.
          </p>
          {!isPending && (
            <Button
              size="small"
              onClick={() => {
                title.current?.focus(); // the button goes
                askAgain();
              }}
            >
              Let it ask again
            </Button>
          )}
        </div>
      </article>
    </section>
  );
}

/** Where the program stands: it waits, or it knows. */
function Progress({ request: { status, askedAtMs, closedAtMs } }: { request: DemoRequest }) {
  const waited = useServerTime((now) => took(now - askedAtMs));
  if (closedAtMs === null || status === "pending") {
    return (
      <p className="flex items-center gap-2 text-ink-2">
        <Seal kind="waiting" />
        <span>
          Waiting, <span className="mono">{waited}</span>
        </span>
      </p>
    );
  }
  return (
    <p className="flex items-center gap-2 text-ink-2">
      <Seal kind={status} />
      <span>
        <span className="mono">"status": "{status}"</span>, after {took(closedAtMs - askedAtMs)}.{" "}
        {status === "approved" ? "Now it refunds." : "It refunds nothing."}
      </span>
    </p>
  );
}

function Effect({ request: { status }, effect }: { request: DemoRequest; effect: ReactNode }) {
  const caller = <b className="font-semibold">{DEMO_ASKER}</b>;
  const words: Record<DemoRequest["status"], ReactNode> = {
    pending: effect,
    approved: (
      <>
        {caller} was told yes to this: {effect}
      </>
    ),
    rejected: <>{caller} was told no.</>,
    expired: <>Nobody decided in time. {caller} was told that it expired; no answer is never a yes.</>,
  };
  return (
    <section className="section hung" aria-labelledby="demo-effect">
      <h3 className="section-title" id="demo-effect">
        {status === "pending" ? "If you approve" : "What happened"}
      </h3>
      <p className="text-lead text-pretty">{words[status]}</p>
    </section>
  );
}
