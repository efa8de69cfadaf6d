"use client";

import { signIn } from "next-auth/react";
import useSWR from "swr";
import { makePasskey } from "@/components/passkeys/passkeys";
import { getJson, sendJson } from "@/components/session-api/call";
import type { FactorsView, ProviderView, RecoveryCodesView, TotpStartView } from "@/lib/contract/factors";

const ACCOUNT = "/api/app/account";

/** What the reader signs in with, and what can be done with it. */
export function useFactors(initial: FactorsView) {
  const { data, mutate } = useSWR(`${ACCOUNT}/factors`, getJson<FactorsView>, { fallbackData: initial });

  async function change<View>(method: "POST" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<View> {
    const view = await sendJson<View>(method, `${ACCOUNT}/${path}`, body);
    await mutate();
    return view;
  }

  return {
    factors: data ?? initial,
    addPasskey: async (name: string): Promise<void> => {
      const attestation = await makePasskey(`${ACCOUNT}/passkeys/challenge`);
      await change("POST", "passkeys", { name, attestation });
    },
    renamePasskey: (id: string, name: string) => change<void>("PATCH", `passkeys/${id}`, { name }),
    removePasskey: (id: string) => change<void>("DELETE", `passkeys/${id}`),
    resendVerification: () => sendJson<void>("POST", `${ACCOUNT}/verification`),
    startTotp: () => sendJson<TotpStartView>("POST", `${ACCOUNT}/totp`),
    enableTotp: async (code: string) => (await change<RecoveryCodesView>("POST", "totp/enable", { code })).codes,
    removeTotp: () => change<void>("DELETE", "totp"),
    /** Leads away, to the other site. */
    connect: async (provider: ProviderView["id"]): Promise<void> => {
      await sendJson("POST", `${ACCOUNT}/identities`, { provider });
      await signIn(provider, { callbackUrl: "/account/security" });
    },
    disconnect: (id: string) => change<void>("DELETE", `identities/${id}`),
    makeRecoveryCodes: async () => (await change<RecoveryCodesView>("POST", "recovery_codes")).codes,
  };
}

export type FactorActions = Omit<ReturnType<typeof useFactors>, "factors">;
