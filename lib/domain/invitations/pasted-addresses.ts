/** How many addresses are invited at once. */
export const ADDRESSES_MAX = 50;

/**
 * The addresses in what somebody pasted: one a line, or set apart by commas, semicolons or spaces, with or without
 * names ("Ana Torres <ana@northwind.example>"). Each once, in their order. What is no address stays, to be said so.
 */
export function pastedAddresses(text: string): string[] {
  const pieces = text.split(/[,;\r\n]+/).flatMap((piece) => {
    const named = [...piece.matchAll(/<([^<>]*)>/g)].map(([, address]) => (address ?? "").trim());
    if (named.length > 0) return named;
    const words = piece.trim().split(/\s+/);
    return words.every((word) => word.includes("@")) ? words : [piece.trim()];
  });
  const seen = new Set<string>();
  return pieces.filter((piece) => {
    const key = piece.toLowerCase();
    if (piece === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
