import type { ReactNode } from "react";

/** A narrow page with one thing to do. */
export function SingleMain({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main
      id="content"
      className="mx-auto mt-18 mb-12 grid w-full max-w-96 grid-cols-[minmax(0,1fr)] gap-4 px-4 phone:mt-8"
    >
      <h1 className="title-page">{title}</h1>
      {children}
    </main>
  );
}
