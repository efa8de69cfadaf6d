import type { Metadata } from "next";
import { KeysPage } from "@/components/keys/keys-page";
import { PageFrame } from "@/components/shell/page-frame";
import { Refused } from "@/components/shell/refused";
import { requireTeam } from "@/lib/http/page-session";
import { listKeys } from "@/lib/services/keys/list-keys";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage({ params }: { params: Promise<{ team: string }> }) {
  const { team: slug } = await params;
  const { scope, team } = await requireTeam(slug);
  const may = team.me.may["keys.read"];
  return (
    <PageFrame>
      {may.allowed ? <KeysPage initial={await listKeys(scope)} /> : <Refused title="API keys" reason={may.reason} />}
    </PageFrame>
  );
}
