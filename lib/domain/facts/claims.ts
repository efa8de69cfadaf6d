import { currencyInWords } from "./currencies";
import { valuesOfFigure } from "./written-figures";

/** Something in a text that can be held against a payload. */
export type Claim = {
  start: number;
  end: number;
  text: string;
  kind: "amount" | "figure" | "id" | "email" | "link";
  /** What the figure may mean, as canonical numbers: "1.180" is read in two ways. */
  values: string[];
  /** The currencies that it may be in; null where it names none. */
  currencies: readonly string[] | null;
  /** For "$1.2M": one digit less of it is that much. */
  roundedTo: number | null;
  /** Texts of which one must be in the payload, in lower case. */
  needles: string[];
};

const FIGURE = String.raw`\d(?:[\d.,'’\u00a0\u202f]*\d)?`;
const SIGNS = "$€£¥₹₩₪₫₦₱₺₽";
const SCALE = String.raw`(?:\s?(?:k|K|m|M|bn|thousand|million|billion))`;
/** A figure does not start in the middle of a word, a number or an id, and does not end there. */
const BEFORE = String.raw`(?<![\p{L}\p{N}_.,#/-])`;
const AFTER = String.raw`(?![\p{L}\p{N}_]|[.,:/-]\d)`;

/** In this order: what one pattern has taken is no other's. */
const PATTERNS: readonly { kind: Claim["kind"] | "none"; pattern: RegExp }[] = [
  { kind: "link", pattern: /(?:https?:\/\/|\bwww\.)[^\s<>"'`)\]}]+/giu },
  { kind: "email", pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu },
  { kind: "id", pattern: /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/giu },
  // Dates, times and versions: no claims, and their figures are none either.
  { kind: "none", pattern: /\b\d{4}-\d\d(?:-\d\d)?(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?\b/gu },
  { kind: "none", pattern: /\b\d{1,4}([./])\d{1,2}\1\d{2,4}\b|\b\d{1,2}:\d\d(?::\d\d)?\b/gu },
  { kind: "id", pattern: /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)/gu },
  { kind: "none", pattern: /\bv\d[\w.-]*|(?<![\w.$€£])\d+(?:\.\d+){2,}[\w.-]*/giu },
  { kind: "id", pattern: /(?<![\p{L}\p{N}_])[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*_(?=[A-Za-z]*\d)[A-Za-z0-9]+/gu },
  {
    kind: "id",
    pattern:
      /(?<![\p{L}\p{N}_-])(?!(?:ISO|RFC|SHA|UTF|COVID|MP|HTTP|TLS|ES|GPT)-)[A-Z]{2,10}-\d{2,}(?:-\d+)*(?![\w-])/gu,
  },
  { kind: "id", pattern: /(?<![\w&])#\d{2,}(?![\w])/gu },
  { kind: "id", pattern: /(?<![\w-])(?=[0-9]*[a-f])(?=[a-f]*\d)[0-9a-f]{7,64}(?![\w-])/gu },
  {
    kind: "amount",
    pattern: new RegExp(
      String.raw`(?<![\p{L}\p{N}_])[-−+]?(?:US|CA|AU?|NZ|HK|S)?(?<sign>[${SIGNS}])\s?[-−]?(?<figure>${FIGURE})(?<scale>${SCALE}(?![\p{L}]))?(?:\s?(?<code>[A-Z]{3})(?![\p{L}\p{N}]))?`,
      "gu",
    ),
  },
  {
    kind: "amount",
    pattern: new RegExp(
      String.raw`${BEFORE}[-−+]?(?<figure>${FIGURE})(?<scale>${SCALE})?[ \u00a0\u202f]?(?:(?<sign>[${SIGNS}])|(?<code>[A-Z]{3})(?![\p{L}\p{N}])|(?<word>dollars?|euros?|pounds?|yen|rupees|francs)(?![\p{L}]))`,
      "gu",
    ),
  },
  {
    kind: "amount",
    pattern: new RegExp(
      String.raw`(?<![\p{L}\p{N}_])(?<code>[A-Z]{3})[ \u00a0]?[-−]?(?<figure>${FIGURE})(?<scale>${SCALE}(?![\p{L}]))?${AFTER}`,
      "gu",
    ),
  },
  // "1,420 rows", "12045 users", "1,420.00", and "refund 500 to Jane"; not "2 files" and not a year.
  {
    kind: "figure",
    pattern: new RegExp(String.raw`${BEFORE}\d{1,3}(?:[,'’\u00a0\u202f]\d{2,3})+(?:\.\d+)?(?!%)${AFTER}`, "gu"),
  },
  { kind: "figure", pattern: new RegExp(String.raw`(?<![\p{L}\p{N}_.,/-])\+?\d{5,}(?:\.\d+)?(?!%)${AFTER}`, "gu") },
  {
    kind: "figure",
    pattern:
      /(?<=\b(?:amount|refund|pay|payment|payout|transfer|charge|credit|withdraw|send|deposit)(?: of)? )(?!(?:19|20)\d\d\b)\d{2,4}(?:\.\d\d)?(?= (?:to|for|from|back|via|into|on)\b|[.,;!]?$)/giu,
  },
];

/** Sentences go on after an address. */
const TRAILING = /[.,;:!?]+$/;

/** What a text claims, from left to right. At most 2,000 characters of it are read: titles are shorter. */
export function claimsOf(text: string): Claim[] {
  const claims: Claim[] = [];
  let rest = text.slice(0, READ_MAX);
  if (!/[\d@]|https?:|www\./i.test(rest)) return [];
  for (const { kind, pattern } of PATTERNS) {
    for (const match of rest.matchAll(pattern)) {
      const claim = kind === "none" ? null : claimOf(kind, match);
      if (claim) claims.push(claim);
      if (claim || kind === "none") rest = blanked(rest, match.index, match[0].length);
    }
  }
  return claims.sort((a, b) => a.start - b.start);
}

const READ_MAX = 2000;

/** Keeps every offset: what was taken becomes something that no pattern reads, and no figure continues. */
function blanked(text: string, start: number, length: number): string {
  return text.slice(0, start) + "\u0001".repeat(length) + text.slice(start + length);
}

function claimOf(kind: Claim["kind"], match: RegExpMatchArray): Claim | null {
  const start = match.index ?? 0;
  const text = kind === "link" ? match[0].replace(TRAILING, "") : match[0];
  const claim: Claim = {
    start,
    end: start + text.length,
    text,
    kind,
    values: [],
    currencies: null,
    roundedTo: null,
    needles: needlesOf(kind, text),
  };
  if (kind === "amount") return withAmount(claim, match.groups ?? {});
  if (kind === "figure") claim.values = valuesOfFigure(text.replace(/^\+/, ""), null);
  return claim;
}

function needlesOf(kind: Claim["kind"], text: string): string[] {
  const lower = text.toLowerCase();
  if (kind === "amount") return [];
  if (kind === "figure") return [lower, lower.replace(/\D/g, "")];
  if (kind === "link") return [lower.replace(/\/$/, "")];
  return [lower.replace(/^#/, "")];
}

const DOLLARS = "USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP BRL JMD TTD BBD BSD FJD NAD XCD UYU DOP".split(" ");
/** Which currencies a sign or a word may stand for; the rest of the signs mean any. */
const MEANT: Record<string, readonly string[]> = {
  $: DOLLARS,
  "€": ["EUR"],
  "£": ["GBP", "EGP", "LBP", "SYP", "GIP", "FKP", "SHP", "SDG", "SSP"],
  "¥": ["JPY", "CNY"],
  "₹": ["INR"],
  dollar: DOLLARS,
  euro: ["EUR"],
  pound: ["GBP", "EGP", "LBP", "SYP", "GIP", "FKP", "SHP", "SDG", "SSP"],
  yen: ["JPY"],
};
const SCALES: Record<string, number> = { k: 3, thousand: 3, m: 6, million: 6, bn: 9, billion: 9 };

function withAmount(claim: Claim, groups: Record<string, string | undefined>): Claim | null {
  const { figure = "", sign, word, code, scale } = groups;
  const currency = code === undefined ? null : currencyInWords(code);
  // "AWS 500", "500 MHz" and "TOP 10" are no money.
  if (code !== undefined && currency === null && sign === undefined) return null;
  const meant = currency ? [currency.code] : MEANT[sign ?? word?.toLowerCase().replace(/s$/, "") ?? ""];
  const power = scale === undefined ? 0 : (SCALES[scale.trim().toLowerCase()] ?? 0);
  const values = valuesOfFigure(figure, sign ?? null, power);
  if (values.length === 0) return null;
  return { ...claim, values, currencies: meant ?? null, roundedTo: power === 0 ? null : unitOf(figure, power) };
}

/** What the last digit of a scaled figure stands for: 100,000 in "1.2M". */
function unitOf(figure: string, power: number): number {
  const fraction = /[.,](\d{1,2})$/.exec(figure)?.[1] ?? "";
  return 10 ** (power - fraction.length);
}
