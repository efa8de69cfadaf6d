"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import type { Fact } from "@/lib/domain/facts/fact";
import { FactValue, valueClass } from "./fact-value";

/** Loaded where two texts are compared: most requests have none. */
const WordDiff = dynamic(() => import("./word-diff").then((module) => module.WordDiff));

/** A value as it was sent, and below it what takes its place: words, or the control that changes it. */
export function BeforeAfter({ before, children }: { before: Fact; children: ReactNode }) {
  return (
    <div className="before-after">
      <span className="text-meta text-ink-3">Before</span>
      <del className={`${valueClass(before)} decoration-1`}>
        <FactValue fact={before} />
      </del>
      <span className="text-meta text-ink-3">After</span>
      <div className="min-w-0">{children}</div>
    </div>
  );
}

/** The new value: with its changed words marked where both are prose, plain otherwise. */
export function NewValue({ before, after }: { before: Fact; after: Fact }) {
  if (isProse(before) && isProse(after)) return <WordDiff before={before.text} after={after.text} />;
  return (
    <ins className={`${valueClass(after)} font-semibold no-underline`}>
      <FactValue fact={after} />
      {after.note && <span className="ml-2 font-text font-normal text-ink-2">{after.note}</span>}
    </ins>
  );
}

function isProse({ kind, text }: Fact): boolean {
  return kind === "text" && /\S\s+\S/.test(text);
}
