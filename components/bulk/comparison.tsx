"use client";

import { useMemo } from "react";
import { AgentText } from "@/components/requests/agent-text";
import { EffectSentence } from "@/components/requests/effect-sentence";
import { FactValue, valueClass } from "@/components/requests/fact-value";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { RequestView } from "@/lib/contract/request-views";
import { type EffectSegment, effectOf } from "@/lib/domain/effects/effect";
import type { Fact } from "@/lib/domain/facts/fact";
import { type Comparison as Compared, compare, type FieldTotals } from "@/lib/domain/requests/bulk-comparison";

/** What several requests of one kind differ in, as a table; what is the same in all once; and what their money comes to. */
export function Comparison({ requests }: { requests: RequestView[] }) {
  const compared = useMemo(() => compare(requests.map(({ payload }) => payload)), [requests]);
  const words = requests.map(({ description }) => description?.trim() ?? "");
  const haveSameWords = words.every((text) => text === words[0]);
  return (
    <div className="min-w-0">
      {compared.totals.length > 0 && <Totals totals={compared.totals} count={requests.length} />}
      <Differences requests={requests} compared={compared} words={haveSameWords ? null : words} />
      {(compared.same.length > 0 || (haveSameWords && words[0] !== "")) && (
        <section className="section" aria-labelledby="bulk-same">
          <h3 className="section-title pb-1" id="bulk-same">
            The same in all
          </h3>
          <dl>
            {compared.same.map(({ path, label, fact }) => (
              <div key={path} className="fact">
                <dt>
                  <AgentText text={label} />
                </dt>
                <dd className={valueClass(fact)}>
                  <Value fact={fact} />
                </dd>
              </div>
            ))}
            {haveSameWords && words[0] && (
              <div className="fact">
                <dt>Description, in their own words</dt>
                <dd className="agent-words">
                  <AgentText text={words[0]} />
                </dd>
              </div>
            )}
          </dl>
        </section>
      )}
    </div>
  );
}

function Totals({ totals, count }: { totals: FieldTotals[]; count: number }) {
  return (
    <section className="section" aria-labelledby="bulk-totals">
      <h3 className="section-title pb-1" id="bulk-totals">
        In total
      </h3>
      <dl>
        {totals.map(({ path, label, sums, notAdded }) => (
          <div key={path} className="fact">
            <dt>
              <AgentText text={label} />
            </dt>
            <dd>
              {sums.map((sum) => (
                <span key={sum} className="money mr-3">
                  {sum}
                </span>
              ))}
              {/* What cannot be added is no matter of this sheet: it is not approved together. */}
              <span className="text-ink-2">
                {notAdded > 0 ? `of ${count - notAdded} of ${count}: the others have none` : `of all ${count}`}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type DifferencesProps = { requests: RequestView[]; compared: Compared; words: string[] | null };

function Differences({ requests, compared: { columns }, words }: DifferencesProps) {
  const effects = useMemo(
    () => requests.map(({ effect_templates, payload }) => effectOf(effect_templates, payload)),
    [requests],
  );
  const haveEffects = effects.some((effect) => effect !== null);
  return (
    <section className="section" aria-labelledby="bulk-differences">
      <h3 className="section-title pb-1" id="bulk-differences">
        What differs
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className="overflow-x-auto" aria-label="Table of what differs" tabIndex={0}>
        <Table>
          <TableHead>
            <HeadCell>Request</HeadCell>
            {haveEffects && <HeadCell>If you approve</HeadCell>}
            {columns.map(({ path, label }) => (
              <HeadCell key={path}>
                <AgentText text={label} />
              </HeadCell>
            ))}
            {words && <HeadCell>Description, in their own words</HeadCell>}
          </TableHead>
          <TableBody>
            {requests.map((request, index) => (
              <Row key={request.id}>
                <Cell part="lead" className="min-w-40 font-medium wrap-anywhere">
                  <AgentText text={request.headline} />
                </Cell>
                {haveEffects && (
                  <Cell label="If you approve" className="min-w-48 wrap-anywhere">
                    <Effect segments={effects[index] ?? null} />
                  </Cell>
                )}
                {columns.map(({ path, label, facts }) => (
                  <Cell key={path} label={label} className={`wrap-anywhere ${classOf(facts[index])}`}>
                    <Value fact={facts[index] ?? null} />
                  </Cell>
                ))}
                {words && (
                  <Cell label="Description" className="agent-words min-w-48 wrap-anywhere">
                    {words[index] ? <AgentText text={words[index]} /> : "none"}
                  </Cell>
                )}
              </Row>
            ))}
          </TableBody>
        </Table>
      </section>
    </section>
  );
}

/** The project's sentence; where none fits this payload, that there is none. */
function Effect({ segments }: { segments: EffectSegment[] | null }) {
  if (segments) return <EffectSentence segments={segments} />;
  return <span className="text-ink-2">no sentence fits its payload</span>;
}

function Value({ fact }: { fact: Fact | null }) {
  if (!fact) return <span className="text-ink-2">not in it</span>;
  return (
    <>
      <FactValue fact={fact} />
      {fact.note && <span className="ml-2 font-text font-normal text-ink-2">{fact.note}</span>}
    </>
  );
}

function classOf(fact: Fact | null | undefined): string {
  return fact ? valueClass(fact) : "";
}
