/** Moves the cursor, rings, recolours, or turns the reading direction round. */
const UNSAFE = /[\p{Cc}\p{Bidi_Control}]+/gu;

/**
 * Text of others on one line of a terminal, or of a log.
 *
 * A title or a note comes from whoever called the API or decided: an escape sequence in it could write over what we
 * say, and a line break could forge a line of ours, or a command to the CI that reads our log.
 */
export function cleanText(text: string): string {
  return text.replace(UNSAFE, " ").trim();
}
