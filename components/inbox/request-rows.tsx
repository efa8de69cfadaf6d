"use client";

import { Fragment, useRef } from "react";
import { SelectableRow } from "@/components/bulk/selectable-row";
import { useKeys } from "@/components/keyboard/use-keys";
import { useDecisionsInFlight } from "@/components/requests/decisions-in-flight";
import { RISK_WORDS } from "@/components/ui/risk-mark";
import type { RequestRow } from "@/lib/contract/session-views";
import { InboxRow } from "./inbox-row";
import { groupByRisk } from "./merge-rows";
import { useInboxAddress } from "./use-inbox-address";
import { useRowMotion } from "./use-row-motion";

type RequestRowsProps = { rows: RequestRow[]; gone: ReadonlySet<string>; isGrouped: boolean };

/** The rows, grouped by risk where they wait for a decision. J and K go through them. */
export function RequestRows({ rows, gone, isGrouped }: RequestRowsProps) {
  const list = useRef<HTMLDivElement>(null);
  const groups = isGrouped ? groupByRisk(rows) : [{ risk: null, rows }];
  useRowMotion(list, groups.map(({ risk, rows }) => `${risk}:${rows.map(({ id }) => id).join()}`).join());
  useKeys({ j: () => focusRow(list.current, 1), k: () => focusRow(list.current, -1) });
  return (
    <div ref={list} className={isGrouped ? "" : "border-t border-rule"}>
      {groups.map((group) => (
        <Fragment key={group.risk}>
          {group.risk && <GroupHead risk={group.risk} count={group.rows.length} />}
          {group.rows.map((row) => (
            <Row key={row.id} row={row} isGone={gone.has(row.id)} />
          ))}
        </Fragment>
      ))}
    </div>
  );
}

function Row({ row, isGone }: { row: RequestRow; isGone: boolean }) {
  const { openId, hrefOfRow } = useInboxAddress();
  const { sending } = useDecisionsInFlight();
  return (
    <SelectableRow row={row}>
      <InboxRow
        row={row}
        href={hrefOfRow(row.id)}
        isOpen={row.id === openId}
        isSending={sending.has(row.id)}
        isGone={isGone}
      />
    </SelectableRow>
  );
}

function GroupHead({ risk, count }: { risk: RequestRow["risk"]; count: number }) {
  const { openId } = useInboxAddress();
  // One level below the list's own title.
  const Head = openId ? "h3" : "h2";
  return (
    <Head
      data-row={`head-${risk}`}
      className="flex items-center justify-between border-b border-rule pt-3 pr-4 pb-1.5 pl-11.5 text-meta font-semibold text-ink-2"
    >
      {RISK_WORDS[risk]} <span className="mono font-normal text-ink-3">{count}</span>
    </Head>
  );
}

/** Moves the focus by rows, from the focused one, or else from the open one. */
function focusRow(list: HTMLElement | null, step: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>("a[data-row]") ?? [])];
  const focused = rows.findIndex((row) => row.matches(":focus"));
  const open = rows.findIndex((row) => row.getAttribute("aria-current"));
  const from = focused >= 0 ? focused : open;
  const to = from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + step));
  rows[to]?.focus();
}
