/** What a fence says after its language: words (`run`) and settings (`tab="Python"`, `title=deploy.sh`). */
export type Fence = { language: string; words: string[]; settings: Record<string, string> };

/** Reads the info string of a code block, as CommonMark splits it: the language, and the rest. */
export function parseFence(language: string | null | undefined, meta: string | null | undefined): Fence {
  const words: string[] = [];
  const settings: Record<string, string> = {};
  for (const [, name = "", quoted, plain] of (meta ?? "").matchAll(/([\w-]+)(?:=(?:"([^"]*)"|(\S+)))?/g)) {
    const value = quoted ?? plain;
    if (value === undefined) words.push(name);
    else settings[name] = value;
  }
  return { language: language ?? "", words, settings };
}
