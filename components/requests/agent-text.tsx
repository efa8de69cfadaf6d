import { Fragment, type ReactNode } from "react";
import { visibleText } from "@/lib/domain/facts/visible-text";

/** Text that an agent wrote: characters that would not be seen, or that turn the text around, are shown by their number. */
export function AgentText({ text }: { text: string }): ReactNode {
  const parts = visibleText(text);
  if (parts.every((part) => !part.hidden)) return text;
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no identity but their place
    <Fragment key={index}>
      {part.hidden ? (
        <span className="invisible-mark" title={part.name}>
          {part.hidden}
        </span>
      ) : (
        part.text
      )}
    </Fragment>
  ));
}
