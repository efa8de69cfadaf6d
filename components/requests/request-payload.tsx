"use client";

import * as Tabs from "radix-ui/tabs";
import { useMemo } from "react";
import { CodeText } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { TAB } from "@/components/ui/link-tabs";
import { factsOf } from "@/lib/domain/facts/facts";
import { FactList } from "./fact-list";

const SMALL_TAB = `${TAB} min-h-6! text-meta data-[state=active]:font-strong data-[state=active]:text-ink data-[state=active]:after:block phone:min-h-11!`;

/** The payload: as facts, and as the bytes that were sent. */
export function RequestPayload({ payload }: { payload: string }) {
  const facts = useMemo(() => factsOf(payload), [payload]);
  return (
    <Tabs.Root asChild defaultValue="facts">
      <section className="section" aria-labelledby="payload-head">
        <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-4 pb-1">
          <h2 className="section-title" id="payload-head">
            Payload
          </h2>
          <Tabs.List aria-label="Payload view" className="flex gap-3">
            <Tabs.Trigger value="facts" className={SMALL_TAB}>
              Facts
            </Tabs.Trigger>
            <Tabs.Trigger value="raw" className={SMALL_TAB}>
              Raw, as sent
            </Tabs.Trigger>
          </Tabs.List>
        </div>
        <Tabs.Content value="facts" tabIndex={-1}>
          {facts.length > 0 ? (
            <FactList facts={facts} />
          ) : (
            <p className="border-t border-rule py-2 text-ink-2">The payload is empty.</p>
          )}
        </Tabs.Content>
        <Tabs.Content value="raw" tabIndex={-1}>
          <div className="overflow-hidden rounded-sheet border border-rule bg-well">
            <div className="flex justify-end border-b border-rule px-2 py-1">
              <CopyButton text={payload} what="the payload as sent" variant="plain" size="small" />
            </div>
            <CodeText label="Payload, as sent" wraps>
              {payload}
            </CodeText>
          </div>
        </Tabs.Content>
      </section>
    </Tabs.Root>
  );
}
