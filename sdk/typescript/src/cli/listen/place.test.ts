import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readPlace, writePlace } from "./place.js";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "human-approval-cli-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

// The next run goes on exactly where this one ended: an event less is lost, one more comes twice.
test("a place is read as it was written, and nothing is left beside it", async () => {
  const file = path.join(folder, "cursor");
  expect(await readPlace(file)).toBeNull();
  for (const place of [
    { after: "0", taken: [] },
    { after: "42", taken: ["evt_01KB2ZBF9R7H3K5M7P9S1V3X5Z", "evt_01KB2ZBF9R7H3K5M7P9S1V3X60"] },
  ]) {
    await writePlace(file, place);
    expect(await readPlace(file)).toEqual(place);
  }
  expect(readdirSync(folder)).toEqual(["cursor"]);
});

// A slip in the name of the file must not cost somebody's file.
test("a file that holds something else is refused and left", async () => {
  const file = path.join(folder, "notes");
  for (const text of ["", "my notes\n", "42\nnotes\n"]) {
    writeFileSync(file, text);
    await expect(readPlace(file)).rejects.toThrow("holds no place");
  }
});
