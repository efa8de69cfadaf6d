"use client";

import { useMemo } from "react";
import type { RequestView } from "@/lib/contract/request-views";
import type { Fact } from "@/lib/domain/facts/fact";
import { factsOf } from "@/lib/domain/facts/facts";
import { isSameSource, readingFault, sourceOfTyped, typedOf } from "@/lib/domain/facts/typed-value";
import { withValues } from "@/lib/domain/requests/edit-payload";
import type { ChangedFact } from "./changed-facts";
import type { Draft } from "./use-draft";

/** One value of the payload that the reader may change. */
export type EditControl = {
  /** What stands in its editor; null while that is closed. */
  typed: string | null;
  /** Why that is no value yet. */
  fault: string | null;
  /** The fact as it will be; null while it is as it was sent. */
  after: Fact | null;
  open: () => void;
  type: (typed: string) => void;
  undo: () => void;
};

export type Edits = {
  /** By JSON Pointer. Empty where nothing may be changed. */
  controls: ReadonlyMap<string, EditControl>;
  /** The payload as it would be approved: what was sent, with the changed values put in. */
  payload: string;
  /** Whether it differs from what was sent. */
  isChanged: boolean;
  /** The values that are changed, as they were sent and as they will be. */
  changed: ChangedFact[];
  /** The labels of those whose editor holds no value yet. */
  faulty: string[];
};

/**
 * The changes to a request's payload that are being prepared, each of its value's own type.
 *
 * @param facts the facts of the payload as it was sent
 */
export function useEdits(
  request: RequestView,
  facts: Fact[],
  draft: Draft,
  change: (part: Partial<Draft>) => void,
  mayEdit: boolean,
): Edits {
  const { edits } = draft;
  const { payload, editable } = request;
  const editableFacts = useMemo(() => {
    const pointers = new Set(mayEdit ? editable : []);
    return facts.filter(({ path }) => pointers.has(path));
  }, [facts, editable, mayEdit]);

  const typed = useMemo(
    () =>
      editableFacts.flatMap((fact) => {
        const text = edits[fact.path];
        return text === undefined ? [] : [{ fact, text, outcome: sourceOfTyped(fact, text) }];
      }),
    [editableFacts, edits],
  );

  const { edited, factsAfter } = useMemo(() => {
    const values = new Map<string, string>();
    for (const { fact, outcome } of typed) {
      if (outcome.ok && !isSameSource(fact.raw, outcome.source)) values.set(fact.path, outcome.source);
    }
    if (values.size === 0) return { edited: payload, factsAfter: new Map<string, Fact>() };
    const text = withValues(payload, values);
    const after = factsOf(text, values.keys()).filter(({ path }) => values.has(path));
    return { edited: text, factsAfter: new Map(after.map((fact) => [fact.path, fact])) };
  }, [typed, payload]);

  const faults = new Map(
    typed.flatMap(({ fact, outcome }) => {
      if (!outcome.ok) return [[fact.path, outcome.fault]];
      const after = factsAfter.get(fact.path);
      const fault = after ? readingFault(fact, after) : null;
      return fault ? [[fact.path, `It ${fault}.`]] : [];
    }),
  );
  const put = (path: string, text: string | null) => {
    const { [path]: _gone, ...others } = edits;
    change({ edits: text === null ? others : { ...others, [path]: text } });
  };
  const controls = new Map(
    editableFacts.map((fact) => [
      fact.path,
      {
        typed: edits[fact.path] ?? null,
        fault: faults.get(fact.path) ?? null,
        after: factsAfter.get(fact.path) ?? null,
        open: () => put(fact.path, typedOf(fact)),
        type: (text: string) => put(fact.path, text),
        undo: () => put(fact.path, null),
      },
    ]),
  );
  return {
    controls,
    payload: edited,
    isChanged: factsAfter.size > 0,
    changed: editableFacts.flatMap((before) => {
      const after = factsAfter.get(before.path);
      return after ? [{ path: before.path, before, after }] : [];
    }),
    faulty: editableFacts.filter(({ path }) => faults.has(path)).map(({ label }) => label),
  };
}
