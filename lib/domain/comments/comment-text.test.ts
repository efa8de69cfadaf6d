import fc from "fast-check";
import { expect, test } from "vitest";
import { commentParts, MENTIONS_MAX, mentionedIn, withMentions } from "./comment-text";

const ana = { id: `user_${"A".repeat(26)}`, name: "Ana Torres" };
const an = { id: `user_${"B".repeat(26)}`, name: "Ana" };
const otherAna = { id: `user_${"C".repeat(26)}`, name: "Ana Torres" };

// A comment calls whom its author meant, and nobody else.
test("names after an @ become ids, the longest name first, where the name ends", () => {
  expect(withMentions("@Ana Torres and @ana, not x@Ana nor @Anabel", [], [an, ana])).toBe(
    `<@${ana.id}> and <@${an.id}>, not x@Ana nor @Anabel`,
  );
});

test("of two people of one name the chosen one is meant", () => {
  expect(withMentions("@Ana Torres", [ana], [ana, otherAna])).toBe(`<@${ana.id}>`);
  expect(withMentions("@Ana Torres", [otherAna], [ana, otherAna])).toBe(`<@${otherAna.id}>`);
});

test("a name may hold what means something in a pattern", () => {
  const odd = { id: `user_${"D".repeat(26)}`, name: "J. (Jo) O'Neil-[x]*" };
  expect(withMentions(`see @${odd.name}!`, [], [odd])).toBe(`see <@${odd.id}>!`);
});

// Nothing that was written may be lost on the way to the reader.
test("the parts of any text make the text again", () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom(`<@${ana.id}>`, `<@${an.id}>`, "<@user_x>", "<@"));
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const body = pieces.join("");
      const again = commentParts(body).map((part) => ("text" in part ? part.text : `<@${part.mention}>`));
      expect(again.join("")).toBe(body);
    }),
  );
});

test("each person is called once, and no comment calls a crowd", () => {
  const ids = Array.from({ length: 30 }, (_, n) => `user_${String(n).padStart(26, "0")}`);
  const body = [...ids, ...ids].map((id) => `<@${id}>`).join(" ");
  expect(mentionedIn(body)).toEqual(ids.slice(0, MENTIONS_MAX));
});
