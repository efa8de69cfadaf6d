const PLAIN = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

/** Whether a text is a decimal number without exponent, spelt as JSON spells one. */
export function isPlainFigure(text: string): boolean {
  return PLAIN.test(text);
}

/**
 * Groups the digits before the point: `1240.00` → "1,240.00". It works on the digits as sent, so that nothing is
 * rounded and no decimal is added or dropped. A number with an exponent stays as it is: to write it out would
 * show other digits than were sent.
 */
export function grouped(source: string): string {
  if (!isPlainFigure(source)) return source;
  const [whole = "", fraction] = source.split(".");
  const start = whole.startsWith("-") ? 1 : 0;
  const groups: string[] = [];
  let end = whole.length;
  for (; end - start > 3; end -= 3) groups.push(whole.slice(end - 3, end));
  groups.push(whole.slice(0, end));
  return groups.reverse().join(",") + (fraction === undefined ? "" : `.${fraction}`);
}

/** An integer of minor units in major ones: ("50000", 2) → "500.00". Null for what is no plain integer. */
export function inMajorUnits(source: string, minorDigits: number): string | null {
  if (!/^-?(?:0|[1-9][0-9]*)$/.test(source)) return null;
  if (minorDigits === 0) return source;
  const sign = source.startsWith("-") ? "-" : "";
  const digits = source.slice(sign.length).padStart(minorDigits + 1, "0");
  return `${sign}${digits.slice(0, -minorDigits)}.${digits.slice(-minorDigits)}`;
}
