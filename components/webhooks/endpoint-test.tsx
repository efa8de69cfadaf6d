"use client";

import { Check, Send, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { useTeam } from "@/components/team/team-context";
import { duration } from "@/components/time/time-words";
import { Button } from "@/components/ui/button";
import { CodeText } from "@/components/ui/code-block";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import type { DeliveryView } from "@/lib/contract/webhook-views";

type EndpointTestProps = { onTest: () => Promise<DeliveryView>; hrefOf: (delivery: DeliveryView) => string };

/** Sends a test event, and shows what came of it where it was asked for. */
export function EndpointTest({ onTest, hrefOf }: EndpointTestProps) {
  const { team } = useTeam();
  const may = team.me.may["endpoints.test"];
  const [answer, setAnswer] = useState<DeliveryView | null>(null);
  const { run, isBusy, error } = useAction(async () => {
    setAnswer(null);
    setAnswer(await onTest());
  });

  if (!may.allowed) return <p className="pb-2 text-ink-2">{may.reason}</p>;
  return (
    <div className="pb-3">
      <p className="flex flex-wrap items-center gap-3">
        <Button size="small" onClick={() => run()} isBusy={isBusy}>
          <Icon of={Send} />
          Send test event
        </Button>
        <span role="status" className="text-meta text-ink-3">
          {isBusy ? "Waiting for the receiver, 15 s at most…" : "Signed like any other, and answered here."}
        </span>
      </p>
      <div role="status" className={answer ? "pt-3" : ""}>
        {answer && <TestAnswer delivery={answer} href={hrefOf(answer)} onDone={() => setAnswer(null)} />}
      </div>
      {error !== null && (
        <div className="pt-3">
          <ProblemNotice error={error} kept="Whether it was sent stands in the list below." />
        </div>
      )}
    </div>
  );
}

type TestAnswerProps = { delivery: DeliveryView; href: string; onDone: () => void };

/** What a receiver did with a test event. */
function TestAnswer({ delivery, href, onDone }: TestAnswerProps) {
  const attempt = delivery.attempts.at(-1);
  const isDelivered = delivery.status === "delivered";
  return (
    <Notice
      tone={isDelivered ? "approve" : "reject"}
      icon={isDelivered ? Check : X}
      title={titleOf(delivery)}
      action={
        <Button variant="plain" size="small" onClick={onDone}>
          Done
        </Button>
      }
    >
      {attempt?.response_body && (
        <div className="my-2 max-h-48 overflow-auto">
          <CodeText label="What the receiver answered" bare wraps>
            {attempt.response_body}
          </CodeText>
        </div>
      )}
      <p>
        {attempt && !isDelivered && delivery.status === "pending" && "It is tried again, like any other delivery. "}
        <Link className="link" href={href} scroll={false}>
          What was sent and answered
        </Link>
      </p>
    </Notice>
  );
}

/** "The receiver answered 200 in 84 ms" */
function titleOf({ attempts }: DeliveryView): string {
  const attempt = attempts.at(-1);
  if (!attempt) return "The test event is on its way";
  const took = duration(attempt.duration_ms);
  if (attempt.error === null) return `The receiver answered ${attempt.response_status} in ${took}`;
  return `${attempt.error}, after ${took}`;
}
