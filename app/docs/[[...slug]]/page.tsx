import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ComponentType } from "react";
import { DocsArticle } from "@/components/docs/docs-article";
import { PAGE_ELEMENTS } from "@/components/docs/page-elements";
import { compilePage } from "@/lib/docs/compile-page";
import { sectionsOf } from "@/lib/docs/headings";
import { findPage, neighboursOf } from "@/lib/docs/pages";
import { twinOf } from "@/lib/docs/twin";
import { twinAddress } from "@/lib/docs/twin-address";
import { PAGE_PARTS } from "../page-parts";

type Params = { params: Promise<{ slug?: string[] }> };

/** As deep as a table of contents goes. */
const DEPTH_MAX = 3;

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const page = findPage(((await params).slug ?? []).join("/"));
  if (!page) return { title: "Nothing is here" };
  const types = { "text/markdown": twinAddress(page.path) };
  return { title: page.title, description: page.description, alternates: { types } };
}

/** A page of the docs, from its file under `docs/`. */
export default async function DocsPage({ params }: Params) {
  const page = findPage(((await params).slug ?? []).join("/"));
  if (!page) notFound();
  const Content = await compilePage(page);
  const headings = sectionsOf(twinOf(page)).filter(({ depth }) => depth > 1 && depth <= DEPTH_MAX);
  const { previous, next } = neighboursOf(page);
  return (
    <DocsArticle
      headings={headings.map(({ depth, title, id }) => ({ depth, title, id }))}
      twin={new URL(twinAddress(page.path)).pathname}
      previous={previous}
      next={next}
    >
      <Content components={{ ...PAGE_ELEMENTS, ...PAGE_PARTS } as Record<string, ComponentType<never>>} />
    </DocsArticle>
  );
}
