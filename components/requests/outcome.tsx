import { Seal } from "@/components/ui/seal";
import type { RequestStatus } from "@/lib/domain/requests/approval-request";
import { STATUS_SEAL, STATUS_WORDS } from "./status-words";

/** A request's state: its seal and the word for it. */
export function Outcome({ status, small = false }: { status: RequestStatus; small?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <Seal kind={STATUS_SEAL[status]} className={small ? "size-3.5" : "size-4.5"} />
      {STATUS_WORDS[status]}
    </span>
  );
}
