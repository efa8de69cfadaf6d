"use client";

import { useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ProjectView } from "@/lib/contract/project-views";
import type { Allowed } from "@/lib/contract/view-parts";

type TestRequestsProps = {
  project: ProjectView;
  may: Allowed;
  onDelete: (onProgress: (deleted: number) => void) => Promise<number>;
};

/** What was only tried out in a project, and the way to be rid of it. */
export function TestRequests({ project, may, onDelete }: TestRequestsProps) {
  const [isAsking, setAsking] = useState(false);
  const [progress, setProgress] = useState(0);
  const [deleted, setDeleted] = useState<number | null>(null);
  const { count } = project.test_requests;

  async function act() {
    setProgress(0);
    setDeleted(await onDelete(setProgress));
  }

  return (
    <>
      <h3 className="section-title mt-6">Test requests</h3>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="text-ink-2">
          {count === 0 ? "None." : `${countWords(project)}, made with a test key.`}{" "}
          {count > 0 && !may.allowed && may.reason} <span role="status">{deleted !== null && doneWords(deleted)}</span>
        </p>
        {count > 0 && may.allowed && (
          <Button variant="danger" onClick={() => setAsking(true)}>
            Delete test requests <span className="sr-only">of {project.name}</span>
          </Button>
        )}
      </div>
      {isAsking && (
        <ConfirmDialog
          title={`Delete ${countWords(project)} of ${project.name}?`}
          description={
            <>
              Decisions, deliveries and what the events say go too. A caller that still waits is told that nothing is
              there, and what has not been sent yet is not sent. Live requests stay. It cannot be taken back.
              {progress > 0 && <span role="status"> {numberWords(progress)} are gone already.</span>}
            </>
          }
          keepWords={count === 1 ? "Keep it" : "Keep them"}
          actWords="Delete test requests"
          onConfirm={act}
          onClose={() => setAsking(false)}
          renderError={(error) => (
            <ProblemNotice
              error={error}
              kept={progress > 0 ? "What is gone stays gone; the rest is still there." : "Nothing was deleted."}
            />
          )}
        />
      )}
    </>
  );
}

function countWords({ test_requests: { count, has_more } }: ProjectView): string {
  if (has_more) return `more than ${numberWords(count)} test requests`;
  return count === 1 ? "1 test request" : `${numberWords(count)} test requests`;
}

function doneWords(deleted: number): string {
  return deleted === 1 ? "1 was deleted." : `${numberWords(deleted)} were deleted.`;
}

function numberWords(count: number): string {
  return count.toLocaleString("en");
}
