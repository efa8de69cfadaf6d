/** A team's words stand beside each other in the index, apart from those of others, by the end of the team's id. */
const MARK_LENGTH = 8;

function marked(teamId: string, word: string): string {
  return `${teamId.slice(-MARK_LENGTH)}/${word}`;
}

/** The words of a request as they are stored. */
export function storedWords(teamId: string, words: string[]): string[] {
  return words.map((word) => marked(teamId, word));
}

/** The search for requests of a team that have a word with each of these beginnings. */
export function searchExpression(teamId: string, beginnings: string[]): string {
  // No quote and no backslash is in them: `soughtWords` takes both out.
  return beginnings.map((word) => `'${marked(teamId, word)}':*`).join(" & ");
}
