"use client";

import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { TextField } from "@/components/ui/field";
import type { AccountView } from "@/lib/contract/account-views";
import { AccountForm } from "../account-form";

const FIELDS = ["current_password", "password"];

type PasswordSectionProps = {
  account: AccountView;
  onChange: (current: string, next: string) => Promise<{ sessions_ended: number }>;
  /** Has a link mailed that sets one. */
  onAskForReset: () => Promise<void>;
};

/** Another password, with the one there is; or a first one, by a link in a mail. */
export function PasswordSection({ account, onChange, onAskForReset }: PasswordSectionProps) {
  return (
    <section className="section mt-8" aria-labelledby="password-title">
      <h2 className="section-title" id="password-title">
        Password
      </h2>
      {account.has_password ? (
        <ChangeForm email={account.email} onChange={onChange} />
      ) : (
        <>
          <p className="text-ink-2">You have none. A link in a mail lets you set one; it signs you out everywhere.</p>
          <AccountForm
            submitWords="Send me a link"
            onSubmit={async () => {
              await onAskForReset();
              return "A link is on its way.";
            }}
          >
            {(error) => (error ? <ProblemNotice error={error} kept="No mail was sent." /> : null)}
          </AccountForm>
        </>
      )}
    </section>
  );
}

function ChangeForm({ email, onChange }: { email: string } & Pick<PasswordSectionProps, "onChange">) {
  return (
    <>
      <p className="text-ink-2">A new one signs you out of every other browser.</p>
      <AccountForm
        submitWords="Change password"
        onSubmit={async (fields) => {
          const { sessions_ended } = await onChange(
            String(fields.get("current_password")),
            String(fields.get("password")),
          );
          const others = sessions_ended === 1 ? "One other browser was" : `${sessions_ended} other browsers were`;
          return sessions_ended > 0 ? `Changed. ${others} signed out.` : "Changed.";
        }}
      >
        {(error) => (
          <>
            {isBeyondFields(error, FIELDS) && <ProblemNotice error={error} kept="The password is as it was." />}
            {/* For password managers: whose password it is. */}
            <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
            <TextField
              label="Password now"
              name="current_password"
              type="password"
              autoComplete="current-password"
              required
              error={fieldError(error, "current_password")}
            />
            <TextField
              label="New password"
              name="password"
              type="password"
              autoComplete="new-password"
              required
              hint="At least 8 characters. Length counts, not signs."
              error={fieldError(error, "password")}
            />
          </>
        )}
      </AccountForm>
    </>
  );
}
