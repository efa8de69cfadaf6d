import type { ReactNode } from "react";

type ExhibitProps = {
  /** The file of `components/ui` that is shown, without its ending. */
  primitive: string;
  /** Given the theme where a name must not be there twice. */
  children: ReactNode | ((theme: string) => ReactNode);
};

/** One primitive with all its states, on light paper and on dark. */
export function Exhibit({ primitive, children }: ExhibitProps) {
  return (
    <section className="section" data-primitive={primitive} aria-label={primitive}>
      <h2 className="section-title pb-3">
        <span className="mono">{primitive}</span>
      </h2>
      <div className="grid grid-cols-2 gap-4 narrow:grid-cols-1">
        {(["light", "dark"] as const).map((theme) => (
          <section
            key={theme}
            data-theme={theme}
            aria-label={`${primitive}, ${theme}`}
            className="grid min-w-0 content-start gap-4 rounded-sheet border border-rule bg-paper p-4 text-ink"
          >
            {typeof children === "function" ? children(theme) : children}
          </section>
        ))}
      </div>
    </section>
  );
}

/** Parts that stand side by side. */
export function Side({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>;
}
