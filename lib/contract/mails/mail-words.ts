import { escaped, mailDocument } from "./mail-document";

/** A mail as it is written: plain text, and the same as HTML. */
export type MailWords = { subject: string; text: string; html: string };

/**
 * A short mail: what happened, and one link. What others wrote (names, addresses) stands in it as text only.
 *
 * @param lines paragraphs in plain words
 */
export function mailWords(subject: string, lines: string[], link: { words: string; url: string }): MailWords {
  const title = oneLine(subject);
  return {
    subject: title,
    text: `${lines.join("\n\n")}\n\n${link.words}: ${link.url}\n`,
    html: mailDocument(title, [
      `<h1 style="font-size: 18px; line-height: 24px; margin: 0 0 16px">${escaped(title)}</h1>`,
      ...lines.map((line) => `<p>${escaped(line)}</p>`),
      `<p><a href="${escaped(link.url)}">${escaped(link.words)}</a></p>`,
    ]),
  };
}

/** To the admins of a team, when nothing more is sent to one of its endpoints. */
export function endpointSwitchedOff(
  endpoint: { url: string; project: string; team: string; reason: string; keptDays: number },
  pageUrl: string,
): MailWords {
  const host = new URL(endpoint.url).host;
  return mailWords(
    `Webhooks to ${host} are switched off`,
    [
      `Nothing more is sent to ${endpoint.url} (${endpoint.project}, ${endpoint.team}). ${endpoint.reason}.`,
      `Its events are kept for ${endpoint.keptDays} days and go out once somebody switches it on again; programs that wait for them learn nothing until then.`,
    ],
    { words: "See what was tried, and switch it on", url: pageUrl },
  );
}

/** A header of a mail is one line: whatever stands in a name must not begin another. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").slice(0, 200);
}
