import { Folder, Inbox, KeyRound, type LucideIcon, Webhook } from "lucide-react";

export type NavItem = { path: string; label: string; shortLabel: string; icon: LucideIcon; alsoUnder?: string };

/** The pages of a team, in the order of the rail. */
export const NAV_ITEMS: NavItem[] = [
  { path: "inbox", label: "Inbox", shortLabel: "Inbox", icon: Inbox, alsoUnder: "requests" },
  { path: "projects", label: "Projects", shortLabel: "Projects", icon: Folder },
  { path: "keys", label: "API keys", shortLabel: "Keys", icon: KeyRound },
  { path: "webhooks", label: "Webhooks", shortLabel: "Webhooks", icon: Webhook },
];

/** Whether an address belongs to an item of the navigation. */
export function isUnder(item: NavItem, team: string, pathname: string): boolean {
  const page = pathname.slice(`/${team}/`.length).split("/")[0];
  return page === item.path || page === item.alsoUnder;
}
