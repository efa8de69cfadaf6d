"use client";

import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useKeys } from "@/components/keyboard/use-keys";
import { sendJson } from "@/components/session-api/call";
import { commentsPath } from "@/components/session-api/keys";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Keycap } from "@/components/ui/keycap";
import { OptionList } from "@/components/ui/option-list";
import type { Person } from "@/lib/contract/view-parts";
import { COMMENT_LENGTH_MAX, withMentions } from "@/lib/domain/comments/comment-text";
import { useCommentDraft } from "./use-comment-draft";
import { useMentions } from "./use-mentions";
import { readReaders, useReaders } from "./use-readers";

const NOBODY: Person[] = [];

type CommentBoxProps = { requestId: string; askedBy: string; onSent: () => Promise<unknown> };

/** Where a comment is written. What has been written is kept until it was sent, across reloads too. */
export function CommentBox({ requestId, askedBy, onSent }: CommentBoxProps) {
  const { team } = useTeam();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useCommentDraft(team.me.id, requestId);
  const [isUsed, setUsed] = useState(false);
  const members = useReaders(requestId, isUsed);
  const mentions = useMentions(text, setText, members ?? NOBODY);
  const { run, isBusy, error } = useAction(async () => {
    // Sent faster than the members were read: a draft from before, say.
    const known = members ?? (text.includes("@") ? await readReaders(team.slug, requestId) : NOBODY);
    const body = withMentions(text, mentions.picked, known);
    await sendJson("POST", commentsPath(team.slug, requestId), { body });
    setText("");
    mentions.forget();
    await onSent();
  });
  const hasText = text.trim() !== "";
  useKeys({
    c: () => {
      area.current?.focus();
      area.current?.scrollIntoView({ block: "center" });
    },
  });

  function send(event?: FormEvent) {
    event?.preventDefault();
    if (hasText && !isBusy) void run();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const isSend = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    const isForList = mentions.onKey(event);
    if (!isForList && isSend) send();
    else if (!isForList && event.key === "Escape") event.currentTarget.blur();
    else if (!isForList) return;
    // These keys are for the comment alone: the same ones send an armed decision, or step back from it.
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <form aria-label="Comment" onSubmit={send} className="relative grid gap-2">
      {isBeyondFields(error, ["body"]) && <ProblemNotice error={error} kept="Your comment is kept." />}
      <div className="relative">
        <TextArea
          ref={area}
          label="Comment"
          aside={`for your team; ${askedBy} never receives it`}
          placeholder="@ mentions a member"
          maxLength={COMMENT_LENGTH_MAX}
          value={text}
          readOnly={isBusy}
          error={fieldError(error, "body")}
          onFocus={() => setUsed(true)}
          onChange={(event) => {
            setText(event.target.value);
            mentions.follow(event.target);
          }}
          onSelect={(event) => mentions.follow(event.currentTarget)}
          onKeyDown={onKeyDown}
          {...mentions.aria}
        />
        {mentions.offered.length > 0 && (
          <OptionList
            id={mentions.listId}
            label="Members"
            options={mentions.offered.map(({ id, name }) => ({ id, content: name }))}
            active={mentions.active}
            onTake={(index) => mentions.take(index, area.current)}
            className="absolute bottom-full left-0 z-10 mb-1 max-h-60 w-64 max-w-full rounded-sheet border border-rule bg-surface shadow-lift"
          />
        )}
        <p role="status" className="sr-only">
          {mentions.offered.length > 0 &&
            `${mentions.offered.length} ${mentions.offered.length === 1 ? "member" : "members"} to mention: arrows choose, Enter takes`}
        </p>
      </div>
      {hasText && (
        <div className="flex justify-end">
          <Button type="submit" isBusy={isBusy}>
            {isBusy ? "Sending…" : "Comment"} <Keycap quiet>Ctrl ↵</Keycap>
          </Button>
        </div>
      )}
    </form>
  );
}
