import Link from "next/link";
import type { ReactNode } from "react";
import { SingleHead } from "@/components/shell/single-head";
import { SkipLink } from "@/components/shell/skip-link";

const PAGES = [
  { path: "/docs/api", title: "API reference" },
  { path: "/docs/errors", title: "Errors" },
  { path: "/docs/versions", title: "Versions" },
];

/** A page of the docs: what it is about, wide enough for tables and code. */
export function DocsFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <SingleHead>
        <nav aria-label="Docs" className="flex gap-4">
          {PAGES.map(({ path, title }) => (
            <Link key={path} className="link inline-flex min-h-6 items-center phone:min-h-11" href={path}>
              {title}
            </Link>
          ))}
        </nav>
      </SingleHead>
      <main id="content" className="mx-auto w-full max-w-260 px-8 py-8 phone:px-4">
        {children}
      </main>
    </>
  );
}
