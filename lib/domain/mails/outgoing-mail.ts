/** A mail to one person: plain text, and the same as HTML. */
export type OutgoingMail = { id: string; recipient: string; subject: string; text: string; html: string };

/** Stands in a mail's text and HTML where its secret belongs: only the moment of sending puts the two together. */
export const SECRET_PLACE = "\uE000secret\uE000";
