import { canonicalNumber } from "../json/canonical-number";

/** Signs of countries that write 1,180.00 and never 1.180,00. */
const POINT_IS_DECIMAL = new Set(["$", "£", "₹", "¥"]);

/**
 * What a figure as people write it may mean, as canonical numbers: "1,180.00" → 1180; "1.180" → 1.18 and, where no
 * sign says that a point is a decimal one, 1180. Empty for what is no figure.
 *
 * @param power of ten by which it is scaled: 6 for "1.2 million"
 */
export function valuesOfFigure(written: string, sign: string | null, power = 0): string[] {
  const figure = written.replace(/['’\s\u00a0\u202f]/g, "");
  if (!/^\d[\d.,]*$/.test(figure)) return [];
  const readings = new Set<string>();
  const point = figure.lastIndexOf(".");
  const comma = figure.lastIndexOf(",");
  const points = count(figure, ".");
  const commas = count(figure, ",");
  if (points === 0 && commas === 0) readings.add(figure);
  else if (points > 0 && commas > 0) {
    // Both: the last one is the decimal mark.
    readings.add(point > comma ? figure.replaceAll(",", "") : figure.replaceAll(".", "").replace(",", "."));
  } else if (points + commas > 1) readings.add(figure.replace(/[.,]/g, ""));
  else if (points === 1) {
    readings.add(figure);
    if (!POINT_IS_DECIMAL.has(sign ?? "") && isGroup(figure, point)) readings.add(figure.replace(".", ""));
  } else {
    const isDecimal = !isGroup(figure, comma);
    if (!isDecimal) readings.add(figure.replace(",", ""));
    if (isDecimal || !POINT_IS_DECIMAL.has(sign ?? "")) readings.add(figure.replace(",", "."));
  }
  return [...readings].flatMap((reading) => canonical(reading, power));
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** Three digits after the mark: it may separate thousands. */
function isGroup(figure: string, mark: number): boolean {
  return figure.length - mark === 4 && mark <= 3;
}

/** JSON has no leading zeros and no two points. */
function canonical(reading: string, power: number): string[] {
  const plain = reading.replace(/^0+(?=\d)/, "");
  return /^\d+(?:\.\d+)?$/.test(plain) ? [canonicalNumber(power === 0 ? plain : `${plain}e${power}`)] : [];
}
