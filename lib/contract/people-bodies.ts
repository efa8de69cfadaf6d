import { z } from "zod";
import { COMMENT_LENGTH_MAX } from "@/lib/domain/comments/comment-text";
import { ownText } from "./own-text";

/** `looking`: a page shows the request to this person; said again every 15 s. `left`: it no longer does. */
export const PresenceBody = z.strictObject({
  request_id: z.string("can't be blank"),
  state: z.enum(["looking", "left"], "must be looking or left"),
});
export type PresenceBody = z.output<typeof PresenceBody>;

export const CommentBody = z.strictObject({
  body: ownText(COMMENT_LENGTH_MAX).transform((text, context) => {
    const body = text.trim();
    if (body === "") context.addIssue({ code: "custom", message: "can't be blank" });
    return body;
  }),
});
export type CommentBody = z.output<typeof CommentBody>;
