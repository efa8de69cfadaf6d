"use client";

import Link from "next/link";
import { soughtIn } from "@/lib/domain/requests/sought-words";
import { useFilterWords } from "./use-filter-words";
import { useInboxAddress } from "./use-inbox-address";

/** A list without rows says why, and where rows are. */
export function NothingInList() {
  const { filter, hrefOf } = useInboxAddress();
  const { words, cleared } = useFilterWords();
  if (filter.q !== null && !soughtIn(filter.q)) return <Words>Type two characters or more.</Words>;
  if (words.length > 0) {
    return (
      <div className="px-4 py-6">
        <p className="text-lead">No match</p>
        <p className="mt-1 wrap-anywhere text-ink-2">
          No request {PLACE[filter.tab]} matches {words.join(", ")}.
        </p>
        <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1">
          <Link className="link inline-flex min-h-6 items-center phone:min-h-11" href={hrefOf(cleared)}>
            Clear the filters
          </Link>
          {filter.tab !== "all" && (
            <Link className="link inline-flex min-h-6 items-center phone:min-h-11" href={hrefOf({ tab: "all" })}>
              Look in All
            </Link>
          )}
        </p>
      </div>
    );
  }
  if (filter.tab === "all") return <Words>Nothing has asked yet.</Words>;
  if (filter.tab === "team")
    return <Words>Nothing waits on anybody in your team. New requests appear here by themselves.</Words>;
  return <Words>Nothing waits on you. New requests appear here by themselves.</Words>;
}

const PLACE = { mine: "that waits on you", team: "that waits in your team", all: "of your team" } as const;

function Words({ children }: { children: React.ReactNode }) {
  return <p className="px-4 py-6 text-ink-2">{children}</p>;
}
