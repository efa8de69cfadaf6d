"use client";

import { type FormEvent, useState } from "react";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { expiryChoices } from "@/components/team/expiry-choices";
import { useTeam } from "@/components/team/team-context";
import { span } from "@/components/time/time-words";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { SelectField, TextField } from "@/components/ui/field";
import type { TeamSettingsView } from "@/lib/contract/team-views";
import { RISKS, type Risk } from "@/lib/domain/requests/approval-request";
import { useTeamSettings } from "./use-team-settings";

const FIELDS = ["name", "default_expiry_seconds", "default_risk", "mail_payloads"];

/** The team's name, the defaults of its new projects, and what its mails may say. */
export function TeamForm({ settings }: { settings: TeamSettingsView }) {
  const { team } = useTeam();
  const { save } = useTeamSettings(team.slug);
  const [isSaved, setSaved] = useState(false);
  const { default_expiry_seconds: expiry } = settings;

  const saving = useAction(async (form: FormData) => {
    setSaved(false);
    const chosen = String(form.get("default_expiry_seconds"));
    await save({
      name: String(form.get("name")),
      default_expiry_seconds: chosen === "" ? null : Number(chosen),
      default_risk: form.get("default_risk") as Risk,
      mail_payloads: form.get("mail_payloads") !== null,
    });
    setSaved(true);
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!saving.isBusy) void saving.run(new FormData(event.currentTarget));
  }

  return (
    <form onSubmit={submit} onChange={() => setSaved(false)} noValidate className="grid max-w-120 gap-4">
      {isBeyondFields(saving.error, FIELDS) && <ProblemNotice error={saving.error} kept="Nothing was saved." />}
      <TextField
        label="Name"
        name="name"
        defaultValue={settings.name}
        required
        maxLength={80}
        autoComplete="off"
        hint={`The address stays /${team.slug}: links that are out there go on working.`}
        error={fieldError(saving.error, "name")}
      />
      <SelectField
        label="Requests of a new project expire"
        name="default_expiry_seconds"
        defaultValue={expiry ?? ""}
        hint="Where their caller names no deadline. Projects that there are keep theirs."
        error={fieldError(saving.error, "default_expiry_seconds")}
      >
        <option value="">never: they stay open until somebody decides</option>
        {expiryChoices(expiry).map((seconds) => (
          <option key={seconds} value={seconds}>
            after {span(seconds * 1_000)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Risk of a new project's requests"
        name="default_risk"
        defaultValue={settings.default_risk}
        hint="Where their caller names none."
        error={fieldError(saving.error, "default_risk")}
      >
        {RISKS.map((risk) => (
          <option key={risk} value={risk}>
            {risk}
          </option>
        ))}
      </SelectField>
      <CheckboxField
        label="Mails"
        name="mail_payloads"
        options={[
          {
            value: "yes",
            label: "Say what is in the payload",
            hint: "Mails lie in mailboxes for years. Without this they say who asks and link to the request.",
            isChecked: settings.mail_payloads,
          },
        ]}
        error={fieldError(saving.error, "mail_payloads")}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="ink" isBusy={saving.isBusy}>
          {saving.isBusy ? "Saving…" : "Save"}
        </Button>
        <p role="status" className="text-ink-2">
          {isSaved && "Saved."}
        </p>
      </div>
    </form>
  );
}
