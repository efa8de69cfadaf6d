"use client";

import { Fragment, memo, useEffect, useMemo, useRef } from "react";
import { SelectableRow } from "@/components/bulk/selectable-row";
import { useKeys } from "@/components/keyboard/use-keys";
import { useDecisionsInFlight } from "@/components/requests/decisions-in-flight";
import { RISK_WORDS } from "@/components/ui/risk-mark";
import type { RequestRow } from "@/lib/contract/request-views";
import { focusedRow } from "./focused-row";
import { InboxRow } from "./inbox-row";
import { groupByRisk, type RowGroup } from "./merge-rows";
import { segmentsOf } from "./row-segments";
import { useSnooze } from "./snooze-provider";
import { useInboxAddress } from "./use-inbox-address";
import { useRowMotion } from "./use-row-motion";
import { useRowWindow } from "./use-row-window";

/** So many rows before the end of what was read, more are asked for. */
const ROWS_AHEAD = 50;

type RequestRowsProps = {
  rows: RequestRow[];
  gone: ReadonlySet<string>;
  isGrouped: boolean;
  /** Whether the list goes on beyond these rows. */
  hasMore: boolean;
  /** Told which rows are on the screen, whenever they are others. */
  onView: (ids: string[], isNearEnd: boolean) => void;
};

/** The rows, grouped by risk where they wait for a decision. J and K go through them. Only those in view are there. */
export function RequestRows({ rows, gone, isGrouped, hasMore, onView }: RequestRowsProps) {
  const { openId } = useInboxAddress();
  const list = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => (isGrouped ? groupByRisk(rows) : [{ risk: null, rows }]), [rows, isGrouped]);
  const { rangeOf, bringIn, pinned } = useRowWindow(list, groups);
  useRowMotion(list, groups);

  const order = useMemo(() => groups.flatMap((group) => group.rows.map(({ id }) => id)), [groups]);
  const shownIds = groups.flatMap((group) => {
    const { from, to } = rangeOf(group);
    return group.rows.slice(from, to).map(({ id }) => id);
  });
  const shown = shownIds.join();
  const last = order.indexOf(shownIds.at(-1) ?? "");
  const isNearEnd = last + ROWS_AHEAD >= order.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told again when there are more rows, `order` among what changed
  useEffect(() => onView(shown.split(","), isNearEnd), [onView, shown, isNearEnd, order]);

  /** Moves the focus by rows, from the focused one, or else from the open one. */
  function focusRow(step: 1 | -1): void {
    const from = order.indexOf(focusedRow()?.dataset.row ?? openId ?? "");
    const id = order[from < 0 ? 0 : Math.min(order.length - 1, Math.max(0, from + step))];
    if (id) bringIn(id)?.focus();
  }
  useKeys({ j: () => focusRow(1), k: () => focusRow(-1) });

  return (
    <div ref={list} className={isGrouped ? "" : "border-t border-rule"}>
      {groups.map((group, n) => (
        <Fragment key={group.risk}>
          {group.risk && (
            <GroupHead risk={group.risk} count={group.rows.length} goesOn={hasMore && n === groups.length - 1} />
          )}
          <GroupRows
            group={group}
            range={rangeOf(group)}
            pinned={pinned}
            gone={gone}
            size={hasMore && n === groups.length - 1 ? -1 : group.rows.length}
          />
        </Fragment>
      ))}
    </div>
  );
}

type GroupRowsProps = {
  group: RowGroup;
  range: { from: number; to: number };
  pinned: readonly string[];
  gone: ReadonlySet<string>;
  /** How many rows the group has; -1 while that is not known. */
  size: number;
};

function GroupRows({ group, range, pinned, gone, size }: GroupRowsProps) {
  const { rows, risk } = group;
  const pinnedAt = pinned.map((id) => rows.findIndex((row) => row.id === id));
  return (
    <ol data-group={risk ?? "all"} aria-label={risk ? RISK_WORDS[risk] : "Requests"}>
      {segmentsOf(rows.length, range, pinnedAt).map((segment) => {
        if (segment.kind === "gap") {
          return (
            <li
              key={`gap-${segment.from + segment.count}`}
              aria-hidden="true"
              style={{ height: `calc(var(--row) * ${segment.count})` }}
            />
          );
        }
        const row = rows[segment.index];
        return (
          row && (
            <li key={row.id} aria-posinset={segment.index + 1} aria-setsize={size}>
              <Row row={row} isGone={gone.has(row.id)} />
            </li>
          )
        );
      })}
    </ol>
  );
}

const Row = memo(function Row({ row, isGone }: { row: RequestRow; isGone: boolean }) {
  const { openId, hrefOfRow } = useInboxAddress();
  const { sending, troubles } = useDecisionsInFlight();
  const { saidUntil } = useSnooze();
  return (
    <SelectableRow row={row}>
      <InboxRow
        row={row}
        href={hrefOfRow(row.id)}
        isOpen={row.id === openId}
        isSending={sending.has(row.id)}
        isUncounted={troubles.has(row.id)}
        isGone={isGone}
        snoozedUntil={row.snoozed_until ?? (isGone ? saidUntil(row.id) : null)}
      />
    </SelectableRow>
  );
});

type GroupHeadProps = { risk: RequestRow["risk"]; count: number; goesOn: boolean };

function GroupHead({ risk, count, goesOn }: GroupHeadProps) {
  const { openId } = useInboxAddress();
  // One level below the list's own title.
  const Head = openId ? "h3" : "h2";
  return (
    <Head
      data-row={`head-${risk}`}
      className="flex items-center justify-between border-b border-rule pt-3 pr-4 pb-1.5 pl-11.5 text-meta font-semibold text-ink-2"
    >
      {RISK_WORDS[risk]}{" "}
      <span className="mono font-normal text-ink-3">
        {count}
        {goesOn && "+"}
      </span>
    </Head>
  );
}
