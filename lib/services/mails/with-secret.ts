import { type OutgoingMail, secretPlace } from "@/lib/domain/mails/outgoing-mail";
import { open } from "@/lib/integrations/secrets/secret-box";

/** The mail as its reader gets it: with the secret of its link, where it has one. */
export function withSecret(mail: OutgoingMail & { secretSealed: Buffer | null }): OutgoingMail {
  const { id, recipient, subject, text, html, secretSealed } = mail;
  if (!secretSealed) return { id, recipient, subject, text, html };
  const secret = open(secretSealed, id);
  const put = (words: string) => words.replaceAll(secretPlace(id), () => secret);
  return { id, recipient, subject, text: put(text), html: put(html) };
}
