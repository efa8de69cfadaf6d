"use client";

import { useState } from "react";
import { sendJson } from "@/components/session-api/call";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { addressesPath } from "./audit-paths";

type Deleted = { deleted: number; is_done: boolean };

/** Forgets from where things were done, for whoever must or wants to. The trail itself stays whole. */
export function ForgetAddresses({ team, onDone }: { team: string; onDone: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const [deleted, setDeleted] = useState<number | null>(null);

  async function forget(fields: FormData) {
    const days = String(fields.get("days") ?? "").trim();
    const person = String(fields.get("person") ?? "").trim();
    let sum = 0;
    let isDone = false;
    while (!isDone) {
      const step = await sendJson<Deleted>("DELETE", addressesPath(team), {
        older_than_days: days === "" ? null : Number(days),
        person: person || null,
      });
      sum += step.deleted;
      isDone = step.is_done;
    }
    setDeleted(sum);
    onDone();
  }

  return (
    <section aria-labelledby="addresses-head" className="section">
      <h2 className="section-title pb-2" id="addresses-head">
        Addresses
      </h2>
      <p className="text-ink-2">
        From where somebody did something stands apart from what they did, and goes after 90 days unless the
        installation says otherwise. It can go sooner; the trail stays whole.
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button onClick={() => setOpen(true)}>Delete addresses…</Button>
        <p role="status">
          {deleted !== null && (
            <>
              <span className="mono">{deleted.toLocaleString("en")}</span> deleted
            </>
          )}
        </p>
      </div>
      {isOpen && (
        <FormDialog
          title="Delete addresses"
          description="Those that are older, or of one person; with both fields, that person’s older ones. This cannot be taken back, and stands in the trail."
          submitWords="Delete them"
          onSubmit={forget}
          onClose={() => setOpen(false)}
        >
          {(error) => (
            <>
              <TextField
                label="Older than so many days"
                aside="optional"
                name="days"
                inputMode="numeric"
                pattern="[0-9]*"
                autoComplete="off"
              />
              <TextField label="Person" aside="optional" hint="Their id: user_…" name="person" autoComplete="off" />
              {error !== null && <ProblemNotice error={error} kept="What was not deleted before is still there." />}
            </>
          )}
        </FormDialog>
      )}
    </section>
  );
}
