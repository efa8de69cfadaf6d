"use client";

import useSWR from "swr";
import { getJson, sendJson } from "@/components/session-api/call";
import type { AccountView } from "@/lib/contract/account-views";

const ACCOUNT = "/api/app/account";

/** The reader's own account, and what can be done with it. */
export function useAccount(initial: AccountView) {
  const { data, mutate } = useSWR(ACCOUNT, getJson<AccountView>, { fallbackData: initial });
  return {
    account: data ?? initial,
    rename: async (name: string) => void (await mutate(sendJson<AccountView>("PATCH", ACCOUNT, { name }))),
    sendVerification: () => sendJson<void>("POST", `${ACCOUNT}/verification`),
    askForEmail: async (email: string) =>
      (await sendJson<{ email: string }>("POST", `${ACCOUNT}/email`, { email })).email,
    changePassword: (current_password: string, password: string) =>
      sendJson<{ sessions_ended: number }>("POST", `${ACCOUNT}/password`, { current_password, password }),
    askForReset: () => sendJson<void>("POST", `${ACCOUNT}/links`, { purpose: "reset_password", email: initial.email }),
  };
}
