"use client";

import * as Tabs from "radix-ui/tabs";
import { type ReactNode, useState } from "react";
import { CopyButton } from "./copy-button";
import { TAB } from "./link-tabs";

export type CodePart = {
  label: string;
  /** As shown; marks (`<u>`, `<i>`) may point at what the reader fills in. */
  shown: ReactNode;
  /** As copied. */
  text: string;
};

const OPEN_TAB = `${TAB} min-h-11! after:bottom-0! data-[state=active]:font-strong data-[state=active]:text-ink data-[state=active]:after:block`;

/** Code in a well, one tab per part, with a button that copies the open one. */
export function CodeBlock({ parts, label, wraps = false }: { parts: CodePart[]; label: string; wraps?: boolean }) {
  const [chosen, setChosen] = useState(parts[0]?.label);
  const open = parts.find((part) => part.label === chosen) ?? parts[0];
  if (!open) return null;
  return (
    <Tabs.Root
      value={open.label}
      onValueChange={setChosen}
      className="min-w-0 overflow-hidden rounded-sheet border border-rule bg-well"
    >
      <div className="flex min-h-10 items-center justify-between gap-4 border-b border-rule pr-2 pl-4">
        <Tabs.List aria-label={label} className="flex min-w-0 gap-x-6 overflow-x-auto phone:gap-x-4">
          {parts.map((part) => (
            <Tabs.Trigger key={part.label} value={part.label} className={OPEN_TAB}>
              {part.label}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {/* A button per part, so that "Copied" is never said of another one. */}
        <CopyButton key={open.label} text={open.text} what={open.label} variant="plain" size="small" />
      </div>
      {parts.map((part) => (
        <Tabs.Content key={part.label} value={part.label} tabIndex={-1}>
          <CodeText label={part.label} wraps={wraps}>
            {part.shown}
          </CodeText>
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

type CodeTextProps = {
  label: string;
  wraps?: boolean;
  /** Without the well's margins, for code that stands on the page itself. */
  bare?: boolean;
  children: ReactNode;
};

/** The text alone. It scrolls sideways by itself, so it takes focus: a keyboard must reach what is cut off. */
export function CodeText({ label, wraps = false, bare = false, children }: CodeTextProps) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      className={`overflow-x-auto focus-visible:-outline-offset-2 ${bare ? "" : "p-4"}`}
    >
      <pre className={`code-text ${wraps ? "wraps" : ""}`}>{children}</pre>
    </section>
  );
}
