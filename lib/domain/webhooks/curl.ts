/** What one attempt sent. */
export type SentAttempt = { url: string; headers: Record<string, string>; body: string };

/** Linux takes no longer argument than 128 KiB; what may be longer goes through a pipe. */
const ARGUMENT_BYTES_MAX = 96 * 1024;

/**
 * The command that sends an attempt's bytes and headers again, for bash and zsh. curl's own additions are taken out,
 * and nothing of the text is read by the shell, by curl (`@file`, `[1-9]` in the URL) or by the terminal it is pasted
 * into.
 */
export function curlOf({ url, headers, body }: SentAttempt): string {
  // curl would add these two by itself; a name without a value takes a header out.
  const sent = [...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), "accept:", "expect:"];
  const command = [
    `curl --globoff ${quoted(asSent(url))}`,
    ...sent.map((header) => `--header ${quoted(header)}`),
    "--request POST",
  ];
  const isLong = new TextEncoder().encode(body).length > ARGUMENT_BYTES_MAX;
  // printf is the shell's own: no process is started, so its arguments may be as long as they like.
  const lines = isLong
    ? [`printf %s ${quoted(body)} | ${command[0]}`, ...command.slice(1), "--data-binary @-"]
    : [...command, `--data-raw ${quoted(body)}`];
  return lines.join(" \\\n  ");
}

/** Spaces and other scripts encoded, as our own client does; curl would refuse them or send them as they are. */
function asSent(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}

/**
 * What a terminal acts on as it is pasted (control characters: a tab completes, an escape may do anything) and what
 * makes a line look like another one (bidi and zero-width characters).
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** One word of the shell that stands for exactly this text. */
function quoted(text: string): string {
  if (!UNSEEN.test(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
  return `$'${[...text].map(escaped).join("")}'`;
}

/** A character within `$'…'`. The exclamation mark too: an interactive bash looks for its history there. */
function escaped(character: string): string {
  if (character === "\\") return "\\\\";
  if (character !== "'" && character !== "!" && !UNSEEN.test(character)) return character;
  // By bytes, since what \u means depends on the locale. Three octal digits end by themselves, which \x does not in zsh.
  return [...new TextEncoder().encode(character)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
