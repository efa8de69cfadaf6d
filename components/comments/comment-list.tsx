"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { sendJson } from "@/components/session-api/call";
import { commentsPath } from "@/components/session-api/keys";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { ShortInstant } from "@/components/time/instant";
import type { CommentView } from "@/lib/contract/request-views";
import { CommentText } from "./comment-text";

/** Loaded by whoever deletes: its parts weigh more than the list. */
const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog));

type CommentListProps = { requestId: string; comments: CommentView[]; onChange: () => Promise<unknown> };

/** What was said so far, the oldest first. One's own can be taken back. */
export function CommentList({ requestId, comments, onChange }: CommentListProps) {
  const { team } = useTeam();
  const [deleting, setDeleting] = useState<CommentView | null>(null);
  return (
    <>
      <ol className="grid gap-3">
        {comments.map((comment) => (
          <li key={comment.id} className="group/comment min-w-0">
            <p className="flex min-h-6 flex-wrap items-center gap-x-2 text-meta text-ink-2">
              <b className="text-ink">{comment.author.id === team.me.id ? "You" : comment.author.name}</b>
              <ShortInstant at={comment.created_at} />
              {comment.author.id === team.me.id && (
                <button
                  type="button"
                  className="link ml-auto min-h-6 px-1 phone:min-h-11"
                  onClick={() => setDeleting(comment)}
                >
                  Delete<span className="sr-only"> your comment</span>
                </button>
              )}
            </p>
            <p className="whitespace-pre-line wrap-anywhere">
              <CommentText comment={comment} me={team.me.id} />
            </p>
          </li>
        ))}
      </ol>
      {deleting && (
        <ConfirmDialog
          title="Delete your comment?"
          description={<span className="line-clamp-3 wrap-anywhere">“{deleting.body}”</span>}
          keepWords="Keep it"
          actWords="Delete"
          onConfirm={async () => {
            await sendJson("DELETE", `${commentsPath(team.slug, requestId)}/${deleting.id}`);
            await onChange();
          }}
          onClose={() => setDeleting(null)}
          renderError={(error) => <ProblemNotice error={error} kept="It is still there." />}
        />
      )}
    </>
  );
}
