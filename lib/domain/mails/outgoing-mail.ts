/** A mail to one person: plain text, and the same as HTML. */
export type OutgoingMail = { id: string; recipient: string; subject: string; text: string; html: string };

/**
 * Stands in a mail's text and HTML where its secret belongs: only the moment of sending puts the two together. Its id is
 * random and made with the mail, so that no name that somebody chose before, a team's say, can hold it: where it stood
 * in words, the secret would be read by whoever is shown those.
 */
export function secretPlace(mailId: string): string {
  return `\uE000${mailId}\uE000`;
}
