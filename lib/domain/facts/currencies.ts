/** An ISO 4217 currency: its code and how many digits its minor unit has. */
export type Currency = { code: string; minorDigits: number };

const CODES = new Set(
  (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF " +
    "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG " +
    "HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA " +
    "MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD " +
    "RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX " +
    "USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
  ).split(" "),
);

const NO_MINOR_UNIT = new Set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
const THREE_DIGITS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** Only signs that no other currency of weight shares: CAD and AUD are not shown as "$". */
const SIGNS: Partial<Record<string, string>> = { USD: "$", EUR: "€", GBP: "£", JPY: "¥", INR: "₹" };

/** Codes that are words of English, or of programs, besides: alone they say nothing about money. */
const WORDS_TOO = new Set("ALL COP CUP CVE GEL MAD MOP PEN PHP RON SOS TOP TRY".split(" "));

/** The currency that a value names, as `"USD"` or `"usd"`; null for anything else. */
export function currencyNamed(text: string): Currency | null {
  const code = text.toUpperCase();
  if (!CODES.has(code) || (text !== code && text !== text.toLowerCase())) return null;
  return { code, minorDigits: NO_MINOR_UNIT.has(code) ? 0 : THREE_DIGITS.has(code) ? 3 : 2 };
}

/** The same for a word in other company, where `all` or `top` is more likely the word. */
export function currencyInWords(text: string): Currency | null {
  return WORDS_TOO.has(text.toUpperCase()) ? null : currencyNamed(text);
}

/** Puts a currency to a figure that is laid out already: "$500.00", "-$5", "CHF 12.50". */
export function withCurrency(figure: string, { code }: Currency): string {
  const sign = SIGNS[code];
  if (sign === undefined) return `${code} ${figure}`;
  return figure.startsWith("-") ? `-${sign}${figure.slice(1)}` : sign + figure;
}
