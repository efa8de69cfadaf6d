import type { FoundNotice } from "@/lib/data/unscoped/notifications";
import type { UserId } from "@/lib/domain/ids/id";
import type { WaitingNotice } from "@/lib/domain/notifications/plan-notice";
import { decidesIn } from "./decides-in";

/** A notice as the plan asks for it: with whether this person may decide the request now. */
export function toWaiting(notice: FoundNotice, id: UserId): FoundNotice & WaitingNotice {
  const { role, isReachable, project, sees, decides } = notice;
  return { ...notice, mayDecide: isReachable && decidesIn({ id, role, sees, decides }, project) };
}
