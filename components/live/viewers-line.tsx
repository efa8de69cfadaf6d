"use client";

import { Eye } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { useLookingAt, useViewers } from "./use-presence";
import { viewerWords } from "./viewer-words";

/** On an open request: who else looks at it. Says to the others that the reader does. */
export function ViewersLine({ requestId }: { requestId: string }) {
  useLookingAt(requestId);
  const viewers = useViewers(requestId);
  // There from the start, so that a screen reader tells of whoever comes.
  return (
    <span role="status" className="inline-flex min-w-0 items-center gap-1 text-accent">
      {viewers.length > 0 && (
        <>
          <Icon of={Eye} small />
          <span title={viewers.map(({ name }) => name).join(", ")}>{viewerWords(viewers)}</span>
        </>
      )}
    </span>
  );
}
