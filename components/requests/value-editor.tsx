"use client";

import type { ComponentProps } from "react";
import { BareSelect, BareTextArea, BareTextInput } from "@/components/ui/field";
import type { ValueEditor as EditorKind } from "@/lib/domain/facts/typed-value";

type ValueEditorProps = Pick<ComponentProps<"input">, "id" | "aria-label" | "aria-describedby"> & {
  editor: EditorKind;
  typed: string;
  isFaulty: boolean;
  onType: (typed: string) => void;
};

/** A text of more than this is prose, and gets lines instead of one line. */
const LINE_LENGTH = 60;

/** The control with which a single value is changed, by its type. */
export function ValueEditor({ editor, typed, isFaulty, onType, ...named }: ValueEditorProps) {
  if (editor === "boolean") {
    return (
      <BareSelect {...named} value={typed} isFaulty={isFaulty} onChange={(event) => onType(event.target.value)}>
        <option value="true">yes</option>
        <option value="false">no</option>
      </BareSelect>
    );
  }
  if (editor === "text" && (typed.length > LINE_LENGTH || typed.includes("\n"))) {
    return (
      <BareTextArea {...named} value={typed} isFaulty={isFaulty} onChange={(event) => onType(event.target.value)} />
    );
  }
  const isFigure = editor === "number" || editor === "figure";
  return (
    <BareTextInput
      {...named}
      type={editor === "day" ? "date" : editor === "link" ? "url" : "text"}
      inputMode={isFigure ? "decimal" : undefined}
      autoComplete="off"
      spellCheck={editor === "text"}
      value={typed}
      isFaulty={isFaulty}
      className={editor === "text" ? "" : "font-mono"}
      onChange={(event) => onType(event.target.value)}
    />
  );
}
