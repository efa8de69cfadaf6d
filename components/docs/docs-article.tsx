import Link from "next/link";
import type { ReactNode } from "react";

type Heading = { depth: number; title: string; id: string };
type Neighbour = { path: string; label: string } | null;

type DocsArticleProps = {
  headings: Heading[];
  /** The same page as Markdown. */
  twin: string;
  previous: Neighbour;
  next: Neighbour;
  children: ReactNode;
};

/** One page: its text, what is on it, and where the way leads on. */
export function DocsArticle({ headings, twin, previous, next, children }: DocsArticleProps) {
  return (
    <>
      <main id="content" tabIndex={-1} className="docs-main">
        {headings.length > 1 && (
          <details className="docs-toc-folded">
            <summary>On this page</summary>
            <Contents headings={headings} />
          </details>
        )}
        <article className="doc">{children}</article>
        <footer className="docs-foot">
          <nav aria-label="Neighbouring pages" className="flex flex-wrap justify-between gap-4">
            {previous && <Neighbouring words="Previous" to={previous} />}
            {next && <Neighbouring words="Next" to={next} className="ml-auto text-right" />}
          </nav>
          <p className="pt-4 text-ink-2">
            <a className="link inline-flex min-h-6 items-center phone:min-h-11" href={twin}>
              This page as Markdown
            </a>
          </p>
        </footer>
      </main>
      {headings.length > 1 && (
        <aside className="docs-toc" aria-labelledby="on-this-page">
          <p id="on-this-page" className="pb-1 font-strong">
            On this page
          </p>
          <Contents headings={headings} />
        </aside>
      )}
    </>
  );
}

function Contents({ headings }: { headings: Heading[] }) {
  return (
    <ul>
      {headings.map(({ depth, title, id }) => (
        <li key={id}>
          <a href={`#${id}`} className={`docs-nav-link ${depth > 2 ? "pl-4" : ""}`}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Neighbouring({
  words,
  to,
  className = "",
}: {
  words: string;
  to: { path: string; label: string };
  className?: string;
}) {
  return (
    <Link
      href={to.path}
      prefetch={false}
      className={`grid min-h-11 content-center text-ink no-underline hover:underline ${className}`}
    >
      <span className="text-meta text-ink-2">{words}</span>
      <span className="font-semibold">{to.label}</span>
    </Link>
  );
}
