"use client";

import { Pencil, RotateCcw } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Fact } from "@/lib/domain/facts/fact";
import { editorOf } from "@/lib/domain/facts/typed-value";
import { BeforeAfter, NewValue } from "./before-after";
import { FactValue, valueClass } from "./fact-value";
import type { EditControl } from "./use-edits";
import { ValueEditor } from "./value-editor";

/** A value that the reader may change: closed with a button beside it, open with its editor below it. */
export function EditableValue({ fact, control }: { fact: Fact; control: EditControl }) {
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const isOpen = control.typed !== null;
  const wasOpen = useRef(isOpen);

  // Only what was opened by hand takes the focus: a draft that comes back with the page does not.
  const opened = useRef(false);
  useEffect(() => {
    if (isOpen && !wasOpen.current && opened.current)
      place.current?.querySelector<HTMLElement>("input,select,textarea")?.focus();
    if (!isOpen && wasOpen.current) place.current?.querySelector("button")?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  if (control.typed === null) {
    return (
      <div ref={place} className="flex flex-wrap items-baseline gap-x-3">
        <span className={`min-w-0 ${valueClass(fact)}`}>
          <FactValue fact={fact} />
          {fact.note && <span className="ml-2 font-text font-normal text-ink-2">{fact.note}</span>}
        </span>
        <Button
          variant="plain"
          size="small"
          className="-my-1 phone:-my-3"
          data-edit={fact.path}
          onClick={() => {
            opened.current = true;
            control.open();
          }}
        >
          <Icon of={Pencil} small />
          Edit <span className="sr-only">{fact.label}</span>
        </Button>
      </div>
    );
  }
  return (
    <div ref={place} data-edit={fact.path}>
      <BeforeAfter before={fact}>
        <div className="grid gap-1">
          <div className="flex flex-wrap items-center gap-2">
            <div className="min-w-0 flex-[0_1_22rem]">
              <ValueEditor
                editor={editorOf(fact)}
                typed={control.typed}
                isFaulty={control.fault !== null}
                onType={control.type}
                aria-label={fact.label}
                aria-describedby={`${id}-said`}
              />
            </div>
            <Button variant="plain" size="small" onClick={control.undo}>
              <Icon of={RotateCcw} small />
              Undo <span className="sr-only">the change of {fact.label}</span>
            </Button>
          </div>
          <div id={`${id}-said`} role="status" className="text-meta">
            {control.fault && <span className="text-reject">{control.fault}</span>}
            {!control.fault && control.after && <NewValue before={fact} after={control.after} />}
            {!control.fault && !control.after && <span className="text-ink-3">As it was sent.</span>}
          </div>
        </div>
      </BeforeAfter>
    </div>
  );
}
