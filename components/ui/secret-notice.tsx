"use client";

import type { LucideIcon } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "./button";
import { Notice } from "./notice";
import { Secret } from "./secret";

type SecretNoticeProps = { icon: LucideIcon; title: string; value: string; what: string; onDone: () => void };

/** A secret that was just made. It stays until its reader says that it is stored. */
export function SecretNotice({ icon, title, value, what, onDone }: SecretNoticeProps) {
  const box = useRef<HTMLFieldSetElement>(null);
  // The dialog that made it has closed: what it made is what comes next.
  useEffect(() => box.current?.focus(), []);
  return (
    <fieldset ref={box} tabIndex={-1} className="mb-6 min-w-0" aria-label={title}>
      <Notice
        tone="secret"
        icon={icon}
        title={title}
        action={
          <Button variant="plain" size="small" onClick={onDone}>
            Done
          </Button>
        }
      >
        <div className="mt-1 max-w-152">
          <Secret value={value} what={what} />
        </div>
      </Notice>
    </fieldset>
  );
}
