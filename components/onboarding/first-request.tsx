"use client";

import Link from "next/link";
import { useCallback } from "react";
import { Outcome } from "@/components/requests/outcome";
import { RequestBar } from "@/components/requests/request-bar";
import { RequestEffect } from "@/components/requests/request-effect";
import { RequestForm } from "@/components/requests/request-form";
import { RequestPayload } from "@/components/requests/request-payload";
import { RequestSource } from "@/components/requests/request-source";
import { RequestTitle } from "@/components/requests/request-title";
import { RequestWords } from "@/components/requests/request-words";
import { useRequest } from "@/components/requests/use-request";
import { useReview } from "@/components/requests/use-review";
import { useTeam } from "@/components/team/team-context";
import { buttonClass } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { RiskMark } from "@/components/ui/risk-mark";
import type { RequestView } from "@/lib/contract/request-views";
import { callerAnswer } from "./caller-answer";

/**
 * The team's first request, to be decided where it arrived, from the same parts as any other: nothing is decided that
 * is not shown. Then the answer that its caller reads.
 */
export function FirstRequest({ initial }: { initial: RequestView }) {
  const { team } = useTeam();
  const { request, mutate } = useRequest(team.slug, initial);
  const { facts, edits, answers, controls } = useReview(team.slug, request, mutate);
  const readAgain = useCallback(() => void mutate(), [mutate]);
  return (
    <>
      <article aria-labelledby="request-title" className="border-x border-b border-rule bg-surface">
        <div className="px-8 pt-4 pb-6 phone:px-4">
          <p className="flex flex-wrap items-center justify-between gap-x-4 text-meta text-ink-3">
            <span className="flex flex-wrap gap-x-4">
              {request.asked_by} asks <RiskMark level={request.risk} withWords />
            </span>
            <Outcome status={request.status} />
          </p>
          <RequestTitle request={request} level={2} href={`/${team.slug}/requests/${request.id}`} />
          <RequestEffect request={request} payload={edits.payload} />
          <RequestSource request={request} />
          <RequestPayload request={request} facts={facts} edits={edits} />
          <RequestForm request={request} answers={answers} />
          <RequestWords request={request} />
        </div>
        <RequestBar request={request} me={team.me.id} controls={controls} onDeadline={readAgain} />
      </article>
      {request.status !== "pending" && <Answer request={request} inboxHref={`/${team.slug}/inbox`} />}
    </>
  );
}

function Answer({ request, inboxHref }: { request: RequestView; inboxHref: string }) {
  const text = callerAnswer(request);
  return (
    <section className="section mt-6" aria-labelledby="answer-head">
      <h2 className="section-title" id="answer-head">
        What the caller is told
      </h2>
      <p className="mt-1 mb-3 text-ink-2 wrap-anywhere">
        <span className="id">GET /api/v1/requests/{request.id}</span> now answers so. A webhook brings the same without
        asking.
      </p>
      <CodeBlock label="Answer" parts={[{ label: "Answer", text, shown: text }]} wraps />
      <p className="mt-6">
        <Link href={inboxHref} className={buttonClass("ink")}>
          Go to the inbox
        </Link>
      </p>
    </section>
  );
}
