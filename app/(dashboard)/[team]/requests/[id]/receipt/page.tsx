import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { ReceiptSheet } from "@/components/receipt/receipt-sheet";
import { PageFrame } from "@/components/shell/page-frame";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { systemClock } from "@/lib/domain/clock/clock";
import { requireTeam } from "@/lib/http/page-session";
import { viewReceipt } from "@/lib/services/requests/view-receipt";

type ReceiptPageProps = { params: Promise<{ team: string; id: string }> };

const loadReceipt = cache(async (slug: string, id: string) => {
  const { scope } = await requireTeam(slug);
  return viewReceipt(scope, id, systemClock());
});

export async function generateMetadata({ params }: ReceiptPageProps): Promise<Metadata> {
  const { team, id } = await params;
  return { title: `Receipt: ${(await loadReceipt(team, id))?.headline ?? "not found"}` };
}

/** What came of one request, as a sheet to keep. One that is still open has none: its page is shown. */
export default async function ReceiptPage({ params }: ReceiptPageProps) {
  const { team, id } = await params;
  const receipt = await loadReceipt(team, id);
  if (!receipt) notFound();
  if (receipt.status === "pending") redirect(`/${team}/requests/${id}`);
  return (
    <PageFrame>
      <p className="mb-4 flex flex-wrap gap-x-2 print:hidden">
        <Link href={`/${team}/history`} className={`${buttonClass("plain")} -ml-3`}>
          <Icon of={ArrowLeft} />
          History
        </Link>
        <Link href={`/${team}/requests/${id}`} className={buttonClass("plain")}>
          The request
        </Link>
      </p>
      {/* The frame is as wide as a table; a sheet of paper is not. */}
      <div>
        <ReceiptSheet initial={receipt} />
      </div>
    </PageFrame>
  );
}
