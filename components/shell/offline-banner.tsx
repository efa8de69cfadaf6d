"use client";

import { WifiOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useIsOnline } from "@/components/live/use-online";
import { ShortInstant } from "@/components/time/instant";
import { serverTimeMs } from "@/components/time/server-clock";
import { Notice } from "@/components/ui/notice";

/** Says that the network is gone, and what that means for what is on the page. Stands in the page, over nothing. */
export function OfflineBanner() {
  const isOnline = useIsOnline();
  const [since, setSince] = useState<string | null>(null);

  useEffect(() => setSince(isOnline ? null : new Date(serverTimeMs()).toISOString()), [isOnline]);

  if (isOnline || !since) return null;
  return (
    <div className="border-b border-rule">
      <Notice
        icon={WifiOff}
        announce="status"
        title={
          <>
            Offline since <ShortInstant at={since} />
          </>
        }
      >
        <p className="text-ink-2">What you loaded stays readable. Decisions wait until you are back; none is queued.</p>
      </Notice>
    </div>
  );
}
