import { type MailWords, mailWords } from "./mail-words";

/** What can change of what a person signs in with, by the type of its act in the trail. */
const WHAT = {
  "account.identity_connected": [
    "Another site now signs you in",
    "was connected to another site, whose word signs you in",
  ],
  "account.identity_removed": ["Another site signs you in no more", "was disconnected from another site"],
  "account.passkey_added": ["A passkey was added", "has another passkey, which signs you in"],
  "account.passkey_removed": ["A passkey was removed", "has a passkey less"],
  "account.recovery_codes_made": ["New recovery codes", "has new recovery codes; those before are worthless"],
  "account.totp_disabled": [
    "Your authenticator app was removed",
    "has no authenticator app any more: its password alone signs in",
  ],
  "account.totp_enabled": [
    "An authenticator app was set up",
    "has an authenticator app: its codes are asked for at sign-in",
  ],
} as const;

export type FactorAct = keyof typeof WHAT;

/** To a person's mailbox: whoever has an open browser of theirs could have done it. `url` is the Security page. */
export function whatSignsYouInChanged(act: FactorAct, url: string): MailWords {
  const [subject, words] = WHAT[act];
  return mailWords(
    subject,
    [
      `Your account at ${new URL(url).host} ${words}.`,
      "If it was not you, look there at once: undo it, sign out all other browsers, and set a new password.",
    ],
    { words: "See what signs you in", url },
  );
}
