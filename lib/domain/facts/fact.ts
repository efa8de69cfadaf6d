/** One line of what a person sees of a payload. */
export type Fact = {
  /** JSON Pointer (RFC 6901) into the payload. */
  path: string;
  /** The member's name as sent, or an item's index. */
  key: string;
  /** The key in words ("Refund amount"); an item's number, from 1. */
  label: string;
  kind: FactKind;
  /** The value in words. It never differs from what was sent by more than layout. */
  text: string;
  /** The value's JSON source, exactly as sent. */
  raw: string;
  /** Only for a link: an http or https address, safe to put on an anchor. */
  href?: string;
  /**
   * Only for a date that is an instant: ISO 8601 in UTC, to be shown in the reader's zone too. A calendar day
   * (`2023-01-15`) has none: it is the same day everywhere, and a time zone would turn it into another one.
   */
  at?: string;
  /** 0 at the top level; a branch's facts follow it, one deeper. */
  depth: number;
  /** Whether no sibling follows. */
  isLast: boolean;
  /** What the text alone does not say, in a few quiet words. */
  note?: string;
};

export type FactKind =
  | "money"
  | "number"
  | "date"
  | "link"
  | "id"
  | "text"
  | "boolean"
  | "null"
  /** An object or a list, the facts of which follow; or an empty object. */
  | "branch"
  /** A short list on one line, or an empty one. */
  | "list";

/** What the value alone decides of a fact. */
export type FactValue = Pick<Fact, "kind" | "text" | "href" | "at" | "note">;
