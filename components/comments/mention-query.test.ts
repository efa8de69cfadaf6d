import { expect, test } from "vitest";
import { membersFor, mentionQuery } from "./mention-query";

const ana = { id: "user_1", name: "Ana Torres" };
const anabel = { id: "user_2", name: "Anabel Ruiz" };
const bo = { id: "user_3", name: "Bo Lindqvist" };
const members = [ana, anabel, bo];

test("an @ at the start of a word asks for a member, an e-mail address does not", () => {
  expect(mentionQuery("Ask @an", 7)).toEqual({ query: "an", from: 4 });
  expect(mentionQuery("@", 1)).toEqual({ query: "", from: 0 });
  expect(mentionQuery("(@Ana T", 7)).toEqual({ query: "Ana T", from: 1 });
  expect(mentionQuery("ana@example.com", 15)).toBeNull();
  expect(mentionQuery("@ana\nnext line", 14)).toBeNull();
  expect(mentionQuery("Ask @an, please", 7)).toEqual({ query: "an", from: 4 }); // the caret decides, not the end
});

test("members are found by the beginning of any of their names", () => {
  expect(membersFor("", members)).toEqual(members);
  expect(membersFor("ana", members)).toEqual([ana, anabel]);
  expect(membersFor("LIND", members)).toEqual([bo]);
  expect(membersFor("ana t", members)).toEqual([ana]);
});

// The list takes Enter: it must be gone once it can add nothing, and when what follows is no name.
test("nobody is offered once a whole name stands there, nor for words that are no name", () => {
  expect(membersFor("Ana Torres", members)).toEqual([]);
  expect(membersFor("Ana Torres could you", members)).toEqual([]);
});
