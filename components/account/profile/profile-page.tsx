"use client";

import { MailPlaceHint } from "@/components/auth/mail-place-hint";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { TextField } from "@/components/ui/field";
import { PageHead } from "@/components/ui/page-head";
import type { AccountView, MailPlace } from "@/lib/contract/account-views";
import { AccountForm } from "../account-form";
import { useAccount } from "../use-account";
import { EmailSection } from "./email-section";
import { PasswordSection } from "./password-section";

/** Who the reader is to others, and how they are reached. */
export function ProfilePage({ initial, mailPlace }: { initial: AccountView; mailPlace: MailPlace }) {
  const { account, ...actions } = useAccount(initial);
  return (
    <>
      <PageHead title="Profile" lead="Your name and address, in all your teams." />
      <section className="section" aria-labelledby="name-title">
        <h2 className="section-title" id="name-title">
          Name
        </h2>
        <p className="text-ink-2">
          Callers see it with a decision. What you decided before keeps the name you had then.
        </p>
        <AccountForm
          key={account.name}
          submitWords="Save name"
          onSubmit={async (fields) => {
            await actions.rename(String(fields.get("name")));
            return "";
          }}
        >
          {(error) => (
            <>
              {isBeyondFields(error, ["name"]) && <ProblemNotice error={error} kept="The name is as it was." />}
              <TextField
                label="Your name"
                name="name"
                autoComplete="name"
                defaultValue={account.name}
                maxLength={80}
                required
                error={fieldError(error, "name")}
              />
            </>
          )}
        </AccountForm>
      </section>
      <EmailSection account={account} onResend={actions.sendVerification} onAsk={actions.askForEmail} />
      <PasswordSection account={account} onChange={actions.changePassword} onAskForReset={actions.askForReset} />
      <div className="mt-8">
        <MailPlaceHint place={mailPlace} />
      </div>
    </>
  );
}
