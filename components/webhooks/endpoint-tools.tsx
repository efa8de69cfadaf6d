"use client";

import { Stethoscope } from "lucide-react";
import { useState } from "react";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { EndpointView } from "@/lib/contract/webhook-views";
import { ReceiverCheck } from "./receiver-check";
import { SignatureDialog } from "./signature-dialog";
import type { Endpoints } from "./use-endpoints";

/** For whoever writes the receiver: does it take what it should, and why does a signature not fit? */
export function EndpointTools({ endpoint, endpoints }: { endpoint: EndpointView; endpoints: Endpoints }) {
  const { team } = useTeam();
  const [isDebugging, setDebugging] = useState(false);
  if (!team.me.may["endpoints.manage"].allowed) return null;
  return (
    <div className="grid gap-3 pb-3">
      <ReceiverCheck onCheck={() => endpoints.check(endpoint.id)} />
      <p className="flex flex-wrap items-center gap-3">
        <Button size="small" onClick={() => setDebugging(true)}>
          <Icon of={Stethoscope} />
          Debug a signature…
        </Button>
        <span className="text-meta text-ink-3">When your receiver refuses what we sent.</span>
      </p>
      {isDebugging && (
        <SignatureDialog
          onDiagnose={(delivery) => endpoints.diagnose(endpoint.id, delivery)}
          onClose={() => setDebugging(false)}
        />
      )}
    </div>
  );
}
