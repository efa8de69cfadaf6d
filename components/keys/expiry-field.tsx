"use client";

import { useState } from "react";
import { serverTimeMs } from "@/components/time/server-clock";
import { SelectField, TextField } from "@/components/ui/field";

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS = ["30", "90", "365"];

/** When a key ends: never, after some days, or at a time. */
export function ExpiryField({ error }: { error?: string | undefined }) {
  const [choice, setChoice] = useState("never");
  return (
    <>
      <SelectField label="Expires" name="expiry" value={choice} onChange={(event) => setChoice(event.target.value)}>
        <option value="never">Never</option>
        {DAYS.map((days) => (
          <option key={days} value={days}>
            In {days} days
          </option>
        ))}
        <option value="at">At a time…</option>
      </SelectField>
      {choice === "at" && (
        <TextField label="Works until" name="expires_at" type="datetime-local" required error={error} />
      )}
    </>
  );
}

/** The chosen end as the session API takes it; a time that is none goes as it was typed, to be refused where it stands. */
export function chosenExpiry(fields: FormData): string | null {
  const choice = String(fields.get("expiry"));
  if (DAYS.includes(choice)) return new Date(serverTimeMs() + Number(choice) * DAY_MS).toISOString();
  if (choice !== "at") return null;
  const text = String(fields.get("expires_at"));
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}
