/** The cookie in which the docs keep which tabs a reader has opened, the last one first. */
export const LANGUAGE_COOKIE = "docs_languages";

const KEPT_MAX = 8;

export function writeLanguages(names: string[]): string {
  return names.slice(0, KEPT_MAX).map(encodeURIComponent).join(".");
}

/** What was kept; whatever else stands in the cookie is nobody's choice. */
export function readLanguages(value: string): string[] {
  return value.split(".").flatMap((name) => {
    try {
      return name === "" ? [] : [decodeURIComponent(name)];
    } catch {
      return [];
    }
  });
}
