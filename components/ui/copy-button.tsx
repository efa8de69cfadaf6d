"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonSize, type ButtonVariant } from "./button";
import { writeToClipboard } from "./clipboard";
import { Icon } from "./icon";

const SHOWN_MS = 2000;

type CopyButtonProps = {
  text: string;
  /** What is copied, for screen readers: several buttons on a page say "Copy". */
  what: string;
  /** What the button says, where "Copy" is not enough. */
  words?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
};

/** Copies, and says whether it did: a browser may refuse, and a secret is shown only once. */
export function CopyButton({
  text,
  what,
  words = "Copy",
  variant = "outline",
  size = "normal",
  className = "",
}: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);

  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    setOutcome((await writeToClipboard(text)) ? "copied" : "refused");
  }

  const word = outcome === "copied" ? "Copied" : outcome === "refused" ? "Select it" : words;
  return (
    <Button variant={variant} size={size} onClick={copy} className={className}>
      <Icon of={outcome === "copied" ? Check : Copy} />
      {/* As wide as the widest of its words, so that nothing beside it moves. */}
      <span className="grid justify-items-start">
        <span className="invisible col-start-1 row-start-1" aria-hidden="true">
          {words.length > "Copied".length ? words : "Copied"}
        </span>
        <span className="col-start-1 row-start-1" aria-live="polite">
          {word} <span className="sr-only">{what}</span>
        </span>
      </span>
    </Button>
  );
}
