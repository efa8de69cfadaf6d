"use client";

import { useSyncExternalStore } from "react";
import { CheckLine } from "@/components/ui/check-line";
import { SelectField, TextField } from "@/components/ui/field";
import type { NotificationSettingsView } from "@/lib/contract/notification-settings";

type QuietHours = NonNullable<NotificationSettingsView["quiet_hours"]>;

type QuietHoursFieldsProps = {
  quiet: QuietHours | null;
  onChange: (quiet: QuietHours | null) => void;
  errorOf: (field: keyof QuietHours) => string | undefined;
};

/** When a person wants to be left alone, by the clock where they are. */
export function QuietHoursFields({ quiet, onChange, errorOf }: QuietHoursFieldsProps) {
  const known = useSyncExternalStore(never, knownZones, noZones);
  const zones = quiet && !known.includes(quiet.time_zone) ? [quiet.time_zone, ...known] : known;
  return (
    <section className="section mt-8" aria-labelledby="quiet-title">
      <h2 className="section-title" id="quiet-title">
        Quiet hours
      </h2>
      <CheckLine
        label="Leave me alone at certain hours"
        hint="What waits then is told in one mail when they end. Only what is of high risk and would expire before that comes through."
        isChecked={quiet !== null}
        onChange={(isOn) => onChange(isOn ? { from: "22:00", until: "07:00", time_zone: ownZone() } : null)}
      />
      {quiet && (
        <div className="mt-3 grid max-w-152 grid-cols-[8rem_8rem_minmax(0,1fr)] gap-4 phone:grid-cols-2">
          <TextField
            type="time"
            label="From"
            required
            value={quiet.from}
            error={errorOf("from")}
            onChange={(event) => onChange({ ...quiet, from: event.target.value })}
          />
          <TextField
            type="time"
            label="Until"
            required
            value={quiet.until}
            error={errorOf("until")}
            onChange={(event) => onChange({ ...quiet, until: event.target.value })}
          />
          <div className="phone:col-span-2">
            <SelectField
              label="Time zone"
              value={quiet.time_zone}
              error={errorOf("time_zone")}
              onChange={(event) => onChange({ ...quiet, time_zone: event.target.value })}
            >
              {zones.map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll("_", " ")}
                </option>
              ))}
            </SelectField>
          </div>
        </div>
      )}
    </section>
  );
}

/** Where the reader's device says that they are. */
function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

let zones: string[] | null = null;

/** Asked of the browser alone: a server may know others, and the page must begin as it was rendered. */
function knownZones(): string[] {
  zones ??= [...new Set(["UTC", ownZone(), ...Intl.supportedValuesOf("timeZone")])];
  return zones;
}

const NONE: string[] = [];
const noZones = () => NONE;
const never = () => () => {};
