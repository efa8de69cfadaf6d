import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currencyNamed } from "./currencies";
import { factsOf } from "./facts";
import { grouped, inMajorUnits } from "./figures";
import { isWrittenMoney } from "./money";

/** The first fact of a payload, as "kind: text (note)". */
function first(payload: string): string {
  const { kind, text, note } = factsOf(payload)[0] ?? {};
  return `${kind}: ${text}${note ? ` (${note})` : ""}`;
}

describe("a currency is shown only where the payload names it", () => {
  test.each([
    ['{"amount":500}', "money: 500"],
    ['{"amount":500,"currency":"USD"}', "money: $500"],
    ['{"amount":500,"currency":"usd"}', "money: $500"],
    ['{"amount":500.00,"currency_code":"EUR"}', "money: €500.00"],
    ['{"amount":1240.5,"currencyCode":"CHF"}', "money: CHF 1,240.5"],
    ['{"refund_amount":500,"refund_currency":"GBP","currency":"USD"}', "money: £500"],
    ['{"refundAmount":500,"refundAmountCurrency":"JPY"}', "money: ¥500"],
    ['{"amount_usd":500,"currency":"EUR"}', "money: $500"],
    ['{"amountEUR":-12.50}', "money: -€12.50"],
    ['{"limit_usd":500}', "money: $500"],
    ['{"usd":500}', "money: $500"],
    ['{"amount_cad":500}', "money: CAD 500"],
    ['{"value":"10.00","currency":"USD"}', "money: $10.00"],
    // Not named, or not as a currency:
    ['{"amount":500,"currency":"Usd"}', "money: 500"],
    ['{"amount":500,"currency":"points"}', "money: 500"],
    ['{"amount":500,"currency":840}', "money: 500"],
    ['{"amount":500,"fee_currency":"USD"}', "money: 500"],
    ['{"amount":500,"meta":{"currency":"USD"}}', "money: 500"],
    ['{"total_top":5}', "number: 5"],
    ['{"drawing_cad":5}', "number: 5"],
    ['{"value":10}', "number: 10"],
    ['{"count":3,"currency":"USD"}', "number: 3"],
  ])("%s → %s", (payload, shown) => {
    expect(first(payload)).toBe(shown);
  });
});

describe("keys of amounts", () => {
  test.each([
    "amount",
    "price",
    "unitPrice",
    "estimated_cost",
    "account_balance",
    "total_purchases",
    "amount_due",
    "fee",
    "budget",
    "salary",
  ])("%s is one", (key) => expect(first(JSON.stringify({ [key]: 1240 }))).toBe("money: 1,240"));

  test.each(["year", "port", "cost_center", "total_users", "price_list", "count", "amount_percent", "retries"])(
    "%s is none",
    (key) => {
      expect(first(JSON.stringify({ [key]: 1240 }))).toBe("number: 1240");
    },
  );

  test("an id is one even beside the word", () => {
    expect(first('{"payment_id":1240}')).toBe("id: 1240");
    expect(first('{"order_number":1240}')).toBe("id: 1240");
  });
});

describe("minor units", () => {
  test.each([
    ['{"amount_cents":50000,"currency":"USD"}', "money: $500.00 (50000 cents as sent)"],
    ['{"amount_in_cents":5,"currency":"USD"}', "money: $0.05 (5 cents as sent)"],
    ['{"amountCents":-50,"currency":"USD"}', "money: -$0.50 (-50 cents as sent)"],
    ['{"amount_usd_cents":123456789}', "money: $1,234,567.89 (123456789 cents as sent)"],
    ['{"amount_minor":500,"currency":"JPY"}', "money: ¥500 (500 minor units as sent)"],
    ['{"amount_minor_units":1234,"currency":"KWD"}', "money: KWD 1.234 (1234 minor units as sent)"],
    ['{"fee_pence":250,"currency":"GBP"}', "money: £2.50 (250 pence as sent)"],
    [
      '{"amount_cents":12345678901234567890,"currency":"USD"}',
      "money: $123,456,789,012,345,678.90 (12345678901234567890 cents as sent)",
    ],
    // Nothing says how many make one, or there are none to make one:
    ['{"amount_cents":50000}', "number: 50000 (cents)"],
    ['{"amount_cents":500,"currency":"JPY"}', "number: 500 (JPY, cents)"],
    ['{"amount_cents":500.5,"currency":"USD"}', "number: 500.5 (USD, cents)"],
    ['{"amount_cents":5e4,"currency":"USD"}', "number: 5e4 (USD, cents)"],
    ['{"cents":5}', "number: 5"],
  ])("%s → %s", (payload, shown) => {
    expect(first(payload)).toBe(shown);
  });
});

describe("every digit is the one sent", () => {
  test.each([
    ["12345678901234567890", "money: $12,345,678,901,234,567,890"],
    ["1.10", "money: $1.10"],
    ["1240.00", "money: $1,240.00"],
    ["0.001", "money: $0.001"],
    ["-1234.5", "money: -$1,234.5"],
    ["1e3", "money: $1e3"],
    ['"1240.00"', "money: $1,240.00"],
    ['"-5"', "money: -$5"],
    // Not a figure as JSON spells one, so no figure of ours either:
    ['"007"', "text: 007"],
    ['"1,240.00"', "text: 1,240.00"],
    ['"about 500"', "text: about 500"],
  ])("%s → %s", (source, shown) => {
    expect(first(`{"amount":${source},"currency":"USD"}`)).toBe(shown);
  });

  const figure = fc
    .tuple(
      fc.constantFrom("", "-"),
      fc.oneof(fc.constant("0"), fc.stringMatching(/^[1-9][0-9]{0,30}$/)),
      fc.option(fc.stringMatching(/^[0-9]{1,10}$/)),
    )
    .map(([sign, whole, fraction]) => sign + whole + (fraction === null ? "" : `.${fraction}`));

  test("grouping adds commas and nothing else", () => {
    fc.assert(
      fc.property(figure, (source) => {
        expect(grouped(source).replaceAll(",", "")).toBe(source);
        expect(grouped(source)).toMatch(/^-?\d{1,3}(,\d{3})*(\.\d+)?$/);
      }),
    );
  });

  test("minor units become major ones of the same value", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.constantFrom(0, 2, 3), (units, digits) => {
        const major = inMajorUnits(String(units), digits) ?? "";
        expect(major.split(".")[1]?.length ?? 0).toBe(digits);
        expect(BigInt(major.replace(".", ""))).toBe(units);
        expect(major.startsWith("-")).toBe(units < 0n);
      }),
    );
  });
});

describe("amounts written out stand as they are", () => {
  test.each([
    "$500.00",
    "-$5",
    "$-5",
    "+€2,500.00",
    "12,50 €",
    "US$ 5",
    "EUR 12.50",
    "12.50 EUR",
    "₹1,00,000",
    "CHF 1'240.00",
    "£5",
  ])("%s is one", (text) => {
    expect(isWrittenMoney(text)).toBe(true);
    expect(first(JSON.stringify({ offered: text }))).toBe(`money: ${text}`);
  });

  test.each([
    "$",
    "$x",
    "$5 off",
    "ABC 500",
    "TOP 10",
    "usd 5",
    "5",
    "",
    "$5$",
    "EUR",
    `$${"9".repeat(60)}`,
    "CVE 2024",
  ])("%s is none", (text) => {
    expect(isWrittenMoney(text)).toBe(false);
  });
});

test.each([
  ["USD", 2],
  ["jpy", 0],
  ["KWD", 3],
])("%s is a currency with %i digits", (text, minorDigits) => {
  expect(currencyNamed(text)).toEqual({ code: text.toUpperCase(), minorDigits });
});

test.each(["Usd", "US", "USDT", "", "BTC", "uSD"])("%j is no currency", (text) => {
  expect(currencyNamed(text)).toBe(null);
});
