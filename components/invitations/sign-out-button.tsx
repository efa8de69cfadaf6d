"use client";

import { signOut } from "next-auth/react";
import { forgetKept } from "@/components/requests/kept-in-tab";
import { useIsHydrated } from "@/components/time/server-clock";
import { Button } from "@/components/ui/button";

/** Signs out, and comes back to this very page. */
export function SignOutButton({ backTo }: { backTo: string }) {
  const isHydrated = useIsHydrated();
  return (
    <Button
      variant="ink"
      size="wide"
      disabled={!isHydrated}
      onClick={() => {
        forgetKept();
        void signOut({ callbackUrl: backTo });
      }}
    >
      Sign out
    </Button>
  );
}
