"use client";

import { type FormEvent, useState } from "react";
import { sendJson } from "@/components/session-api/call";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { useIsHydrated } from "@/components/time/server-clock";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { NewTeamView } from "@/lib/contract/team-views";

/** Names the team. Its project and first key come with it. */
export function TeamForm({ onCreated }: { onCreated: (created: NewTeamView) => void }) {
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isHydrated = useIsHydrated();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    setSending(true);
    setError(null);
    const name = String(new FormData(event.currentTarget).get("name"));
    try {
      onCreated(await sendJson<NewTeamView>("POST", "/api/app/teams", { name }));
    } catch (cause) {
      setError(cause);
      setSending(false);
    }
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="grid max-w-96 gap-4">
      {isBeyondFields(error, ["name"]) && <ProblemNotice error={error} kept="No team was made." />}
      <TextField
        label="Team name"
        name="name"
        autoComplete="organization"
        required
        tall
        maxLength={80}
        hint="Whoever decides together. Others can join it later."
        error={fieldError(error, "name")}
      />
      <Button type="submit" variant="ink" size="wide" isBusy={isSending} disabled={!isHydrated}>
        {isSending ? "Making your team…" : "Create team"}
      </Button>
    </form>
  );
}
