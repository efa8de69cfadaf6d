"use client";

import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { TextField } from "@/components/ui/field";
import type { AccountView } from "@/lib/contract/account-views";
import { AccountForm } from "../account-form";

type EmailSectionProps = {
  account: AccountView;
  /** Sends the link that confirms the present address. */
  onResend: () => Promise<void>;
  /** Asks for another address; answers with it as it will be stored. */
  onAsk: (email: string) => Promise<string>;
};

/** The address that the reader signs in with, whether it is confirmed, and another one. */
export function EmailSection({ account, onResend, onAsk }: EmailSectionProps) {
  return (
    <section className="section mt-8" aria-labelledby="email-title">
      <h2 className="section-title" id="email-title">
        E-mail
      </h2>
      <p className="wrap-anywhere">
        {account.email}
        <span className="text-ink-2">{account.is_email_verified ? ", confirmed" : ", not confirmed yet"}</span>
      </p>
      {!account.is_email_verified && (
        <AccountForm
          submitWords="Send the link again"
          onSubmit={async () => {
            await onResend();
            return "A link is on its way.";
          }}
        >
          {(error) => (error ? <ProblemNotice error={error} kept="No mail was sent." /> : null)}
        </AccountForm>
      )}
      <AccountForm
        submitWords="Change e-mail"
        onSubmit={async (fields) => {
          const email = await onAsk(String(fields.get("email")));
          return `A link is on its way to ${email}. Until it is opened there, your address stays.`;
        }}
      >
        {(error) => (
          <>
            {isBeyondFields(error, ["email"]) && <ProblemNotice error={error} kept="Your address is as it was." />}
            <TextField
              label="New e-mail"
              name="email"
              type="email"
              autoComplete="email"
              autoCapitalize="none"
              spellCheck={false}
              required
              error={fieldError(error, "email")}
            />
          </>
        )}
      </AccountForm>
    </section>
  );
}
