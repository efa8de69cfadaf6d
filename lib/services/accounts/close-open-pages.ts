import { listMemberships } from "@/lib/data/unscoped/sessions";
import type { UserId } from "@/lib/domain/ids/id";
import { announceAccess } from "@/lib/realtime/announce";

/** After sessions of a person have ended: the streams that those hold open are closed at once, on every server. */
export async function closeOpenPages(userId: UserId): Promise<void> {
  announceAccess(
    (await listMemberships(userId)).map(({ teamId }) => teamId),
    userId,
  );
}
