"use client";

import type { AuthenticationResponseJSON } from "@simplewebauthn/browser";
import { Fingerprint } from "lucide-react";
import { useEffect, useRef } from "react";
import { passkeyTrouble } from "@/components/passkeys/passkey-trouble";
import { signWithPasskey } from "@/components/passkeys/passkeys";
import { stepUpPath } from "@/components/session-api/keys";
import { useAction } from "@/components/session-api/use-action";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";

type PasskeyStepProps = { onProve: (assertion: AuthenticationResponseJSON) => Promise<void>; onGiveUp: () => void };

/** A step-up by passkey. Pressed, not begun by itself: a browser shows its own sheet only to whoever asked for it. */
export function PasskeyStep({ onProve, onGiveUp }: PasskeyStepProps) {
  const button = useRef<HTMLDivElement>(null);
  const { run, isBusy, error } = useAction(async () => onProve(await signWithPasskey(`${stepUpPath()}/challenge`)));
  useEffect(() => button.current?.querySelector("button")?.focus(), []);
  return (
    <div className="grid gap-4">
      <p role="alert" className="text-reject empty:hidden">
        {error ? `${passkeyTrouble(error)} Nothing was done.` : ""}
      </p>
      <DialogActions>
        <Button onClick={onGiveUp}>Cancel</Button>
        <div ref={button}>
          <Button variant="ink" onClick={() => void run()} isBusy={isBusy}>
            <Icon of={Fingerprint} />
            {isBusy ? "Waiting for your passkey…" : "Use your passkey"}
          </Button>
        </div>
      </DialogActions>
    </div>
  );
}
