"use client";

import { useRef, useState } from "react";
import { sendJson } from "@/components/session-api/call";
import { useAction } from "@/components/session-api/use-action";
import type { AuditCheckView } from "@/lib/contract/audit/audit-views";
import { verifyPath } from "./audit-paths";

export type ChainCheck = Pick<AuditCheckView, "checked" | "erased" | "findings" | "head" | "heads" | "is_done"> & {
  at: string;
};

/** Has a chain checked stretch by stretch; what was found so far is shown while it goes on. */
export function useChainCheck(team: string, mode: string) {
  const [check, setCheck] = useState<ChainCheck | null>(null);
  const isStopped = useRef(false);
  const { run, isBusy, error } = useAction(async (head: string) => {
    isStopped.current = false;
    let so = null as ChainCheck | null;
    setCheck(null);
    while (!so?.is_done && !isStopped.current) {
      const body = { mode, after: so?.checked ?? 0, head: head.trim() === "" ? null : head };
      const step: AuditCheckView = await sendJson<AuditCheckView>("POST", verifyPath(team), body);
      so = {
        checked: step.checked,
        erased: (so?.erased ?? 0) + step.erased,
        findings: [...(so?.findings ?? []), ...step.findings],
        heads: (so?.heads ?? 0) + step.heads,
        head: step.head,
        is_done: step.is_done,
        at: step.now,
      };
      setCheck(so);
    }
  });
  const stop = () => {
    isStopped.current = true;
  };
  return { check, verify: run, stop, isBusy, error };
}
