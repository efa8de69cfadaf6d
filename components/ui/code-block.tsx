"use client";

import { Fragment, type ReactNode } from "react";
import { CopyButton } from "./copy-button";
import { TabList, type TabMemory, TabPanel, useTabs } from "./tabs";

export type CodePart = {
  label: string;
  /** What a screen reader calls it, where other blocks of the page have parts of the same label. */
  fullLabel?: string;
  /** As shown; marks (`<u>`, `<i>`) may point at what the reader fills in. */
  shown: ReactNode;
  /** As copied. */
  text: string;
};

type CodeBlockProps = { parts: CodePart[]; label: string; wraps?: boolean; memory?: TabMemory };

/** Code in a well, one tab per part, with a button that copies the open one. A single part has a name and no tab. */
export function CodeBlock({ parts, label, wraps = false, memory }: CodeBlockProps) {
  const tabs = useTabs(
    parts.map((part) => part.label),
    memory,
  );
  const open = parts.find((part) => part.label === tabs.open);
  return (
    <div className="min-w-0 overflow-hidden rounded-sheet border border-rule bg-well">
      <div className="flex min-h-10 items-center justify-between gap-4 border-b border-rule pr-2 pl-4">
        {parts.length > 1 ? (
          <TabList tabs={tabs} label={label} className="gap-x-6 phone:gap-x-3" tabClassName="min-h-11!" />
        ) : (
          <span className="truncate font-medium text-ink-2">{parts[0]?.label}</span>
        )}
        {/* A button per part, so that "Copied" is never said of another one. */}
        {open && (
          <CopyButton
            key={open.label}
            text={open.text}
            what={open.fullLabel ?? open.label}
            variant="plain"
            size="small"
          />
        )}
      </div>
      {parts.map((part) => {
        const text = (
          <CodeText label={part.fullLabel ?? part.label} wraps={wraps}>
            {part.shown}
          </CodeText>
        );
        if (parts.length === 1) return <Fragment key={part.label}>{text}</Fragment>;
        return (
          <TabPanel key={part.label} tabs={tabs} name={part.label}>
            {text}
          </TabPanel>
        );
      })}
    </div>
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
