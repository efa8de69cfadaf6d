"use client";

import { TriangleAlert } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { ApiProblem, StepUpGivenUp } from "./call";

/** What went wrong with a call: the cause, what can be done, and the id to quote. */
export function ProblemNotice({ error, action, kept }: { error: unknown; action?: ReactNode; kept?: string }) {
  const pathname = usePathname();
  if (error instanceof StepUpGivenUp) return null;
  if (!(error instanceof ApiProblem)) {
    return (
      <Notice tone="reject" icon={TriangleAlert} title="The server did not answer" announce="alert" action={action}>
        {kept ?? "Try again in a moment."}
      </Notice>
    );
  }
  const { problem } = error;
  const isSignedOut = problem.code === "not_signed_in";
  return (
    <Notice
      tone="reject"
      icon={TriangleAlert}
      title={problem.title}
      announce="alert"
      action={
        isSignedOut ? (
          <a className="link" href={`/sign-in?next=${encodeURIComponent(pathname)}`}>
            Sign in
          </a>
        ) : (
          action
        )
      }
    >
      {problem.detail} {kept}{" "}
      <span className="text-ink-2">
        Request <span className="id">{problem.request_id}</span>
      </span>
    </Notice>
  );
}

/** The messages of one field, as one sentence. */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const messages = error.problem.errors[field];
  return messages?.length ? sentence(messages.join(", ")) : undefined;
}

/** Whether a problem says nothing about any of the fields on the page, so that it needs a place of its own. */
export function isBeyondFields(error: unknown, fields: string[]): boolean {
  if (!error || error instanceof StepUpGivenUp) return false;
  return !fields.some((field) => fieldError(error, field));
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`.replace(/\.\.$/, ".");
}
