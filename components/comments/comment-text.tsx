import { Fragment, type ReactNode } from "react";
import { AgentText } from "@/components/requests/agent-text";
import type { CommentView } from "@/lib/contract/request-views";
import { commentParts } from "@/lib/domain/comments/comment-text";
import { linkOf } from "@/lib/domain/facts/links";

/** A comment's words: plain text, with mentions as names and addresses as links that show where they lead. */
export function CommentText({ comment, me }: { comment: CommentView; me: string }): ReactNode {
  return commentParts(comment.body).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no identity but their place
    <Fragment key={index}>
      {"text" in part ? (
        <WithLinks text={part.text} />
      ) : (
        <b className={part.mention === me ? "text-accent" : undefined}>@{nameOf(comment, part.mention)}</b>
      )}
    </Fragment>
  ));
}

function nameOf({ mentions }: CommentView, id: string): string {
  return mentions.find((member) => member.id === id)?.name ?? "a former member";
}

/** An address up to the first space; what ends a sentence is no part of it. */
const ADDRESS = /(https?:\/\/\S+?)(?=[.,;:!?)\]}'"]*(?:\s|$))/i;

function WithLinks({ text }: { text: string }): ReactNode {
  // Split by a group: every second piece is an address.
  return text.split(ADDRESS).map((piece, index) => {
    const link = index % 2 === 1 ? linkOf(piece) : null;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Fragment key={index}>
        {link?.href ? (
          <a className="link" href={link.href} target="_blank" rel="noreferrer noopener">
            {piece}
          </a>
        ) : (
          <AgentText text={piece} />
        )}
        {link?.note && <span className="text-ink-2"> ({link.note})</span>}
      </Fragment>
    );
  });
}
