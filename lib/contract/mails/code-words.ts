import { type MailWords, mailWords } from "./mail-words";

/** Mails about codes that were given at sign-in. */

/** To whoever's recovery code let somebody in. `url` is the Security page. */
export function recoveryCodeUsed(left: number, url: string): MailWords {
  const rest = left === 1 ? "One is left" : `${left === 0 ? "None" : left} are left`;
  return mailWords(
    "A recovery code was used",
    [
      `Somebody proved to be you at ${new URL(url).host} with one of your recovery codes. ${rest}.`,
      "If it was not you, sign out all other browsers, set a new password, and make new codes.",
    ],
    { words: left < 3 ? "Make new codes" : "See what signs you in", url },
  );
}

/** To whoever's password is right and whose codes are not. `url` is where a new password is asked for. */
export function codesAreGuessed(url: string): MailWords {
  return mailWords(
    "Somebody has your password",
    [
      `Somebody gave the right password of your account at ${new URL(url).host} today, and then one wrong code after another. They did not get in.`,
      "If it was not you, set a new password now. This is written once a day.",
    ],
    { words: "Set a new password", url },
  );
}
