import { cache } from "react";
import type { RequestListView } from "@/lib/contract/session-views";
import { systemClock } from "@/lib/domain/clock/clock";
import { requireTeam } from "@/lib/http/page-session";
import { listRequests } from "@/lib/services/requests/list-requests";

/** What waits on the reader in this team. Asked once per rendering, though layout and title both need it. */
export const loadMine = cache(async (slug: string): Promise<RequestListView> => {
  const { scope } = await requireTeam(slug, `/${slug}/inbox`);
  return listRequests(scope, { tab: "mine" }, systemClock());
});
