import type { ReactNode } from "react";
import { Wordmark } from "@/components/ui/wordmark";

/** The head of a page that stands alone: the wordmark, and the one other way to go. */
export function SingleHead({ children }: { children?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 border-b border-rule px-8 py-4 phone:px-4">
      <a href="/" className="no-underline">
        <Wordmark />
      </a>
      {children}
    </header>
  );
}
