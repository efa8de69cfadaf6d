import { Folder, History, Inbox, KeyRound, type LucideIcon, ScrollText, Settings, Users, Webhook } from "lucide-react";

/** `isBehindMore`: on a phone it stands in the menu of the last tab, where there is room. */
export type NavItem = {
  path: string;
  label: string;
  shortLabel: string;
  icon: LucideIcon;
  alsoUnder?: string;
  isBehindMore?: true;
};

/** The pages of a team, in the order of the rail. */
export const NAV_ITEMS: NavItem[] = [
  { path: "inbox", label: "Inbox", shortLabel: "Inbox", icon: Inbox, alsoUnder: "requests" },
  { path: "history", label: "History", shortLabel: "History", icon: History, alsoUnder: "receipt" },
  { path: "projects", label: "Projects", shortLabel: "Projects", icon: Folder, isBehindMore: true },
  { path: "keys", label: "API keys", shortLabel: "Keys", icon: KeyRound },
  { path: "webhooks", label: "Webhooks", shortLabel: "Webhooks", icon: Webhook },
  { path: "members", label: "Members", shortLabel: "Members", icon: Users, isBehindMore: true },
  { path: "audit", label: "Audit", shortLabel: "Audit", icon: ScrollText, isBehindMore: true },
  { path: "settings", label: "Settings", shortLabel: "Settings", icon: Settings, isBehindMore: true },
];

/** Whether an address belongs to an item of the navigation. */
export function isUnder(item: NavItem, team: string, pathname: string): boolean {
  const parts = pathname.slice(`/${team}/`.length).split("/");
  // The receipt of a request belongs to the history, wherever its address begins.
  const page = parts.at(-1) === "receipt" ? "receipt" : parts[0];
  return page === item.path || page === item.alsoUnder;
}
