"use client";

import { useState } from "react";
import { getJson } from "@/components/session-api/call";
import { requestPath } from "@/components/session-api/keys";
import { useAction } from "@/components/session-api/use-action";
import { checkReceipt } from "@/components/verify/check-receipt";
import type { ReceiptView } from "@/lib/contract/request-views";
import { type Check, verifyReceipt } from "./verify-receipt";

export type Verification = { checks: Check[]; at: string };

/** Reads the receipt again and checks it. What is shown is then what was checked. */
export function useVerification(team: string, initial: ReceiptView) {
  const [receipt, setReceipt] = useState(initial);
  const [verification, setVerification] = useState<Verification | null>(null);
  const { run, isBusy, error } = useAction(async () => {
    const current = await getJson<ReceiptView>(`${requestPath(team, initial.id)}/receipt`);
    const checks = await verifyReceipt(current, (given) => checkReceipt(given, current.issuer));
    setReceipt(current);
    setVerification({ checks, at: current.now });
  });
  return { receipt, verification, verify: run, isBusy, error };
}
