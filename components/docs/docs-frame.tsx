import type { ReactNode } from "react";
import { SkipLink } from "@/components/shell/skip-link";
import { Wordmark } from "@/components/ui/wordmark";
import { DocsNav, type NavSection } from "./docs-nav";
import { SearchButton } from "./search-button";

type DocsFrameProps = { sections: NavSection[]; way: { href: string; words: string }; children: ReactNode };

/** What stands around every page of the docs: the search, all pages, and the way back into the product. */
export function DocsFrame({ sections, way, children }: DocsFrameProps) {
  return (
    <>
      <SkipLink />
      <header className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-rule px-8 py-3 phone:gap-x-4 phone:px-4">
        <a href="/" className="mr-auto inline-flex min-h-6 items-center no-underline phone:min-h-11">
          <Wordmark />
        </a>
        <SearchButton isOfFrame />
        <a className="link inline-flex min-h-6 items-center phone:min-h-11" href={way.href}>
          {way.words}
        </a>
      </header>
      <div className="docs-grid">
        <DocsNav sections={sections} />
        {children}
      </div>
    </>
  );
}
