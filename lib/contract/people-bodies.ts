import { z } from "zod";
import { COMMENT_LENGTH_MAX } from "@/lib/domain/comments/comment-text";
import { ADDRESSES_MAX } from "@/lib/domain/invitations/pasted-addresses";
import { ROLES } from "@/lib/domain/policies/roles";
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

const role = z.enum(ROLES, `must be one of ${ROLES.join(", ")}`);

export const ChangeRoleBody = z.strictObject({ role });
export type ChangeRoleBody = z.output<typeof ChangeRoleBody>;

/** What is no address is answered as such, beside those that are. */
export const InviteBody = z.strictObject({
  addresses: z
    .array(ownText(320), "must be a list of e-mail addresses")
    .min(1, "name at least one")
    .max(ADDRESSES_MAX, `must be at most ${ADDRESSES_MAX} at once`),
  role,
});
export type InviteBody = z.output<typeof InviteBody>;

/** As sign-up takes them: whoever is invited must be able to make an account. */
const Address = z.email().max(254);

export function isAddress(text: string): boolean {
  return Address.safeParse(text).success;
}

export const AcceptInvitationBody = z.strictObject({ token: ownText(200) });
export type AcceptInvitationBody = z.output<typeof AcceptInvitationBody>;
