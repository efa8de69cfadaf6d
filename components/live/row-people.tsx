"use client";

import { AtSign, Eye } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { useIsMentioned, useViewers } from "./use-presence";
import { viewerWords } from "./viewer-words";

/** On a row, in the place of who asks: that somebody looks at it, or that a comment mentions the reader. */
export function RowPeople({ requestId, children }: { requestId: string; children: ReactNode }): ReactNode {
  const viewers = useViewers(requestId);
  const isMentioned = useIsMentioned(requestId);
  if (isMentioned) return <RowWord icon={AtSign}>Mentions you</RowWord>;
  return viewers.length > 0 ? <RowWord icon={Eye}>{viewerWords(viewers)}</RowWord> : children;
}

function RowWord({ icon, children }: { icon: typeof Eye; children: ReactNode }) {
  return (
    <span className="text-accent">
      <Icon of={icon} small className="mr-1 inline align-[-2px]" />
      {children}
    </span>
  );
}
