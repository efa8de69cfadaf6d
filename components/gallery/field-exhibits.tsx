"use client";

import { useId } from "react";
import { CheckLine } from "@/components/ui/check-line";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { ExplainedChoice } from "@/components/ui/explained-choice";
import { SelectField, TextArea, TextField } from "@/components/ui/field";
import { OptionFinder } from "@/components/ui/option-finder";
import { OptionList } from "@/components/ui/option-list";
import { RadioField } from "@/components/ui/radio-field";
import { ReasonedButton } from "@/components/ui/reasoned-button";
import { Exhibit } from "./exhibit";

const CHOICES = [
  { value: "live", label: "Live", hint: "Real work." },
  { value: "test", label: "Test", hint: "Trying things out." },
];

/** What somebody types and chooses with. */
export function FieldExhibits() {
  return (
    <>
      <Exhibit primitive="field">
        <TextField label="Empty" placeholder="What goes here" />
        <TextField label="Filled" aside="optional" hint="A hint stands below." defaultValue="Northwind" />
        <TextField label="Wrong" error="It can't be blank." defaultValue="" />
        <TextField label="Only read" readOnly value="cust_123" />
        <TextField label="Off" disabled value="cust_123" />
        <TextField label="Tall" tall defaultValue="ana@example.com" />
        <TextArea label="Lines" defaultValue={"One\nTwo"} />
        <SelectField label="Choice" defaultValue="b">
          <option value="a">First</option>
          <option value="b">Second</option>
        </SelectField>
        <SelectField label="Wrong choice" error="Choose one.">
          <option value="">Choose…</option>
        </SelectField>
      </Exhibit>
      <Exhibit primitive="radio-field">
        <Named>{(name) => <RadioField label="Mode" name={name} options={CHOICES} />}</Named>
      </Exhibit>
      <Exhibit primitive="checkbox-field">
        <Named>
          {(name) => (
            <>
              <CheckboxField
                label="Events"
                name={name}
                options={CHOICES.map((choice, index) => ({ ...choice, isChecked: index === 0 }))}
              />
              <CheckboxField
                label="None chosen"
                name={`${name}-none`}
                options={CHOICES.map((choice) => ({ ...choice, isChecked: false }))}
                error="Choose at least one."
              />
            </>
          )}
        </Named>
      </Exhibit>
      <Exhibit primitive="explained-choice">
        <Named>
          {(name) => (
            <ExplainedChoice
              type="checkbox"
              id={name}
              name={name}
              option={{ value: "x", label: "A choice", hint: "And what it means." }}
              isChecked
            />
          )}
        </Named>
      </Exhibit>
      <Exhibit primitive="check-line">
        <CheckLine label="On" isChecked onChange={() => undefined} />
        <CheckLine label="Off" hint="A line of explanation." isChecked={false} onChange={() => undefined} />
      </Exhibit>
      <Exhibit primitive="reasoned-button">
        <ReasonedButton reason={null}>Can be pressed</ReasonedButton>
        <ReasonedButton reason="Only owners may.">Says why not</ReasonedButton>
      </Exhibit>
      <Exhibit primitive="option-list">
        <Named>
          {(id) => (
            <OptionList
              id={id}
              label="Offered"
              active={1}
              onTake={() => undefined}
              options={[
                { id: "1", content: "The first" },
                { id: "2", content: "The active one" },
              ]}
            />
          )}
        </Named>
      </Exhibit>
      <Exhibit primitive="option-finder">
        <OptionFinder
          label="Found"
          typed="a"
          onType={() => undefined}
          listLabel="What was found"
          options={[
            { id: "1", content: "The one that Enter takes" },
            { id: "2", content: "Another" },
          ]}
          onTake={() => undefined}
          emptyWords="Nothing of that kind is here."
        />
        <OptionFinder
          label="Not found"
          typed="zzz"
          onType={() => undefined}
          listLabel="What was found"
          options={[]}
          onTake={() => undefined}
          emptyWords="Nothing of that kind is here."
        />
      </Exhibit>
    </>
  );
}

/** Each exhibit is drawn twice: names and ids must not be. */
function Named({ children }: { children: (name: string) => React.ReactNode }) {
  return children(useId());
}
