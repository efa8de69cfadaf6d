"use client";

import type { FormEvent } from "react";
import { CodeField } from "@/components/auth/code-field";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";

type CodeStepProps = { onProve: (code: string) => Promise<void>; onGiveUp: () => void };

/** A step-up by a code of the authenticator app, or by a recovery code. */
export function CodeStep({ onProve, onGiveUp }: CodeStepProps) {
  const { run, isBusy, error } = useAction(onProve);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isBusy) void run(String(new FormData(event.currentTarget).get("code")));
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="grid gap-4">
      <CodeField error={fieldError(error, "code")} />
      {isBeyondFields(error, ["code"]) && <ProblemNotice error={error} kept="Nothing was done." />}
      <DialogActions>
        <Button onClick={onGiveUp}>Cancel</Button>
        <Button type="submit" variant="ink" isBusy={isBusy}>
          {isBusy ? "Checking…" : "Confirm"}
        </Button>
      </DialogActions>
    </form>
  );
}
