"use client";

import { Fingerprint } from "lucide-react";
import { useState } from "react";
import { passkeyTrouble } from "@/components/passkeys/passkey-trouble";
import { knowsPasskeys, signWithPasskey } from "@/components/passkeys/passkeys";
import { useIsHydrated } from "@/components/time/server-clock";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { tryPasskey } from "./try-sign-in";

/** Signs in with a passkey, which knows by itself whose it is. Not shown where the browser has none. */
export function PasskeySignIn({ next }: { next: string | null }) {
  const isHydrated = useIsHydrated();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");

  async function press() {
    setBusy(true);
    setTrouble("");
    try {
      const refused = await tryPasskey(await signWithPasskey("/api/app/passkey_challenge"));
      if (!refused) return location.assign(next ?? "/sign-in");
      setTrouble(refused.words);
    } catch (error) {
      setTrouble(passkeyTrouble(error));
    }
    setBusy(false);
  }

  if (isHydrated && !knowsPasskeys()) return null;
  return (
    <div className="grid gap-2">
      <Button size="wide" onClick={press} isBusy={isBusy} disabled={!isHydrated}>
        <Icon of={Fingerprint} />
        {isBusy ? "Waiting for your passkey…" : "Sign in with a passkey"}
      </Button>
      <p role="alert" className="text-meta text-reject empty:hidden">
        {trouble}
      </p>
    </div>
  );
}
