import { expect, test } from "vitest";
import { bareTitle, titleWithCount } from "./title-with-count";

// The server counts to a thousand: a page that says "1000" of ten thousand says what is not so.
test("a title says how many wait, up to 999, and takes the count off again", () => {
  expect(titleWithCount("Inbox", 0)).toBe("Inbox");
  expect(titleWithCount("Inbox", 3)).toBe("(3) Inbox");
  expect(titleWithCount("Inbox", 999)).toBe("(999) Inbox");
  expect(titleWithCount("Inbox", 1_000)).toBe("(999+) Inbox");
  for (const count of [0, 3, 1_000])
    expect(bareTitle(titleWithCount("(not a count) x", count))).toBe("(not a count) x");
});
