"use client";

import { type FormEvent, useEffect, useRef } from "react";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { Button } from "@/components/ui/button";
import { DialogActions } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";

type PasswordStepProps = {
  /** For the password manager, which keeps passwords by it. */
  email: string;
  onProve: (password: string) => Promise<void>;
  onGiveUp: () => void;
};

/** A step-up by password. */
export function PasswordStep({ email, onProve, onGiveUp }: PasswordStepProps) {
  const form = useRef<HTMLFormElement>(null);
  const { run, isBusy, error } = useAction(onProve);
  // The dialog was there before its field, and has the focus.
  useEffect(() => form.current?.querySelector<HTMLElement>("input[type=password]")?.focus(), []);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isBusy) void run(String(new FormData(event.currentTarget).get("password")));
  }

  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="grid gap-4">
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={fieldError(error, "password")}
      />
      {isBeyondFields(error, ["password"]) && <ProblemNotice error={error} kept="Nothing was done." />}
      <DialogActions>
        <Button onClick={onGiveUp}>Cancel</Button>
        <Button type="submit" variant="ink" isBusy={isBusy}>
          {isBusy ? "Checking…" : "Confirm"}
        </Button>
      </DialogActions>
    </form>
  );
}
