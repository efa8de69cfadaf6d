import type { ReactNode } from "react";

/** A template as it is written, its placeholders in the face of what comes from a payload. */
export function TemplateText({ template }: { template: string }): ReactNode {
  return template.split(/(\{\{.*?\}\})/).map((part, index) =>
    part.startsWith("{{") ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no identity but their place
      <code key={index} className="mono effect-value">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
