/** A body that must be refused, and with what. */
export type BadBody = {
  name: string;
  body: string;
  status: number;
  code: string;
  /** The field that the refusal names; `detail` where none fits. */
  field: string;
  contentType?: string;
};

const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

function badField(name: string, body: string, field: string): BadBody {
  return { name, body, status: 400, code: "invalid_request", field };
}

function badJson(name: string, body: string, field = "detail"): BadBody {
  return { name, body, status: 400, code: "invalid_json", field };
}

function badType(contentType: string): BadBody {
  const name = `content type ${contentType || "none"}`;
  return { name, body: '{"payload":{}}', contentType, status: 415, code: "unsupported_media_type", field: "detail" };
}

export const BAD_BODIES: BadBody[] = [
  badJson("an empty body", ""),
  badJson("broken JSON", '{"payload":{}'),
  badJson("two values", '{"payload":{}}{}'),
  badJson("a comment", '{"payload":{}} // please'),
  badJson("NaN", '{"payload":{"a":NaN}}'),
  badJson("a byte order mark", '\uFEFF{"payload":{}}'),
  badJson("a null byte in the text itself", '{"payload":{"a":"\0"}}'),
  badJson("a key twice", '{"payload":{"a":1,"a":2}}', "payload.a"),
  badJson("nesting deeper than 64", `{"payload":${deep(64)}}`),
  badJson("nesting of 20,000", `{"payload":${deep(20_000)}}`),
  badField("a list", "[]", "detail"),
  badField("a text", '"payload"', "detail"),
  badField("null", "null", "detail"),
  badField("no payload", "{}", "payload"),
  badField("a null payload", '{"payload":null}', "payload"),
  badField("a list as payload", '{"payload":[1]}', "payload"),
  badField("a text as payload", '{"payload":"x"}', "payload"),
  badField("a number as payload", '{"payload":5}', "payload"),
  badField("an unknown field", '{"payload":{},"titel":"x"}', "titel"),
  badField("__proto__ as a field", '{"payload":{},"__proto__":{"x":1}}', "__proto__"),
  badField("a title that is no text", '{"payload":{},"title":5}', "title"),
  badField("a title too long", `{"payload":{},"title":"${"x".repeat(201)}"}`, "title"),
  badField("a null byte in the title", '{"payload":{},"title":"a\\u0000b"}', "title"),
  badField("a lone surrogate in the title", '{"payload":{},"title":"\\ud800"}', "title"),
  badField("a lone surrogate in the external id", '{"payload":{},"external_id":"\\udfff"}', "external_id"),
  badField("a blank external id", '{"payload":{},"external_id":" "}', "external_id"),
  badField("a past deadline", '{"payload":{},"expires_at":"2020-01-01T00:00:00Z"}', "expires_at"),
  badField(
    "a past deadline without an offset",
    '{"payload":{},"expires_at":"2020-01-01T00:00:00.123456"}',
    "expires_at",
  ),
  badField("a deadline years ahead", '{"payload":{},"expires_at":"2099-01-01T00:00:00Z"}', "expires_at"),
  badField("a deadline that is no time", '{"payload":{},"expires_at":"tomorrow"}', "expires_at"),
  badField("a deadline in a month that is none", '{"payload":{},"expires_at":"2027-13-01T00:00:00Z"}', "expires_at"),
  badField("a deadline as a number", '{"payload":{},"expires_at":1795000000}', "expires_at"),
  badType("text/plain"),
  badType("application/x-www-form-urlencoded"),
  badType("multipart/form-data; boundary=x"),
  badType("application/jsonp"),
  {
    name: "300 KiB of payload",
    body: `{"payload":{"a":"${"x".repeat(300 * 1024)}"}}`,
    status: 413,
    code: "payload_too_large",
    field: "payload",
  },
];
