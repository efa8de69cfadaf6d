import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** A statement's name, as every file here writes it: before the text, with a remark in between at most. */
const NAME = /\bname: (["`])((?:(?!\1).)+)\1,(?:(?!\bname:)[^;]){0,400}?\btext[:,]/g;

/** The files that give a statement each name. What the names of one file have in common is left as it is written. */
function placesByName(): Map<string, string[]> {
  const places = new Map<string, string[]>();
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith(".ts") && !name.startsWith("generated"))) {
    const source = readFileSync(path.join(import.meta.dirname, file), "utf8");
    for (const [, , name = ""] of source.matchAll(NAME)) places.set(name, [...(places.get(name) ?? []), file]);
  }
  return places;
}

// Two texts under one name meet on a busy server's connections, and the later one is refused there: calls would fail that
// work in every test. tests/support holds what is sent to the same.
test("no two statements have one name", () => {
  const places = placesByName();
  // So that it finds them at all, and those with a remark or a short form of the text.
  for (const name of ["enter-team", "find-request-of-project", "insert-act", "list-unsealed-events"])
    expect(places.get(name), name).toHaveLength(1);
  expect([...places].filter(([, files]) => files.length > 1)).toEqual([]);
});
