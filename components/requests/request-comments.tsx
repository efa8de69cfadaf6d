"use client";

import { CommentBox } from "@/components/comments/comment-box";
import { CommentList } from "@/components/comments/comment-list";
import { useTeam } from "@/components/team/team-context";
import type { RequestView } from "@/lib/contract/request-views";

/** What the team says about a request, before and after its decision. None of it reaches the caller. */
export function RequestComments({ request, onChange }: { request: RequestView; onChange: () => Promise<unknown> }) {
  const { team } = useTeam();
  const mayComment = team.me.may["requests.comment"];
  return (
    <section className="section hung" aria-labelledby="comments-head">
      <h2 className="section-title" id="comments-head">
        Comments
      </h2>
      <div className="grid min-w-0 gap-4">
        {request.comments.length > 0 && (
          <CommentList requestId={request.id} comments={request.comments} onChange={onChange} />
        )}
        {mayComment.allowed ? (
          <CommentBox key={request.id} requestId={request.id} askedBy={request.asked_by} onSent={onChange} />
        ) : (
          <p className="text-ink-2">{mayComment.reason}</p>
        )}
      </div>
    </section>
  );
}
