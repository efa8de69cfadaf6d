"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { useIsHydrated } from "@/components/time/server-clock";
import { Button } from "@/components/ui/button";

type SiteSignInProps = { sites: { id: string; name: string }[]; next: string | null };

/** The other sites by whose word people may sign in, where the operator has set any up. */
export function SiteSignIn({ sites, next }: SiteSignInProps) {
  const isHydrated = useIsHydrated();
  const [leaving, setLeaving] = useState<string | null>(null);
  const [hasFailed, setFailed] = useState(false);

  async function leave(id: string) {
    setLeaving(id);
    setFailed(false);
    try {
      await signIn(id, { callbackUrl: next ?? "/sign-in" });
    } catch {
      setFailed(true);
      setLeaving(null);
    }
  }

  if (sites.length === 0) return null;
  return (
    <div className="grid gap-2">
      {sites.map(({ id, name }) => (
        <Button
          key={id}
          size="wide"
          onClick={() => void leave(id)}
          isBusy={leaving !== null}
          disabled={!isHydrated}
          className="wrap-anywhere"
        >
          {leaving === id ? `Going to ${name}…` : `Continue with ${name}`}
        </Button>
      ))}
      <p role="alert" className="text-meta text-reject empty:hidden">
        {hasFailed && "The server did not answer. Try again in a moment."}
      </p>
    </div>
  );
}
