/** A mail to one person: plain text, and the same as HTML. */
export type OutgoingMail = { id: string; recipient: string; subject: string; text: string; html: string };
