"use client";

import { useMemo } from "react";
import { CodeText } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { TabList, TabPanel, useTabs } from "@/components/ui/tabs";
import type { RequestView } from "@/lib/contract/request-views";
import type { Fact } from "@/lib/domain/facts/fact";
import { AgentText } from "./agent-text";
import { changedFacts } from "./changed-facts";
import { FactList } from "./fact-list";
import type { Edits } from "./use-edits";

const FACTS = "Facts";
const RAW = "Raw, as sent";
const APPROVED = "Raw, as approved";

type RequestPayloadProps = {
  request: RequestView;
  /** Of `request.payload`. */
  facts: Fact[];
  edits: Edits;
};

/** The payload: as facts, some of which the reader may change, and as the bytes that were sent. */
export function RequestPayload({ request, facts, edits }: RequestPayloadProps) {
  const { payload, original_payload, asked_by } = request;
  const before = useMemo(
    () => new Map(changedFacts(original_payload ?? payload, payload).map((change) => [change.path, change.before])),
    [original_payload, payload],
  );
  const tabs = useTabs(original_payload === null ? [FACTS, RAW] : [FACTS, RAW, APPROVED]);
  return (
    <section className="section" aria-labelledby="payload-head">
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-4 pb-1">
        <h2 className="section-title" id="payload-head">
          Payload
        </h2>
        <TabList tabs={tabs} label="Payload view" className="gap-3" tabClassName="min-h-6! text-meta phone:min-h-11!" />
      </div>
      <TabPanel tabs={tabs} name={FACTS}>
        {edits.controls.size > 0 && (
          <p className="pb-1 text-meta text-ink-3">
            {asked_by} lets you change {edits.controls.size === 1 ? "one value" : `${edits.controls.size} values`}{" "}
            before you approve.
          </p>
        )}
        {facts.length > 0 ? (
          <FactList facts={facts} controls={edits.controls} before={before} />
        ) : (
          <p className="border-t border-rule py-2 text-ink-2">The payload is empty.</p>
        )}
      </TabPanel>
      <TabPanel tabs={tabs} name={RAW}>
        <Bytes text={original_payload ?? payload} what="as sent" />
      </TabPanel>
      {original_payload !== null && (
        <TabPanel tabs={tabs} name={APPROVED}>
          <Bytes text={payload} what="as approved" />
        </TabPanel>
      )}
    </section>
  );
}

function Bytes({ text, what }: { text: string; what: string }) {
  return (
    <div className="overflow-hidden rounded-sheet border border-rule bg-well">
      <div className="flex justify-end border-b border-rule px-2 py-1">
        <CopyButton text={text} what={`the payload ${what}`} variant="plain" size="small" />
      </div>
      <CodeText label={`Payload, ${what}`} wraps>
        <AgentText text={text} />
      </CodeText>
    </div>
  );
}
