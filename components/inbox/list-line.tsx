"use client";

import Link from "next/link";
import type { RequestRow } from "@/lib/contract/session-views";
import { HeldLine } from "./held-line";
import { useFilterWords } from "./use-filter-words";
import { useInboxAddress } from "./use-inbox-address";

type ListLineProps = {
  /** How many rows were found, as far as the list was read, and whether it goes on. */
  found: number;
  hasMore: boolean;
  waiting: RequestRow[];
  onShow: () => void;
};

/** The line above the rows: what they are, or how many new ones wait. */
export function ListLine({ found, hasMore, waiting, onShow }: ListLineProps) {
  const { filter, hrefOf } = useInboxAddress();
  const { words, cleared } = useFilterWords();
  const high = waiting.filter((row) => row.risk === "high").length;
  return (
    <HeldLine waiting={waiting.length} aside={high > 0 && `${high} high risk`} onShow={onShow}>
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
    </HeldLine>
  );
}
