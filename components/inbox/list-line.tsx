"use client";

import Link from "next/link";
import type { RequestRow } from "@/lib/contract/request-views";
import { SEARCH_MAX, soughtIn } from "@/lib/domain/requests/sought-words";
import { HeldLine } from "./held-line";
import { useFilterWords } from "./use-filter-words";
import { useInboxAddress } from "./use-inbox-address";

type ListLineProps = {
  /** How many rows were found, as far as the list was read, and whether it goes on. */
  found: number;
  hasMore: boolean;
  /** Whether the search looked at the newest matches only. */
  isCapped: boolean;
  waiting: RequestRow[];
  onShow: () => void;
};

/** The line above the rows: what they are, or how many new ones wait. */
export function ListLine({ found, hasMore, isCapped, waiting, onShow }: ListLineProps) {
  const { filter, hrefOf } = useInboxAddress();
  const { words, cleared } = useFilterWords();
  const isTooShort = filter.q !== null && !soughtIn(filter.q);
  const high = waiting.filter((row) => row.risk === "high").length;
  return (
    <HeldLine waiting={waiting.length} aside={high > 0 && `${high} high risk`} onShow={onShow}>
      {words.length === 0 ? (
        <span>{filter.tab === "all" ? "The newest first" : "By risk, then by what expires first"}</span>
      ) : (
        <>
          <span className="min-w-0 flex-1 truncate" role="status">
            {isTooShort ? "Nothing looked for yet" : foundWords(found, hasMore, isCapped)}: {words.join(", ")}
          </span>
          <Link className="link inline-flex min-h-6 items-center phone:min-h-11" href={hrefOf(cleared)}>
            Clear
          </Link>
        </>
      )}
    </HeldLine>
  );
}

function foundWords(found: number, hasMore: boolean, isCapped: boolean): string {
  const count = found === 0 ? "Nothing" : `${found}${hasMore ? "+" : ""}`;
  return isCapped ? `${count} found of the newest ${SEARCH_MAX.toLocaleString("en-US")} matches` : `${count} found`;
}
