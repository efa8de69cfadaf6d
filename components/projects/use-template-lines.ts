"use client";

import { useRef, useState } from "react";
import { EFFECT_TEMPLATES_MAX, parseEffectTemplate } from "@/lib/domain/effects/effect-template";

/** One template that is being written. The number is its identity while it is moved about. */
export type TemplateLine = { number: number; text: string };

/** The templates of a project while they are edited: added, changed, moved, removed, and filled in at the cursor. */
export function useTemplateLines(templates: readonly string[]) {
  const nextNumber = useRef(templates.length);
  const [lines, setLines] = useState<TemplateLine[]>(() =>
    (templates.length > 0 ? templates : [""]).map((text, number) => ({ number, text })),
  );
  const [active, setActive] = useState(0);
  const areas = useRef(new Map<number, HTMLTextAreaElement>());

  function change(number: number, text: string) {
    setLines((before) => before.map((line) => (line.number === number ? { number, text } : line)));
  }

  function add() {
    nextNumber.current += 1;
    const number = nextNumber.current;
    setLines((before) => [...before, { number, text: "" }]);
    setActive(number);
  }

  function remove(number: number) {
    setLines((before) => before.filter((line) => line.number !== number));
  }

  /** Moves a line by one place; the one that stood there takes its place. */
  function move(number: number, by: -1 | 1) {
    setLines((before) => {
      const from = before.findIndex((line) => line.number === number);
      const line = before[from];
      if (!line || from + by < 0 || from + by >= before.length) return before;
      return before.toSpliced(from, 1).toSpliced(from + by, 0, line);
    });
  }

  /** Puts a text where the cursor stands, or at the end of the line that was written last. */
  function insert(text: string) {
    const line = lines.find(({ number }) => number === active) ?? lines.at(-1);
    if (!line) return;
    const area = areas.current.get(line.number);
    const [start, end] = [area?.selectionStart ?? line.text.length, area?.selectionEnd ?? line.text.length];
    change(line.number, line.text.slice(0, start) + text + line.text.slice(end));
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(start + text.length, start + text.length);
    });
  }

  return {
    lines,
    canAdd: lines.length < EFFECT_TEMPLATES_MAX,
    /** What would be saved: a line that nobody wrote on is none. */
    written: lines.map(({ text }) => text).filter((text) => text.trim() !== ""),
    faultOf: ({ text }: TemplateLine) => (text.trim() === "" ? undefined : faultOf(text)),
    change,
    add,
    remove,
    move,
    insert,
    hold: (number: number) => (area: HTMLTextAreaElement | null) => {
      if (area) areas.current.set(number, area);
      else areas.current.delete(number);
    },
    setActive,
  };
}

export type TemplateLines = ReturnType<typeof useTemplateLines>;

function faultOf(text: string): string | undefined {
  const parsed = parseEffectTemplate(text);
  if (parsed.ok || parsed.detail === undefined) return undefined;
  return `${parsed.detail.charAt(0).toUpperCase()}${parsed.detail.slice(1)}.`;
}
