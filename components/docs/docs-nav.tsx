"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";

export type NavSection = { title: string; pages: { path: string; label: string }[] };

const LIST_ID = "docs-pages";

/** All pages by section. Where there is no room for it beside the page, a button opens it. */
export function DocsNav({ sections }: { sections: NavSection[] }) {
  const pathname = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null);
  const isOpen = openAt === pathname; // going to a page closes it
  const current = sections.flatMap(({ pages }) => pages).findLast(({ path }) => isWithin(pathname, path));
  return (
    <nav aria-label="Docs" className="docs-nav">
      <div className="hidden narrow:block">
        <Button
          className="w-full justify-between!"
          aria-expanded={isOpen}
          aria-controls={LIST_ID}
          onClick={() => setOpenAt(isOpen ? null : pathname)}
        >
          <span>{current?.label ?? "Docs"}</span>
          <span className="font-medium text-ink-2">{isOpen ? "Close" : "All pages"}</span>
        </Button>
      </div>
      <div id={LIST_ID} className={`grid gap-5 narrow:pt-4 ${isOpen ? "" : "narrow:hidden"}`}>
        {sections.map(({ title, pages }) => (
          <div key={title}>
            <p className="pb-1 font-strong">{title}</p>
            <ul>
              {pages.map(({ path, label }) => (
                <li key={path}>
                  <Link
                    href={path}
                    prefetch={false}
                    aria-current={path === current?.path ? "page" : undefined}
                    className="docs-nav-link"
                  >
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  );
}

/** The page itself, or one below it; the first page has all others below it and is none of theirs. */
function isWithin(pathname: string, path: string): boolean {
  return pathname === path || (path !== "/docs" && pathname.startsWith(`${path}/`));
}
