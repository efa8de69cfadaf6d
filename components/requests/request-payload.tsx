"use client";

import { useMemo } from "react";
import { CodeText } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { TabList, TabPanel, useTabs } from "@/components/ui/tabs";
import { factsOf } from "@/lib/domain/facts/facts";
import { FactList } from "./fact-list";

const FACTS = "Facts";
const RAW = "Raw, as sent";

/** The payload: as facts, and as the bytes that were sent. */
export function RequestPayload({ payload }: { payload: string }) {
  const facts = useMemo(() => factsOf(payload), [payload]);
  const tabs = useTabs([FACTS, RAW]);
  return (
    <section className="section" aria-labelledby="payload-head">
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-4 pb-1">
        <h2 className="section-title" id="payload-head">
          Payload
        </h2>
        <TabList tabs={tabs} label="Payload view" className="gap-3" tabClassName="min-h-6! text-meta phone:min-h-11!" />
      </div>
      <TabPanel tabs={tabs} name={FACTS}>
        {facts.length > 0 ? (
          <FactList facts={facts} />
        ) : (
          <p className="border-t border-rule py-2 text-ink-2">The payload is empty.</p>
        )}
      </TabPanel>
      <TabPanel tabs={tabs} name={RAW}>
        <div className="overflow-hidden rounded-sheet border border-rule bg-well">
          <div className="flex justify-end border-b border-rule px-2 py-1">
            <CopyButton text={payload} what="the payload as sent" variant="plain" size="small" />
          </div>
          <CodeText label="Payload, as sent" wraps>
            {payload}
          </CodeText>
        </div>
      </TabPanel>
    </section>
  );
}
