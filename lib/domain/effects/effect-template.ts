import { hidesCharacters, visibleText } from "../facts/visible-text";
import { ok, type Result, refuse } from "../result";

/** How many templates a project may have, and how long each may be (in characters). */
export const EFFECT_TEMPLATES_MAX = 10;
export const EFFECT_TEMPLATE_LENGTH_MAX = 500;

export const EFFECT_FILTERS = ["money", "date", "count"] as const;
export type EffectFilter = (typeof EFFECT_FILTERS)[number];

/** A stretch of a template: words of the admin's, or a place where a fact of the payload goes. */
export type EffectPart = { text: string } | EffectPlaceholder;
export type EffectPlaceholder = {
  /** The path as written, for messages. */
  path: string;
  /** The ways to read it, in order: a top-level key of just that name goes before a dotted path. */
  routes: string[][];
  filter: EffectFilter | null;
  /** What `count` counts: one of it, and several. Null where the figure stands alone. */
  noun: { one: string; many: string } | null;
};

const OPEN = "{{";
const CLOSE = "}}";

/**
 * Reads an effect template: `{{refund_amount | money}} goes back to {{customer.name}}`.
 *
 *     template    = { text | "{{" path [ "|" filter ] "}}" }
 *     path        = JSON Pointer ("/customer/name") | keys joined by dots ("customer.name") | a top-level key
 *     filter      = "money" | "date" | "count" [ ":" noun [ "/" plural ] ]
 *
 * There is no logic and no markup in it: `<b>` is three characters of text. A refusal's `detail` says what is
 * wrong and at which character, counted from 1.
 */
export function parseEffectTemplate(template: string): Result<EffectPart[]> {
  const fault = textFault(template);
  if (fault) return refuse("invalid_template", { detail: fault });
  const parts: EffectPart[] = [];
  let at = 0;
  while (at < template.length) {
    const open = template.indexOf(OPEN, at);
    const text = template.slice(at, open === -1 ? undefined : open);
    const stray = text.indexOf(CLOSE);
    if (stray !== -1) return faultAt(template, at + stray, "}} closes nothing: no {{ stands before it");
    if (text !== "") parts.push({ text });
    if (open === -1) break;
    const close = template.indexOf(CLOSE, open);
    if (close === -1) return faultAt(template, open, "{{ is never closed by }}");
    const placeholder = parsePlaceholder(template.slice(open + OPEN.length, close));
    if (typeof placeholder === "string") return faultAt(template, open, placeholder);
    parts.push(placeholder);
    at = close + CLOSE.length;
  }
  return ok(parts);
}

/** What is wrong with a template as a text; null when nothing is. */
function textFault(template: string): string | null {
  if (template.trim() === "") return "can't be blank";
  const length = [...template].length;
  if (length > EFFECT_TEMPLATE_LENGTH_MAX) {
    return `must be at most ${EFFECT_TEMPLATE_LENGTH_MAX} characters long; it has ${length}`;
  }
  if (/[\r\n\t]/.test(template)) return "must be one line without tabs";
  if (!hidesCharacters(template)) return null;
  const hidden = visibleText(template).find((segment) => segment.hidden !== undefined);
  return hidden ? `holds a character that nobody sees: ${hidden.name ?? hidden.hidden}` : null;
}

function faultAt(template: string, offset: number, reason: string) {
  const place = [...template.slice(0, offset)].length + 1;
  return refuse("invalid_template", { detail: `at character ${place}: ${reason}` });
}

/** A placeholder without its braces; a text says what is wrong with it. */
function parsePlaceholder(source: string): EffectPlaceholder | string {
  if (/[{}]/.test(source)) return "a { or } stands inside the placeholder";
  const [path = "", ...filters] = source.split("|").map((part) => part.trim());
  if (path === "") return "the placeholder names no fact; write {{refund_amount}} or {{/customer/name}}";
  if (filters.length > 1) return "a placeholder takes one filter";
  const routes = routesOf(path);
  if (routes === null) return `${path} is no JSON Pointer: after ~ comes 0 or 1`;
  if (filters[0] === undefined) return { path, routes, filter: null, noun: null };
  const filter = parseFilter(filters[0]);
  return typeof filter === "string" ? filter : { path, routes, ...filter };
}

function routesOf(path: string): string[][] | null {
  if (path.startsWith("/")) {
    if (/~(?![01])/.test(path)) return null;
    return [
      path
        .slice(1)
        .split("/")
        .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~")),
    ];
  }
  return path.includes(".") ? [[path], path.split(".")] : [[path]];
}

const NOUN = /^[\p{L}\p{M}'’ -]{1,40}$/u;

function parseFilter(source: string): Pick<EffectPlaceholder, "filter" | "noun"> | string {
  const colon = source.indexOf(":");
  const name = (colon === -1 ? source : source.slice(0, colon)).trim();
  const filter = EFFECT_FILTERS.find((known) => known === name);
  if (!filter) {
    return name === ""
      ? "no filter follows the |; there are money, date and count"
      : `there is no filter ${name}; there are money, date and count`;
  }
  if (colon === -1) return { filter, noun: null };
  if (filter !== "count") return `${filter} takes no word after a colon`;
  const [one = "", many = `${one}s`, ...more] = source
    .slice(colon + 1)
    .split("/")
    .map((word) => word.trim());
  if (more.length > 0 || !NOUN.test(one) || !NOUN.test(many)) {
    return "count takes the word for what it counts, such as count: file, or two: count: person/people";
  }
  return { filter, noun: { one, many } };
}
