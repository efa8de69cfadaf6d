import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { SearchButton } from "@/components/docs/search-button";
import { PAGE_PATH_HEADER } from "@/lib/http/page-path";

export const metadata: Metadata = { title: "Nothing is here" };

/** A page of the docs that is not there: the words of its address are what to look for. */
export default async function DocsNotFound() {
  const path = (await headers()).get(PAGE_PATH_HEADER) ?? "";
  const words = (path.split("?")[0] ?? "")
    .replace(/^\/docs/, "")
    .replace(/\W+|_/g, " ")
    .trim();
  return (
    <main id="content" tabIndex={-1} className="docs-main">
      <div className="doc">
        <h1 className="title-page">Nothing is here</h1>
        <p>No page of the docs has this address. It may have another one:</p>
        <p>
          <SearchButton words={words} />
        </p>
        <p>
          <Link prefetch={false} className="link" href="/docs">
            All pages
          </Link>
        </p>
      </div>
    </main>
  );
}
