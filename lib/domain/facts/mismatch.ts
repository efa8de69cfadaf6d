import { parseLossless } from "../json/parse-lossless";
import { type Claim, claimsOf } from "./claims";
import { type KnownValues, knownValuesOf, type TextKind } from "./known-values";

/** Something that a text says and the payload does not; `start` and `end` delimit it in the text. */
export type Mismatch = Pick<Claim, "start" | "end" | "text" | "kind">;

/**
 * The amounts, counts, ids, e-mail addresses and links of a text that are nowhere in the payload: what an agent
 * says it will do beside what will run. Amounts compare by value ("$1,180" is 1180, "1,180.00" and 118000 cents),
 * and by currency where both name one; all else as text.
 *
 * It is calm: years, dates, versions, ordinals and small figures are no claims, and whatever stands anywhere in the
 * payload, in a text or as the length of a list, is there. `prose` is for the description, where figures
 * without a currency are more often reckoning than fact.
 */
export function mismatchesOf(text: string, payloadText: string, kind: "title" | "prose" = "title"): Mismatch[] {
  return mismatchFinder(payloadText)(text, kind);
}

/** The same for several texts of one payload, which is read once, and not before a text claims something. */
export function mismatchFinder(payloadText: string): (text: string, kind: "title" | "prose") => Mismatch[] {
  let known: KnownValues | null | undefined;
  return (text, kind) => {
    const claims = claimsOf(text).filter((claim) => kind === "title" || !WEAK.has(claim.kind));
    if (claims.length === 0) return [];
    known ??= read(payloadText);
    const values = known;
    return claims
      .filter((claim) => !isKnown(claim, values))
      .map(({ start, end, text: said, kind: of }) => ({ start, end, text: said, kind: of }));
  };
}

const WEAK: ReadonlySet<Claim["kind"]> = new Set(["figure", "id"]);

function read(payloadText: string): KnownValues {
  return knownValuesOf(parseLossless(payloadText));
}

function isKnown(claim: Claim, known: KnownValues): boolean {
  if (claim.values.some((value) => known.hasAmount(value, claim.currencies))) return true;
  if (claim.roundedTo !== null && known.hasAmountNear(claim.values, claim.roundedTo, claim.currencies)) return true;
  return claim.needles.some((needle) => known.hasText(needle, textKind(claim.kind, needle)));
}

/** A commit is often named by its first digits. */
function textKind(kind: Claim["kind"], needle: string): TextKind {
  if (kind === "email" || kind === "link") return kind;
  return /^(?=.*[a-f])[0-9a-f]{7,64}$/.test(needle) ? "prefix" : "id";
}
