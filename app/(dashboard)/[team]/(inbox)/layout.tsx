import type { ReactNode } from "react";
import { InboxScreen } from "@/components/inbox/inbox-screen";

/** The inbox and an open request share it: the list stays where it is while requests are opened. */
export default function InboxLayout({ children }: { children: ReactNode }) {
  return <InboxScreen>{children}</InboxScreen>;
}
