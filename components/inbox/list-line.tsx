"use client";

import Link from "next/link";
import type { RequestRow } from "@/lib/contract/session-views";
import { NewBar } from "./new-bar";
import { useFilterWords } from "./use-filter-words";
import { useInboxAddress } from "./use-inbox-address";

type ListLineProps = {
  /** How many rows were found, as far as the list was read, and whether it goes on. */
  found: number;
  hasMore: boolean;
  waiting: RequestRow[];
  onShow: () => void;
};

/** The line above the rows: what they are, or how many new ones wait. It is always there, so that nothing below it moves. */
export function ListLine({ found, hasMore, waiting, onShow }: ListLineProps) {
  const { filter, hrefOf } = useInboxAddress();
  const { words, cleared } = useFilterWords();
  if (waiting.length > 0) return <NewBar rows={waiting} onShow={onShow} />;
  return (
    <div className="flex min-h-9 shrink-0 items-center gap-2 border-b border-rule py-1 pr-4 pl-11.5 text-meta text-ink-3 phone:min-h-11">
      {words.length === 0 ? (
        <span>{filter.tab === "all" ? "The newest first" : "By risk, then by what expires first"}</span>
      ) : (
        <>
          <span className="min-w-0 flex-1 truncate" role="status">
            {found === 0 ? "Nothing" : `${found}${hasMore ? "+" : ""}`} found: {words.join(", ")}
          </span>
          <Link className="link inline-flex min-h-6 items-center phone:min-h-11" href={hrefOf(cleared)}>
            Clear
          </Link>
        </>
      )}
    </div>
  );
}
