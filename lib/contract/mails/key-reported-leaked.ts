import { type MailWords, mailWords } from "./mail-words";

/** To a team's owners and admins, and to whoever made the key: somebody found it and had it revoked. */
export function keyReportedLeaked(
  key: { name: string; start: string; last4: string; project: string; team: string; at: Date },
  pageUrl: string,
): MailWords {
  return mailWords(
    `An API key of ${key.team} was found by others and revoked`,
    [
      `Somebody called us with the key “${key.name}” (${key.start}…${key.last4}, ${key.project}) and said that it was found where it does not belong. It was revoked at ${key.at.toISOString()}: nothing can be asked or read with it any more.`,
      "The page says from where it was used in the last 30 days. Look for calls that were not yours, give your program a new key, and remove the old one from where it was found.",
    ],
    { words: "See who used it, and make a new key", url: pageUrl },
  );
}
