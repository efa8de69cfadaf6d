"use client";

import { LifeBuoy } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";

type RecoveryCodesNoticeProps = { codes: string[]; onDone: () => void };

/** Recovery codes that were just made. They stay until their owner says that they are stored. */
export function RecoveryCodesNotice({ codes, onDone }: RecoveryCodesNoticeProps) {
  const box = useRef<HTMLFieldSetElement>(null);
  // The dialog that made them has closed: what it made is what comes next.
  useEffect(() => box.current?.focus(), []);
  return (
    <fieldset ref={box} tabIndex={-1} className="mt-4 min-w-0" aria-label="Recovery codes">
      <Notice tone="secret" icon={LifeBuoy} title="Store these where you find them without your phone">
        <p className="text-ink-2">They are shown once. Each signs you in once, in place of a code of the app.</p>
        <ul className="id my-3 grid grid-cols-2 gap-x-6 gap-y-1 text-list phone:grid-cols-1">
          {codes.map((code) => (
            <li key={code} className="whitespace-nowrap">
              {code}
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={codes.join("\n")} what="the recovery codes" words="Copy all" />
          <Button variant="plain" onClick={onDone}>
            I have stored them
          </Button>
        </div>
      </Notice>
    </fieldset>
  );
}
