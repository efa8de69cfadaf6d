"use client";

import { CodeBlock } from "@/components/ui/code-block";
import { KEY_PATTERN } from "@/lib/domain/keys/key-pattern";

/** What whoever finds a key can do with it, and how scanners find them. */
export function LeakSection({ origin }: { origin: string }) {
  const call = `curl -X POST ${origin}/api/v1/keys/revoke \\\n  -H "Authorization: Bearer $KEY"`;
  return (
    <section className="section" aria-labelledby="leaked">
      <h2 id="leaked">If a key leaks</h2>
      <p className="mb-3 text-ink-2">
        Whoever finds it can end it with the key alone; owners and admins are written to. Secret scanners find keys of
        ours by the pattern, and know by the checksum in their last six characters that they are.
      </p>
      <CodeBlock
        label="If a key leaks"
        wraps
        parts={[
          { label: "Revoke", fullLabel: "the call that revokes a key", shown: call, text: call },
          { label: "Pattern", fullLabel: "the pattern of keys", shown: KEY_PATTERN, text: KEY_PATTERN },
        ]}
      />
    </section>
  );
}
