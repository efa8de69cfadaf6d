"use client";

import dynamic from "next/dynamic";
import { type FormEvent, useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { useTeamSettings } from "./use-team-settings";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog));

const DAYS = [30, 90, 365, 1_095, 2_555, 3_650];

/** For how long closed requests are kept. Less than until now deletes, and asks first. */
export function RetentionForm({ keptDays }: { keptDays: number | null }) {
  const { team } = useTeam();
  const { save } = useTeamSettings(team.slug);
  const [chosen, setChosen] = useState<number | null>(keptDays);
  const [isAsking, setAsking] = useState(false);
  const [isSaved, setSaved] = useState(false);
  // One that was set by other means than this list is among the choices, too.
  const choices = keptDays === null ? DAYS : [...new Set([...DAYS, keptDays])].sort((one, other) => one - other);

  async function keep() {
    await save({ keep_requests_days: chosen });
    setSaved(true);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setAsking(true);
  }

  return (
    <form onSubmit={submit} noValidate className="grid max-w-120 gap-4">
      <SelectField
        label="Keep closed requests"
        name="keep_requests_days"
        value={chosen ?? ""}
        onChange={({ target }) => {
          setChosen(target.value === "" ? null : Number(target.value));
          setSaved(false);
        }}
        hint="Counted from their last change. What waits for a decision, or is on its way to a receiver, is never deleted."
      >
        <option value="">for ever</option>
        {choices.map((days) => (
          <option key={days} value={days}>
            for {words(days)}
          </option>
        ))}
      </SelectField>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="ink" disabled={chosen === keptDays}>
          Save…
        </Button>
        <p role="status" className="text-ink-2">
          {isSaved && "Saved."}
        </p>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={chosen === null ? "Keep closed requests for ever?" : `Keep closed requests for ${words(chosen)}?`}
          description={
            chosen === null
              ? "Nothing more is deleted. What was deleted does not come back."
              : "Whatever was closed before is deleted within minutes, and later what comes to that age: payloads, decisions, notes, comments, delivery logs and mails. What was decided can then be shown to nobody. The audit trail keeps its digests, so that its chain still verifies. It cannot be taken back."
          }
          keepWords="Change nothing"
          actWords={chosen === null ? "Keep for ever" : "Delete what is older"}
          onConfirm={keep}
          onClose={() => setAsking(false)}
          renderError={(error) => <ProblemNotice error={error} kept="Nothing was changed." />}
        />
      )}
    </form>
  );
}

function words(days: number): string {
  if (days % 365 === 0) return days === 365 ? "a year" : `${days / 365} years`;
  return days === 1 ? "a day" : `${days} days`;
}
