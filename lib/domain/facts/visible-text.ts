/** A stretch of a text: either characters to show as they are, or hidden ones. */
export type TextSegment = {
  /** Empty for a hidden stretch: put on a page, its characters would do what they are hidden for. */
  text: string;
  /** What to show for hidden characters: "U+200B"; "U+200B ×3" for three in a row. */
  hidden?: string;
  /** What the hidden character is called, where it is a known one. */
  name?: string;
};

/**
 * Splits a text so that whatever is invisible in it, or changes the direction of what is visible, can be shown:
 * controls, zero-width and bidirectional characters, tags, variation selectors, fillers, lone surrogates. Spaces,
 * tabs and line ends stay text, and so does what holds an emoji together. Nothing
 * else is taken away: whoever joins the texts, and writes out what is hidden, has the text again.
 */
export function visibleText(text: string): TextSegment[] {
  if (!hidesCharacters(text)) return text === "" ? [] : [{ text }];
  const segments: TextSegment[] = [];
  let shown = 0;
  for (const match of text.matchAll(TOKENS)) {
    const run = match.groups?.hidden;
    if (run === undefined) continue;
    if (match.index > shown) segments.push({ text: text.slice(shown, match.index) });
    segments.push(hiddenSegment(run));
    shown = match.index + run.length;
  }
  if (shown < text.length) segments.push({ text: text.slice(shown) });
  return segments;
}

// U+2800, a Braille cell without dots, is drawn as nothing but counts as a symbol.
const INVISIBLE = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]`;
const MAY_HIDE = new RegExp(INVISIBLE, "u");

const LINE_END_OR_TAB = String.raw`\r\n|\n|\t`;
/** One picture with its modifiers; joined by U+200D to others; or a keycap. More selectors than these hide something. */
const PICTURE = String.raw`\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?`;
const EMOJI = String.raw`${PICTURE}(?:\u200d${PICTURE})*|[0-9#*]\ufe0f\u20e3`;
const TOKENS = new RegExp(
  String.raw`${LINE_END_OR_TAB}|${EMOJI}|(?<hidden>(?<character>${INVISIBLE})\k<character>*)`,
  "gu",
);

/** Whether a text holds a character that is not seen; those within an emoji count, too. */
export function hidesCharacters(text: string): boolean {
  return MAY_HIDE.test(text);
}

function hiddenSegment(run: string): TextSegment {
  const point = run.codePointAt(0) ?? 0;
  const count = run.length / String.fromCodePoint(point).length;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
  const name = nameOf(point);
  return { text: "", hidden: count > 1 ? `${code} ×${count}` : code, ...(name ? { name } : {}) };
}

const NAMES = new Map<number, string>([
  [0x0000, "null"],
  [0x0007, "bell"],
  [0x0008, "backspace"],
  [0x000b, "vertical tab"],
  [0x000c, "form feed"],
  [0x000d, "carriage return"],
  [0x001b, "escape"],
  [0x007f, "delete"],
  [0x0085, "next line"],
  [0x00ad, "soft hyphen"],
  [0x034f, "combining grapheme joiner"],
  [0x061c, "Arabic letter mark"],
  [0x115f, "Hangul filler"],
  [0x1160, "Hangul filler"],
  [0x180e, "Mongolian vowel separator"],
  [0x200b, "zero-width space"],
  [0x200c, "zero-width non-joiner"],
  [0x200d, "zero-width joiner"],
  [0x200e, "left-to-right mark"],
  [0x200f, "right-to-left mark"],
  [0x2028, "line separator"],
  [0x2029, "paragraph separator"],
  [0x202a, "left-to-right embedding"],
  [0x202b, "right-to-left embedding"],
  [0x202c, "end of directional formatting"],
  [0x202d, "left-to-right override"],
  [0x202e, "right-to-left override"],
  [0x2060, "word joiner"],
  [0x2066, "left-to-right isolate"],
  [0x2067, "right-to-left isolate"],
  [0x2068, "first strong isolate"],
  [0x2069, "end of directional isolate"],
  [0x2800, "blank Braille pattern"],
  [0x3164, "Hangul filler"],
  [0xfeff, "zero-width no-break space"],
  [0xffa0, "Hangul filler"],
  [0xe0001, "language tag"],
  [0xe007f, "end of tags"],
]);

function nameOf(point: number): string | null {
  const name = NAMES.get(point);
  if (name !== undefined) return name;
  // Tags spell ASCII without showing it: what is said to a model in this way is said to the person too.
  if (point >= 0xe0020 && point <= 0xe007e) return `tag "${String.fromCodePoint(point - 0xe0000)}"`;
  if ((point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef)) return "variation selector";
  if (point >= 0xd800 && point <= 0xdfff) return "lone surrogate";
  return point < 0xa0 ? "control character" : null;
}
