import { expect, test } from "vitest";
import { cleanText } from "./clean-text.js";

// What a request is called must not be able to draw on the terminal of whoever lists it.
test.each([
  ["\u001b[2J\u001b[1;1HApproved", "[2J [1;1HApproved"],
  ["Refund\n::error::forged", "Refund ::error::forged"],
  ["a\u009bmb", "a mb"],
  ["pay \u202e005$", "pay  005$"],
  ["Zahlung für Žofia 👩‍💻", "Zahlung für Žofia 👩‍💻"],
])("%j is shown as %j", (text, shown) => {
  expect(cleanText(text)).toBe(shown);
});
