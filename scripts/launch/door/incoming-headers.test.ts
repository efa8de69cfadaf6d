import { expect, test } from "vitest";
import { headersOf } from "./incoming-headers";

// As node:http reads them: names in small letters, what came twice in one text, cookies set by an answer as a list.
const GIVEN = { "x-one": "1", accept: "a, b", "set-cookie": ["c=1", "d=2"], "x-empty": "", "x-none": undefined };

// A key, a limit or an origin that a handler reads must be what the web's own Headers would have said.
test.each(["X-One", "accept", "Set-Cookie", "x-empty", "x-none", "absent"])(
  "%s reads as in Headers of Node's",
  (name) => {
    const headers = headersOf(GIVEN);
    const native = headersOf(GIVEN).whole;
    expect(native).toBeInstanceOf(Headers);
    expect([headers.get(name), headers.has(name)]).toEqual([native.get(name), native.has(name)]);
  },
);

test("everything else is asked of Headers of Node's, and both say the same from then on", () => {
  const headers = headersOf(GIVEN);
  expect(headers).toBeInstanceOf(Headers);
  expect([...headers]).toEqual([...headers.whole]);
  expect(headers.getSetCookie()).toEqual(["c=1", "d=2"]);
  headers.set("x-one", "2");
  headers.delete("accept");
  expect([headers.get("x-one"), headers.has("accept")]).toEqual(["2", false]);
});
