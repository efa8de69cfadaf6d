"use client";

import Link from "next/link";
import { STATUS_WORDS } from "@/components/requests/status-words";
import { useInboxAddress } from "./use-inbox-address";

/** A list without rows says why, and where rows are. */
export function NothingInList() {
  const { tab, status, hrefOfTab } = useInboxAddress();
  if (tab === "all" && status) {
    return (
      <Words>
        No request is {STATUS_WORDS[status].toLowerCase()}.{" "}
        <Link className="link" href={hrefOfTab("all")}>
          Show every state
        </Link>
      </Words>
    );
  }
  if (tab === "all") return <Words>Nothing has asked yet.</Words>;
  if (tab === "team")
    return <Words>Nothing waits on anybody in your team. New requests appear here by themselves.</Words>;
  return <Words>Nothing waits on you. New requests appear here by themselves.</Words>;
}

function Words({ children }: { children: React.ReactNode }) {
  return <p className="px-4 py-6 text-ink-2">{children}</p>;
}
