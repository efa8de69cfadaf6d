import type { Operation } from "./operations";

/** The groups of the reference, in its order. */
export const TAGS = ["Requests", "Events", "Keys", "Webhook endpoints"] as const;
export type Tag = (typeof TAGS)[number];

export function tagOf({ path }: Pick<Operation, "path">): Tag {
  if (path.startsWith("/api/v1/requests")) return "Requests";
  if (path.startsWith("/api/v1/events")) return "Events";
  return path.startsWith("/api/v1/webhook_endpoints") ? "Webhook endpoints" : "Keys";
}
