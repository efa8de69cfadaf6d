import type { ComponentProps, ReactNode } from "react";
import { Children } from "react";
import { DocsCode, type DocsCodePart } from "./docs-code";
import { KeySlot } from "./own-key";

/** What the elements of a page are drawn by. */
export const PAGE_ELEMENTS = {
  h2: (props: ComponentProps<"h2">) => <Headed as="h2" {...props} />,
  h3: (props: ComponentProps<"h3">) => <Headed as="h3" {...props} />,
  h4: (props: ComponentProps<"h4">) => <Headed as="h4" {...props} />,
  h1: ({ children }: { children?: ReactNode }) => <h1 className="title-page">{children}</h1>,
  a: (props: ComponentProps<"a">) => <a {...props} className="link" />,
  table: DocsTable,
  codeblock: CodeElement,
  keyslot: KeySlot,
};

/** A heading that can be linked to. The sign stands after the words, so that it is not read out before them. */
function Headed({ as: Level, id, children }: ComponentProps<"h2"> & { as: "h2" | "h3" | "h4" }) {
  return (
    <Level id={id} className="group">
      {children}{" "}
      <a href={`#${id}`} className="doc-anchor">
        <span aria-hidden="true">#</span>
        <span className="sr-only">Link to this section</span>
      </a>
    </Level>
  );
}

/** It scrolls sideways by itself, so it takes focus: a keyboard must reach what is cut off. */
function DocsTable({ label, children }: { label: string; children?: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable by keyboard
    <section className="doc-table" tabIndex={0} aria-label={label}>
      <table>{children}</table>
    </section>
  );
}

/** What `lib/docs` makes of code blocks: one child for each part. */
function CodeElement({ parts, children }: { parts: string; children?: ReactNode }) {
  const shown = Children.toArray(children);
  const described = JSON.parse(parts) as Omit<DocsCodePart, "shown">[];
  return <DocsCode parts={described.map((part, index) => ({ ...part, shown: shown[index] }))} />;
}
