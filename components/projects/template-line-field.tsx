"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import type { TemplateLine, TemplateLines } from "./use-template-lines";

type TemplateLineFieldProps = {
  line: TemplateLine;
  /** From 1. */
  place: number;
  count: number;
  fault: string | undefined;
  templates: TemplateLines;
};

/** One sentence with its place among the others. */
export function TemplateLineField({ line, place, count, fault, templates }: TemplateLineFieldProps) {
  const { number, text } = line;
  return (
    <li className="grid gap-1">
      <TextArea
        ref={templates.hold(number)}
        label={`Sentence ${place}`}
        aside={place === 1 && count > 1 ? "tried first" : undefined}
        error={fault}
        value={text}
        spellCheck={false}
        placeholder="{{refund_amount | money}} goes back to {{customer_name}}"
        onFocus={() => templates.setActive(number)}
        onChange={(event) => templates.change(number, event.target.value.replace(/[\r\n]+/g, " "))}
      />
      <div className="flex flex-wrap justify-end gap-1">
        {count > 1 && (
          <>
            <Button variant="plain" size="small" disabled={place === 1} onClick={() => templates.move(number, -1)}>
              <Icon of={ArrowUp} small />
              Up <span className="sr-only">, sentence {place}</span>
            </Button>
            <Button variant="plain" size="small" disabled={place === count} onClick={() => templates.move(number, 1)}>
              <Icon of={ArrowDown} small />
              Down <span className="sr-only">, sentence {place}</span>
            </Button>
          </>
        )}
        <Button variant="plain" size="small" onClick={() => templates.remove(number)}>
          <Icon of={X} small />
          Remove <span className="sr-only">sentence {place}</span>
        </Button>
      </div>
    </li>
  );
}
