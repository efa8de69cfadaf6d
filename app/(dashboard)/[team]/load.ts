import { headers } from "next/headers";
import { cache } from "react";
import { type InboxFilter, inboxFilter, inboxQuery, MINE } from "@/lib/contract/inbox-filter";
import type { RequestListView } from "@/lib/contract/request-views";
import { systemClock } from "@/lib/domain/clock/clock";
import { PAGE_PATH_HEADER } from "@/lib/http/page-path";
import { requireTeam } from "@/lib/http/page-session";
import { listRequests } from "@/lib/services/requests/list-requests";

/** What waits on the reader in this team. Asked once per rendering, though layout and title both need it. */
export const loadMine = cache(async (slug: string): Promise<RequestListView> => {
  const { scope } = await requireTeam(slug);
  return listRequests(scope, MINE, systemClock());
});

/**
 * The list that the page's address asks for, when it is another one than what waits on the reader. A layout is
 * given no query, and it is the layout that holds the list, so the query comes from the header of the proxy.
 */
export async function loadAddressedList(slug: string): Promise<{ filter: InboxFilter; list: RequestListView } | null> {
  const path = (await headers()).get(PAGE_PATH_HEADER) ?? "";
  const filter = inboxFilter(new URLSearchParams(path.split("?")[1]));
  if (!filter.ok || inboxQuery(filter.value) === inboxQuery(MINE)) return null;
  const { scope } = await requireTeam(slug);
  return { filter: filter.value, list: await listRequests(scope, filter.value, systemClock()) };
}
