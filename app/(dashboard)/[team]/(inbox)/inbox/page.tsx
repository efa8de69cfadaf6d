import type { Metadata } from "next";
import { NothingOpen } from "@/components/inbox/nothing-open";
import { titleWithCount } from "@/components/inbox/title-with-count";
import { loadMine } from "../../load";

type InboxPageProps = { params: Promise<{ team: string }> };

export async function generateMetadata({ params }: InboxPageProps): Promise<Metadata> {
  const { counts } = await loadMine((await params).team);
  return { title: titleWithCount("Inbox", counts.mine) };
}

/** The inbox with nothing open; the list stands in the layout. */
export default function InboxPage() {
  return <NothingOpen />;
}
