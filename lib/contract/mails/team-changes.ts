import { type MailWords, mailWords } from "./mail-words";

/** To whoever a team was handed over to. */
export function ownershipReceived(change: { team: string; by: string }, pageUrl: string): MailWords {
  const { team, by } = change;
  return mailWords(
    `You are an owner of ${team}`,
    [
      `${by} handed the team ${team} over to you and is an admin now.`,
      "As an owner you may change every role, export the team and delete it.",
    ],
    { words: "See who is in the team", url: pageUrl },
  );
}

/** To whoever handed a team over: if it was not they, this is how they hear of it. */
export function ownershipGiven(change: { team: string; to: string }, pageUrl: string): MailWords {
  const { team, to } = change;
  return mailWords(
    `You handed ${team} over to ${to}`,
    [`${to} is an owner of ${team} now; you are an admin.`, "If this was not you, tell the other owners at once."],
    { words: "See who is in the team", url: pageUrl },
  );
}

/** To the members of a team that is no more. */
export function teamDeleted(change: { team: string; by: string }, homeUrl: string): MailWords {
  const { team, by } = change;
  return mailWords(
    `The team ${team} was deleted`,
    [
      `${by} deleted the team ${team}, with its projects, requests and trail. Its API keys are refused and nothing more is sent to its endpoints.`,
      "Your account and your other teams are as they were.",
    ],
    { words: "Go to your teams", url: homeUrl },
  );
}
