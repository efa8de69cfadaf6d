import { expect, test } from "vitest";
import { provideEnv } from "@/lib/config/env";
import { open, seal } from "@/lib/integrations/secrets/secret-box";

test("a sealed secret opens for its own row only, and not when a bit has changed", () => {
  const sealed = seal("whsec_abc", "we_1");
  expect(open(sealed, "we_1")).toBe("whsec_abc");
  expect(() => open(sealed, "we_2")).toThrow();
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => open(changed, "we_1")).toThrow();
  }
  expect(sealed.includes("whsec_")).toBe(false);
});

test("another ENCRYPTION_KEY is named as the cause", () => {
  const sealed = seal("whsec_abc", "we_1");
  const kept = process.env.ENCRYPTION_KEY;
  process.env.ENCRYPTION_KEY = "x".repeat(40);
  provideEnv({});
  expect(() => open(sealed, "we_1")).toThrow(/another ENCRYPTION_KEY/);
  process.env.ENCRYPTION_KEY = kept;
  provideEnv({});
});
