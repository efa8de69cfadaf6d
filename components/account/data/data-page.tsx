"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { sendJson } from "@/components/session-api/call";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { Button, buttonClass } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";

/** What is held about the reader: to take along, and to be forgotten. */
export function DataPage({ email }: { email: string }) {
  const [isDeleting, setDeleting] = useState(false);
  return (
    <>
      <PageHead title="Your data" lead="What is held about you, for you to take along or to have forgotten." />
      <section className="section" aria-labelledby="export-title">
        <h2 className="section-title" id="export-title">
          Export
        </h2>
        <p className="max-w-152 text-ink-2">
          A JSON file with your account, sessions, teams, decisions, comments, mentions and saved views, and what you
          did with the addresses that you did it from. What others wrote, and the requests themselves, are your teams'.
        </p>
        <p className="mt-3">
          <a className={buttonClass()} href="/api/app/account/export" download>
            <Icon of={Download} />
            Download my data
          </a>
        </p>
      </section>
      <section className="section mt-8" aria-labelledby="delete-title">
        <h2 className="section-title" id="delete-title">
          Delete account
        </h2>
        <DeletionWords />
        <p className="mt-3">
          <Button variant="danger" onClick={() => setDeleting(true)}>
            Delete account…
          </Button>
        </p>
      </section>
      {isDeleting && <DeleteDialog email={email} onClose={() => setDeleting(false)} />}
    </>
  );
}

function DeletionWords() {
  return (
    <ul className="max-w-152 list-disc space-y-1 pl-5 text-ink-2">
      <li>
        You are signed out everywhere and leave every team. A team in which you are alone is deleted with all it holds.
        As the only owner of a team with others you cannot go: make one of them an owner first.
      </li>
      <li>
        Forgotten at once: your name and address, how you sign in, your sessions, saved views and snoozes, mails to you,
        mentions of you, and the network addresses of what you did.
      </li>
      <li>
        What stays: the decisions and acts in your teams' records, under the name you had then, since others rely on
        knowing who said yes; and what you said in comments, as “A former member”.
      </li>
    </ul>
  );
}

function DeleteDialog({ email, onClose }: { email: string; onClose: () => void }) {
  return (
    <FormDialog
      title="Delete your account?"
      description="This cannot be taken back."
      submitWords="Delete account"
      onClose={onClose}
      onSubmit={async (fields) => {
        await sendJson<void>("POST", "/api/app/account/delete", { email: String(fields.get("email")) });
        location.assign("/");
      }}
    >
      {(error) => (
        <>
          {isBeyondFields(error, ["email"]) && <ProblemNotice error={error} kept="Your account is as it was." />}
          <TextField
            label="Your e-mail address, to be sure"
            name="email"
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
            hint={email}
            error={fieldError(error, "email")}
          />
        </>
      )}
    </FormDialog>
  );
}
