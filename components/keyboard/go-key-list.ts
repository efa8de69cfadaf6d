/** The pages to which G and a letter lead. */
export const GO_KEYS = [
  { letter: "i", path: "inbox", label: "Inbox" },
  { letter: "h", path: "history", label: "History" },
  { letter: "p", path: "projects", label: "Projects" },
  { letter: "k", path: "keys", label: "API keys" },
  { letter: "w", path: "webhooks", label: "Webhooks" },
  { letter: "m", path: "members", label: "Members" },
  { letter: "s", path: "settings", label: "Settings" },
] as const;
