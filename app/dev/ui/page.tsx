import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Gallery } from "@/components/gallery/gallery";
import { SingleHead } from "@/components/shell/single-head";
import { SkipLink } from "@/components/shell/skip-link";
import { hasDevPages } from "@/lib/config/env";

export const metadata: Metadata = { title: "Primitives", robots: { index: false } };

/** For whoever works on the product: each primitive in each of its states, on light paper and on dark. */
export default function PrimitivesPage() {
  if (!hasDevPages()) notFound();
  return (
    <>
      <SkipLink />
      <SingleHead />
      <main id="content" className="mx-auto grid w-full max-w-300 grid-cols-[minmax(0,1fr)] gap-6 px-8 py-8 phone:px-4">
        <header>
          <h1 className="title-page">Primitives</h1>
          <p className="lead mt-2">Everything in components/ui, in each of its states.</p>
        </header>
        <Gallery />
      </main>
    </>
  );
}
