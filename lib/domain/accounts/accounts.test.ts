import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { nameFromEmail, normaliseEmail, slugOf } from "./names";
import { passwordFault } from "./password";

test("a slug is the name in plain letters, and never empty", () => {
  expect(slugOf("Müller & Söhne GmbH")).toBe("muller-sohne-gmbh");
  expect(slugOf("  Northwind  ")).toBe("northwind");
  expect(slugOf("東京")).toBe("team");
  expect(slugOf("a".repeat(100))).toHaveLength(40);
  expect(slugOf(`${"a".repeat(39)} b`)).toBe("a".repeat(39));
});

// A team called "Docs" must not take the address of the docs.
test("no team gets an address that the site itself has", () => {
  const app = path.resolve(import.meta.dirname, "../../../app");
  const ofTheSite = readdirSync(app, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isDirectory() && /^(\([a-z]+\))?$/.test(path.relative(app, entry.parentPath)))
    .map((entry) => entry.name)
    .filter((name) => /^[a-z]/.test(name) && name !== "styles");
  expect(ofTheSite).toContain("sign-in");
  for (const name of ofTheSite) {
    // A slug has no dot, so that no team is ever called like a file of the site.
    const slug = name.includes(".") ? name.replaceAll(".", "-") : `${name}-team`;
    expect([name, slugOf(name)]).toEqual([name, slug]);
  }
});

test("a name is made of an address where none was given", () => {
  expect(nameFromEmail("ana.torres@northwind.example")).toBe("Ana Torres");
  expect(nameFromEmail("ops+alerts@x.example")).toBe("Ops Alerts");
  expect(nameFromEmail("_@x.example")).toBe("_@x.example");
  expect(normaliseEmail("  Ana@X.Example ")).toBe("ana@x.example");
});

test("weak passwords are refused in words, good ones pass", () => {
  const email = "ana.torres@northwind.example";
  for (const weak of [
    "short",
    "password",
    "Password123!",
    "12345678901",
    "aaaaaaaaaa",
    "abcdefghij",
    email,
    "ana.torres99",
    "x".repeat(201),
  ]) {
    expect([weak, passwordFault(weak, email)]).toEqual([weak, expect.any(String)]);
  }
  for (const good of ["correct horse battery", "pässwörter sind lang", "t7#kQ2!vLm9"]) {
    expect(passwordFault(good, email)).toBeNull();
  }
});
