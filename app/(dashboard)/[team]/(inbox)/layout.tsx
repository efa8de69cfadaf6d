import type { ReactNode } from "react";
import { InboxScreen } from "@/components/inbox/inbox-screen";
import { loadAddressedList } from "../load";

type InboxLayoutProps = { params: Promise<{ team: string }>; children: ReactNode };

/** The inbox and an open request share it: the list stays where it is while requests are opened. */
export default async function InboxLayout({ params, children }: InboxLayoutProps) {
  const rendered = await loadAddressedList((await params).team);
  return <InboxScreen rendered={rendered}>{children}</InboxScreen>;
}
