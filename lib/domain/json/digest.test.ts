import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import vectors from "@/docs/digest-vectors.json";
import { canonicalJson } from "./canonical";
import { jsonDigest, sha256Digest } from "./digest";

// The vectors are the contract with the SDKs and with whoever verifies a receipt in another language.
describe("docs/digest-vectors.json", () => {
  test.each(vectors)("$name", ({ json, canonical, digest }) => {
    expect(canonicalJson(json)).toBe(canonical);
    expect(jsonDigest(json)).toBe(digest);
    expect(digest).toBe(`sha256:${createHash("sha256").update(canonical, "utf8").digest("hex")}`);
  });

  test("has enough of them, each with a name of its own", () => {
    expect(vectors.length).toBeGreaterThanOrEqual(25);
    expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length);
  });
});

test("a digest is of the text's UTF-8 bytes and says its algorithm", () => {
  expect(sha256Digest("")).toBe("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(sha256Digest("é")).toBe("sha256:4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
});

// Where it would not be so, a receipt for one payload would cover another.
test("payloads that a double cannot tell apart have different digests", () => {
  expect(jsonDigest('{"amount":12345678901234567890}')).not.toBe(jsonDigest('{"amount":12345678901234567891}'));
  expect(jsonDigest('{"amount":1e400}')).not.toBe(jsonDigest('{"amount":1e401}'));
  expect(jsonDigest('{"amount":1.0}')).toBe(jsonDigest('{"amount":1}'));
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 9n }), (amount, difference) => {
      expect(jsonDigest(String(amount))).not.toBe(jsonDigest(String(amount + difference)));
    }),
  );
});
