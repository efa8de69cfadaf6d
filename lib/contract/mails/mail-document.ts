/** Text that stands in HTML as text. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/**
 * The HTML of a mail. Colours are the mail program's own, so that it reads in the dark; the ground is named, since what
 * looks at contrasts would take it for white otherwise.
 *
 * @param blocks HTML, the first with the one heading of level one
 */
export function mailDocument(subject: string, blocks: readonly string[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escaped(subject)}</title></head>
<body style="background: Canvas; color: CanvasText; font: 16px/24px sans-serif; max-width: 36rem; margin: 0 auto; padding: 16px; overflow-wrap: anywhere"><main>
${blocks.join("\n")}
</main></body></html>
`;
}
