import type { Sent } from "./sent-statements";

/**
 * Throws where the product sent two texts under one name: the second is refused wherever it meets a connection that has
 * prepared the first, which a test that has its connections to itself need not see.
 */
export function expectOneText(sent: Iterable<Sent>): void {
  const textOf = new Map<string, Sent>();
  for (const statement of sent) {
    const { name } = statement;
    if (name === undefined) continue;
    const first = textOf.get(name) ?? statement;
    textOf.set(name, first);
    if (first.text !== statement.text)
      throw new Error(
        `Two statements have the name ${name}: of ${first.from}\n${first.text}\n\nand of ${statement.from}\n${statement.text}`,
      );
  }
}
