import { z } from "zod";
import { ownText } from "./own-text";

/** What pages about accounts send to the session API. */

const password = z.string("can't be blank").min(1, "can't be blank").max(1000, "must be at most 1,000 characters long");
export const Email = z
  .string("can't be blank")
  .trim()
  .min(1, "can't be blank")
  .max(254, "must be at most 254 characters long")
  .pipe(z.email("must be an e-mail address"));
/** As it stands in the link; whether it is one of ours is asked later, so that every bad one is told the same. */
const token = z.string("can't be blank").max(200, "is too long");

/** `POST /api/app/account/links`: answered 202, whoever has the address. */
export const LinkBody = z.strictObject({
  purpose: z.enum(["reset_password", "magic_link"], "must be reset_password or magic_link"),
  email: Email,
});

export const TokenBody = z.strictObject({ token });

export const ResetPasswordBody = z.strictObject({ token, password });

export const ChangePasswordBody = z.strictObject({ current_password: password, password });

export const ChangeEmailBody = z.strictObject({ email: Email });

export const ChangeAccountBody = z.strictObject({
  name: ownText(80).pipe(z.string().trim().min(1, "can't be blank")),
});

/** The address, typed: nobody should go by a slip. */
export const DeleteAccountBody = z.strictObject({ email: z.string("can't be blank").trim() });
