"use client";

import { useMemo } from "react";
import { callerAnswer } from "@/components/onboarding/caller-answer";
import { AgentText } from "@/components/requests/agent-text";
import { FactList } from "@/components/requests/fact-list";
import { RequestBar } from "@/components/requests/request-bar";
import { RequestEffect } from "@/components/requests/request-effect";
import { STATUS_SEAL } from "@/components/requests/status-words";
import type { DecisionControls } from "@/components/requests/use-decision";
import { useServerTime } from "@/components/time/server-clock";
import { TimeLeft } from "@/components/time/time-left";
import { took } from "@/components/time/time-words";
import { Button } from "@/components/ui/button";
import { CodeText } from "@/components/ui/code-block";
import { Seal } from "@/components/ui/seal";
import type { RequestView } from "@/lib/contract/session-views";
import { factsOf } from "@/lib/domain/facts/facts";
import { VISITOR } from "./demo-request";
import { useDemo } from "./use-demo";

/**
 * Both sides of one request: the program that stands still, and the visitor who decides. It is a demonstration, and
 * says so: the product's own parts, a request that only this page knows.
 */
export function Demo({ askedAt }: { askedAt: string }) {
  const { request, controls, expire, askAgain } = useDemo(Date.parse(askedAt));
  return (
    <section
      aria-label="A demonstration: decide a request"
      className="grid grid-cols-[min(26.5rem,42%)_minmax(0,1fr)] border-y border-rule-head narrow:grid-cols-[minmax(0,1fr)] phone:-mx-4"
    >
      <Caller request={request} />
      <Decider request={request} controls={controls} onDeadline={expire} onAskAgain={askAgain} />
    </section>
  );
}

function Caller({ request }: { request: RequestView }) {
  return (
    <div className="grid min-w-0 content-start gap-3 py-4 pr-6 pb-6 narrow:order-2 narrow:pr-0 phone:px-4">
      <SideHead title="Your agent" aside="refund.py" />
      <CodeText label="The agent's code" wraps bare>
        {`asked = call("POST", "/api/v1/requests", {
    "title": "Approve $500 refund for Jane Doe",
    "payload": {
        "customer_id": "cust_123",
        "refund_amount": 500, "currency": "USD",
        "reason": "Product arrived damaged",
    },
})
`}
        <i># stands still here until a person decides</i>
        {`
answer = `}
        <b>wait_while_pending</b>
        {`(asked["id"])

if answer["status"] == `}
        <b>"approved"</b>
        {`:
    process_refund(answer["payload"])`}
      </CodeText>
      <div className="grid gap-3 border-t border-dashed border-control pt-3">
        <Progress request={request} />
        {request.status !== "pending" && (
          <CodeText label="What refund.py is told" wraps bare>
            {callerAnswer(request)}
          </CodeText>
        )}
      </div>
    </div>
  );
}

/** Where the program stands: it waits, or it knows. */
function Progress({ request }: { request: RequestView }) {
  const askedAtMs = Date.parse(request.inserted_at);
  const waited = useServerTime((now) => took(now - askedAtMs));
  if (request.status === "pending") {
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
      <Seal kind={STATUS_SEAL[request.status]} />
      <span>
        <span className="mono">"status": "{request.status}"</span>, after{" "}
        {took(Date.parse(request.updated_at) - askedAtMs)}.{" "}
        {request.status === "approved" ? "Now it refunds." : "It refunds nothing."}
      </span>
    </p>
  );
}

type DeciderProps = {
  request: RequestView;
  controls: DecisionControls;
  onDeadline: () => void;
  onAskAgain: () => void;
};

function Decider({ request, controls, onDeadline, onAskAgain }: DeciderProps) {
  const facts = useMemo(() => factsOf(request.payload), [request.payload]);
  const isPending = request.status === "pending";
  return (
    <article
      aria-labelledby="demo-title"
      className="flex min-w-0 flex-col border-l-3 border-double border-rule-head bg-surface narrow:border-t-3 narrow:border-l-0"
    >
      <div className="flex-1 px-8 pt-4 pb-4 phone:px-4">
        <div className="flex min-h-7 items-center justify-between gap-3 font-strong">
          You {isPending && <TimeLeft until={request.expires_at} full />}
        </div>
        <p className="mt-3 text-meta text-ink-3">{request.asked_by} asks</p>
        <h2 id="demo-title" className="mt-0.5 mb-4 text-heading font-strong tracking-[-0.012em] text-balance">
          <AgentText text={request.headline} />
        </h2>
        <RequestEffect request={request} payload={request.payload} />
        <section className="section" aria-label="Payload">
          <FactList facts={facts} />
        </section>
      </div>
      <RequestBar request={request} me={VISITOR.id} controls={controls} onDeadline={onDeadline} />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-rule px-8 py-3 phone:px-4">
        <p className="text-meta text-ink-3">
          A demonstration: it runs in this page, no account is needed, and nothing is sent or stored.
        </p>
        {!isPending && (
          <Button size="small" onClick={onAskAgain}>
            Let it ask again
          </Button>
        )}
      </div>
    </article>
  );
}

function SideHead({ title, aside }: { title: string; aside?: string }) {
  return (
    <p className="flex min-h-7 items-center justify-between gap-3 font-strong">
      {title} {aside && <span className="font-normal text-ink-2">{aside}</span>}
    </p>
  );
}
