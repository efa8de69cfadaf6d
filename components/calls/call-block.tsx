import { Fragment, type ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { callSamples, keyInSample } from "./call-samples";

/** The first call, ready to run, with the key underlined. */
export function CallBlock({ origin, apiKey = null }: { origin: string; apiKey?: string | null }) {
  const parts = callSamples(origin, apiKey).map(({ label, text }) => ({
    label,
    text,
    shown: underlined(text, keyInSample(label, apiKey)),
  }));
  return <CodeBlock parts={parts} label="Language" />;
}

function underlined(text: string, part: string): ReactNode {
  return text.split(part).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text have no identity but their place
    <Fragment key={index}>
      {index > 0 && <u>{part}</u>}
      {piece}
    </Fragment>
  ));
}
