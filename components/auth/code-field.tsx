"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

type CodeFieldProps = { error?: string | undefined; tall?: boolean };

/** A code of the authenticator app, or, for whoever has lost that, a recovery code. Sent as `code`. */
export function CodeField({ error, tall = false }: CodeFieldProps) {
  const [isRecovery, setRecovery] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  // It comes where the reader has just pressed something else, and is what they have to fill in.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the other kind of code is another field
  useEffect(() => field.current?.querySelector("input")?.focus(), [isRecovery]);
  return (
    <div ref={field} className="grid justify-items-start gap-1 [&>:first-child]:w-full">
      <TextField
        key={String(isRecovery)}
        label={isRecovery ? "Recovery code" : "Code from your authenticator app"}
        name="code"
        autoComplete={isRecovery ? "off" : "one-time-code"}
        inputMode={isRecovery ? "text" : "numeric"}
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={100}
        required
        tall={tall}
        error={error}
        hint={isRecovery ? "Each works once." : "Six digits. Each works once."}
      />
      <Button variant="plain" size="small" className="-ml-2" onClick={() => setRecovery(!isRecovery)}>
        {isRecovery ? "Use the app instead" : "Use a recovery code instead"}
      </Button>
    </div>
  );
}
