import { Power } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import type { EndpointView } from "@/lib/contract/webhook-views";
import { capital, waitingWords } from "./waiting-words";

/** What its being off means for what was to go there. */
export function OffNotice({ endpoint: { waiting, disabled_reason } }: { endpoint: EndpointView }) {
  return (
    <div className="pb-3">
      <Notice icon={Power} title="It is switched off">
        {disabled_reason && `${disabled_reason}. `}
        {waiting.count > 0
          ? `${capital(waitingWords(waiting))}, and ${waiting.count === 1 ? "goes" : "go"} out when it is enabled. `
          : "Nothing waits for it yet. "}
        What happens while it is off waits too, as long as the log is kept.
      </Notice>
    </div>
  );
}
