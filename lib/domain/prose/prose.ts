/** What a text in Markdown says, as data: there is no place in it for markup of any other kind. */
export type ProseBlock =
  | { kind: "paragraph" | "heading"; inlines: ProseInline[] }
  /** `info` is what stands behind the fence. */
  | { kind: "code"; text: string; info: string }
  | { kind: "quote"; blocks: ProseBlock[] }
  /** `start` is the first number; null for a list without numbers. */
  | { kind: "list"; start: number | null; items: ProseBlock[][] }
  | { kind: "rule" };

export type ProseInline =
  | { kind: "text" | "code"; text: string }
  | { kind: "strong" | "emphasis"; inlines: ProseInline[] }
  /** `address` as written, and `href` only where it is a web address that leads where it seems to. */
  | { kind: "link"; address: string; href: string | null; note: string; inlines: ProseInline[] }
  /** Never fetched: its words and its address are shown. */
  | { kind: "image"; address: string; note: string; text: string };
