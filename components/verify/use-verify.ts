"use client";

import { useState } from "react";
import { useAction } from "@/components/session-api/use-action";
import type { CheckedReceipt } from "@/lib/contract/receipts/verify-receipt";
import { type CheckedBy, checkReceipt } from "./check-receipt";

/** Checks what was pasted. What was found is forgotten as soon as something else is. */
export function useVerify(issuer: string) {
  const [checked, setChecked] = useState<(CheckedReceipt & { by: CheckedBy }) | null>(null);
  const { run, isBusy, error } = useAction(async (receipt: string, payload: string) => {
    setChecked(null);
    setChecked(await checkReceipt({ receipt, payload: payload.trim() === "" ? null : payload }, issuer));
  });
  return { checked, verify: run, forget: () => setChecked(null), isBusy, error };
}
