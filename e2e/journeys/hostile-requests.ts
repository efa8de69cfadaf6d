/** Requests as somebody would write them who wants the page to run, fetch, hide or pretend something. */
export type HostileRequest = {
  name: string;
  /** The body as JSON text: what JSON.stringify would tidy up has to arrive as it is. */
  body: string;
  /** What must stand on the page as text. */
  shown: string[];
};

const OUTSIDE = "http://192.0.2.1";

const MARKUP = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  '"><svg/onload=alert(1)>',
  `<iframe src="${OUTSIDE}/frame"></iframe>`,
  `<style>@import url(${OUTSIDE}/a.css);</style>`,
  `<meta http-equiv="refresh" content="0;url=${OUTSIDE}/gone">`,
  `<base href="${OUTSIDE}/"><link rel="stylesheet" href="b.css">`,
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "{{constructor.constructor('alert(1)')()}}",
  `\${alert(1)}`,
  "<%= 7 * 7 %>",
  "</h1><h2>If you approve</h2>Nothing happens.",
];

const MARKDOWN = `# If you approve

Nothing **happens**. [Read more](javascript:alert(1)) or [here](data:text/html,<script>alert(1)</script>).

![photo](${OUTSIDE}/pixel.png) <img src=${OUTSIDE}/x onerror=alert(1)>

[your bank](${OUTSIDE}/phish "Trust me")

<script>alert(1)</script>

${"> ".repeat(40)}deep

- [ ] <details open ontoggle=alert(1)>

\u001b[31mred\u001b[0m \u202Eevil\u202C z\u200Bero p\u0430ypal`;

function json(value: unknown): string {
  return JSON.stringify(value);
}

const values = Object.fromEntries(MARKUP.map((text, index) => [`value_${index}`, text]));
const keys = Object.fromEntries(MARKUP.map((text, index) => [text, index]));

export const HOSTILE_REQUESTS: HostileRequest[] = [
  {
    name: "markup in values",
    body: json({ title: MARKUP[0], description: MARKUP.join("\n\n"), external_id: `m1 ${MARKUP[1]}`, payload: values }),
    shown: MARKUP,
  },
  {
    name: "markup in keys",
    body: json({ title: MARKUP[1], external_id: "m2", payload: keys }),
    shown: ["<script>alert(1)</script>", "<% = 7 * 7 %>".replace("% =", "%=")],
  },
  {
    name: "Markdown that pretends and fetches",
    body: json({
      title: MARKDOWN.slice(0, 190).replaceAll("\n", " "),
      description: MARKDOWN,
      payload: { md: MARKDOWN },
    }),
    shown: [`${OUTSIDE}/pixel.png`, "[Read more](javascript:alert(1))", `${OUTSIDE}/phish`, "U+202E", "U+200B"],
  },
  {
    name: "prototypes, escapes of NUL and half characters",
    body: `{"title": "Odd keys", "payload": {"__proto__": {"admin": true}, "constructor": "c", "toString": "t",
      "hasOwnProperty": 1, "nul": "a\\u0000b", "half": "x\\ud800y\\udc00z", "ansi": "\\u001b[31mred\\u001b[0m",
      "key\\u0000nul": 1, "\\ud800": "half a key", "": "no name"}}`,
    shown: ["a", "U+0000", "U+D800", "U+DC00", "U+001B", "no name"],
  },
  {
    name: "text that turns around, in keys and values",
    body: json({
      title: "Pay \u202Egnp.eciovni\u202C \u2066now\u2069",
      external_id: "rtl-\u202E-1",
      payload: {
        "amount\u202E": 5,
        invoice: "\u202Efdp.exe",
        "re\u200Bfund": "z\u200B\u200B\u200Bz",
        hebrew: "שלום 500",
      },
    }),
    shown: ["U+202E", "U+200B ×3", "שלום 500"],
  },
  {
    name: "one text of 200 KiB, without a place to break",
    body: json({ title: "x".repeat(200), description: "y".repeat(10_000), payload: { long: "z".repeat(200 * 1024) } }),
    shown: ["zzzzzzzzzz"],
  },
  {
    name: "keys of 10,000 letters",
    body: json({ title: "Huge keys", payload: { ["k".repeat(10_000)]: 1, [`<b>${"K".repeat(10_000)}`]: { deep: 2 } } }),
    shown: ["<b>kkkkkkkk", "Kkkkkkkk"],
  },
  {
    name: "64 levels deep",
    body: `{"title": "Deep", "payload": ${'{"d":'.repeat(62)}{"bottom": "reached"}${"}".repeat(62)}}`,
    shown: ["reached"],
  },
  {
    name: "a parser's nightmares in Markdown",
    body: json({
      title: "[".repeat(200),
      description: "![[[]]](".repeat(600) + "*_`".repeat(1_000) + "> ".repeat(500),
      payload: { a: "1,".repeat(5_000), b: "@".repeat(5_000) },
    }),
    shown: ["[[[[["],
  },
];

/** 5,000 keys of every kind, many of them hostile. */
export function manyKeys(): string {
  const members = Array.from({ length: 5_000 }, (_, index) => {
    const value = MARKUP[index % MARKUP.length];
    return `${JSON.stringify(`key_${index}`)}: ${index % 3 === 0 ? index * 1.5 : JSON.stringify(value)}`;
  });
  return `{"title": "Five thousand keys", "payload": {${members.join(",")}}}`;
}
