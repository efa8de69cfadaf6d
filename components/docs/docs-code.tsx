"use client";

import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { useLanguage } from "./languages";
import { useOwnKey } from "./own-key";

export type DocsCodePart = { label: string; fullLabel: string; code: string; shown: ReactNode };

const KEY_PLACEHOLDER = /ha_(?:live|test)_…/g;

/** A block of code of the docs: its tabs are remembered, and what is copied has the reader's own key in it. */
export function DocsCode({ parts }: { parts: DocsCodePart[] }) {
  const memory = useLanguage(parts.map(({ label }) => label));
  const { secret } = useOwnKey();
  return (
    <CodeBlock
      label="Language"
      memory={memory}
      parts={parts.map(({ label, fullLabel, code, shown }) => ({
        label,
        fullLabel,
        shown,
        text: secret ? code.replaceAll(KEY_PLACEHOLDER, secret) : code,
      }))}
    />
  );
}
