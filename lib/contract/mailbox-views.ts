/** A mail in the list of /dev/mail. */
export type MailRow = { id: string; to: string; subject: string; written_at: string };

/** A mail as its reader would get it. */
export type MailView = MailRow & { text: string; html: string };
