"use client";

import { TriangleAlert } from "lucide-react";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import type { FactorsView } from "@/lib/contract/factors";
import { ConfirmFirst } from "../confirm-first";
import { IdentitySection } from "./identity-section";
import { PasskeySection } from "./passkey-section";
import { TotpSection } from "./totp-section";
import { useFactors } from "./use-factors";

/** What a person signs in with, and what each of it is worth. */
export function SecurityPage({ initial, refused }: { initial: FactorsView; refused: boolean }) {
  const { factors, ...actions } = useFactors(initial);
  return (
    <>
      <PageHead
        title="Security"
        lead="What you sign in with, and what you prove with that it is you when you approve what is of high risk."
      />
      {refused && (
        <Notice tone="reject" icon={TriangleAlert} title="The sign-in was not connected" announce="alert">
          It belongs to another account here, or yours has one of that site already. Disconnect that first.
        </Notice>
      )}
      {!factors.is_email_verified && (
        <div className="mt-6">
          <ConfirmFirst
            email={factors.email}
            onSend={actions.resendVerification}
            before="anybody could have made this account with it, so nothing to sign in with is added"
            after="you can add what you sign in with"
          />
        </div>
      )}
      <section className="section mt-8" aria-labelledby="password-title">
        <h2 className="section-title" id="password-title">
          Password
        </h2>
        <p className="text-ink-2">
          {factors.has_password
            ? "You have one. Whoever learns it can sign in as you, unless an authenticator app stands beside it."
            : "You have none: nobody can sign in as you by guessing one."}
        </p>
      </section>
      <PasskeySection passkeys={factors.passkeys} actions={actions} />
      <TotpSection factors={factors} actions={actions} />
      <IdentitySection factors={factors} actions={actions} />
    </>
  );
}
