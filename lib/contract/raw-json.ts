/**
 * JSON text to be put into an answer as it is. Payloads go through nothing that could change them: a parse
 * and a stringify would round 12345678901234567890 and drop the zero of 1.10.
 */
export class RawJson {
  constructor(readonly text: string) {}
}

/** `JSON.stringify` for plain objects and arrays that may hold RawJson anywhere. Undefined members are left out. */
export function stringify(value: unknown): string {
  if (value instanceof RawJson) return value.text;
  if (Array.isArray(value)) return `[${value.map((item) => stringify(item ?? null)).join(",")}]`;
  if (value !== null && typeof value === "object" && !(value instanceof Date)) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => `${JSON.stringify(key)}:${stringify(member)}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value);
}
