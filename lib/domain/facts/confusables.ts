/**
 * Letters of other scripts that are drawn like a Latin one (Unicode TR39 calls them confusable): those that matter
 * because fonts draw them alike, no others. `TWINS` cannot be told apart; `NEAR` can be, by those who look closely.
 */
const TWINS: Record<string, string> = {
  Cyrillic:
    "аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw ӏl ѵv АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ӀI ԚQ ԜW ԌG Ѵ" + "V",
  Greek: "οo αa ρp νv ιi υu κk χx γy ϲc ϳj ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ͿJ",
  Armenian: "օo սu հh ոn ցg զq ՍU ՕO",
  Cherokee: "ᎪA ᏴB ᏟC ᎬE ᎻH ᎫJ ᏦK ᏞL ᎷM ᏢP ᎡR ᎢT ᏙV ᎳW ᏃZ ᏚS",
};
const NEAR: Record<string, string> = {
  Cyrillic: "кk тt мm нh вb гr пn ьb",
  Greek: "ηn τt ωw σo εe βb",
};

/** A letter that is not what it looks like. */
export type Confusable = { script: string; looksLike: string; isTwin: boolean };

const CONFUSABLES = new Map<string, Confusable>();
for (const [table, isTwin] of [
  [TWINS, true],
  [NEAR, false],
] as const) {
  for (const [script, pairs] of Object.entries(table)) {
    for (const pair of pairs.split(" ")) {
      const [letter = "", looksLike = ""] = [...pair];
      CONFUSABLES.set(letter, { script, looksLike, isTwin });
    }
  }
}

/** What another script's letter looks like in Latin; null for one of its own look. */
export function confusableOf(letter: string): Confusable | null {
  return CONFUSABLES.get(letter) ?? formOf(letter);
}

/**
 * Letters and figures that Unicode has again in another form: fullwidth for Asian text, mathematical alphabets,
 * Roman numerals. Compatibility (NFKC) says which plain one they stand for.
 */
function formOf(letter: string): Confusable | null {
  const script = FORMS.find(({ has }) => has.test(letter))?.name;
  if (script === undefined) return null;
  const plain = letter.normalize("NFKC");
  return /^[A-Za-z0-9]+$/.test(plain) ? { script, looksLike: plain, isTwin: true } : null;
}

const FORMS = [
  { name: "fullwidth", has: /^[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]$/u },
  { name: "mathematical", has: /^[\u{1d400}-\u{1d7ff}\u2102\u210a-\u2115\u2119-\u211d\u2124\u2128-\u2138]$/u },
  { name: "Roman numeral", has: /^[\u2160-\u217f]$/u },
];
