import { type MailWords, mailWords } from "./mail-words";

/** Mails about a person's own account. Each says what to do about one that its reader did not cause. */

/** Where the installation is, as a reader knows it: "approvals.example.com". */
function siteOf(url: string): string {
  return new URL(url).host;
}

export function confirmYourAddress(url: string): MailWords {
  return mailWords(
    "Confirm your address",
    [
      `An account was made at ${siteOf(url)} with this address. If you made it, confirm that the address is yours. The link works once, for three days.`,
      "If you did not, do nothing: an address that nobody confirms counts for nothing.",
    ],
    { words: "Confirm this address", url },
  );
}

export function setANewPassword(url: string): MailWords {
  return mailWords(
    "Set a new password",
    [
      `Somebody asked for a new password for your account at ${siteOf(url)}. The link works once, for an hour. Setting one signs you out everywhere.`,
      "If it was not you, do nothing: your password stays as it is.",
    ],
    { words: "Set a new password", url },
  );
}

export function signInWithALink(url: string): MailWords {
  return mailWords(
    "Your link to sign in",
    [
      `Somebody asked for a link to sign in to your account at ${siteOf(url)}. It works once, for 15 minutes.`,
      "If it was not you, do nothing, and pass the link on to nobody: whoever has it can sign in as you.",
    ],
    { words: "Sign in", url },
  );
}

export function confirmYourNewAddress(url: string): MailWords {
  return mailWords(
    "Confirm your new address",
    [
      `Somebody wants to use this address for their account at ${siteOf(url)}. If it was you, confirm it. The link works once, for a day; until then your old address stays.`,
      "If it was not you, do nothing.",
    ],
    { words: "Confirm this address", url },
  );
}

/** To the address that an account had until now. */
export function yourAddressWasChanged(url: string): MailWords {
  return mailWords(
    "Your account has another address",
    [
      `Your account at ${siteOf(url)} is no longer reached by this address: it was changed to another one, which was confirmed.`,
      "If it was not you, tell an owner of your team at once: they can take the account out of it.",
    ],
    { words: "Open Human Approval", url },
  );
}

export function yourPasswordWasChanged(url: string): MailWords {
  return mailWords(
    "Your password was changed",
    [
      `The password of your account at ${siteOf(url)} was changed, and other browsers were signed out.`,
      "If it was not you, set a new one now: that signs everybody out again.",
    ],
    { words: "Set a new password", url },
  );
}
