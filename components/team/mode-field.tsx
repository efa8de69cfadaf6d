import { RadioField } from "@/components/ui/radio-field";
import type { Mode } from "@/lib/domain/policies/scope";

/** Live or test, each with what it means where it is chosen. */
export function ModeField({ live, test }: Record<Mode, string>) {
  return (
    <RadioField
      label="Mode"
      name="mode"
      options={[
        { value: "live", label: "Live", hint: live },
        { value: "test", label: "Test", hint: test },
      ]}
    />
  );
}

export function chosenMode(fields: FormData): Mode {
  return fields.get("mode") === "test" ? "test" : "live";
}
