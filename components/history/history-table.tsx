"use client";

import Link from "next/link";
import { Fragment } from "react";
import { AgentText } from "@/components/requests/agent-text";
import { Outcome } from "@/components/requests/outcome";
import { useIsHydrated } from "@/components/time/server-clock";
import { clockWords, dateWords, dayWords, took, type ZoneName } from "@/components/time/time-words";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { HistoryRow } from "@/lib/contract/request-views";

const COLUMN_COUNT = 6;

type HistoryTableProps = { rows: HistoryRow[]; hrefOf: (row: HistoryRow) => string };

/** Closed requests by the day on which they were closed; each opens its receipt. */
export function HistoryTable({ rows, hrefOf }: HistoryTableProps) {
  const zone = useIsHydrated() ? "local" : "utc";
  return (
    <Table className="table-history" aria-label="Closed requests">
      <TableHead>
        <HeadCell>Request</HeadCell>
        <HeadCell>Outcome</HeadCell>
        <HeadCell>When</HeadCell>
        <HeadCell>Decided by</HeadCell>
        <HeadCell toRight>Took</HeadCell>
        <HeadCell toRight className="cell-sum">
          Amount
        </HeadCell>
      </TableHead>
      <TableBody>
        {byDay(rows, zone).map(({ day, entries }) => (
          <Fragment key={day}>
            <tr className="day-row">
              <th scope="rowgroup" colSpan={COLUMN_COUNT}>
                {day}
              </th>
            </tr>
            {entries.map((row) => (
              <Entry key={row.id} row={row} href={hrefOf(row)} zone={zone} />
            ))}
          </Fragment>
        ))}
      </TableBody>
    </Table>
  );
}

function Entry({ row, href, zone }: { row: HistoryRow; href: string; zone: ZoneName }) {
  const closedAt = new Date(row.closed_at);
  return (
    <Row>
      <Cell part="lead">
        <Link
          href={href}
          className="font-semibold text-ink no-underline hover:underline wrap-anywhere phone:after:absolute phone:after:inset-0"
        >
          <AgentText text={row.headline} />
        </Link>{" "}
        {row.mode === "test" && <Badge tone="test">test</Badge>}
        <span className="cell-note wrap-anywhere">
          {row.project.name} · {row.asked_by}
        </span>
      </Cell>
      <Cell label="Outcome">
        <Outcome status={row.status} />
      </Cell>
      <Cell label="When">
        <time
          dateTime={row.closed_at}
          title={`${dateWords(closedAt, "utc")}, ${clockWords(closedAt, "utc")} UTC`}
          className="date"
        >
          {clockWords(closedAt, zone)}
        </time>
      </Cell>
      <Cell label="Decided by" className="wrap-anywhere">
        {deciderWords(row)}
      </Cell>
      <Cell label="Took" toRight className="mono whitespace-nowrap">
        {took(closedAt.getTime() - Date.parse(row.inserted_at))}
      </Cell>
      <Cell label="Amount" toRight className="cell-sum">
        {row.key_fact && (
          <span className="money wrap-anywhere">
            <AgentText text={row.key_fact} />
          </span>
        )}
        {row.is_edited && <span className="cell-note">edited</span>}
      </Cell>
    </Row>
  );
}

/** Who brought it to its end. A simulated decision of a test is nobody's. */
function deciderWords({ status, decided_by, asked_by }: HistoryRow): string {
  if (decided_by) return decided_by.name;
  if (status === "cancelled") return asked_by;
  return status === "expired" ? "nobody" : "simulated";
}

function byDay(rows: HistoryRow[], zone: ZoneName): { day: string; entries: HistoryRow[] }[] {
  const days: { day: string; entries: HistoryRow[] }[] = [];
  for (const row of rows) {
    const day = dayWords(new Date(row.closed_at), zone);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(row);
    else days.push({ day, entries: [row] });
  }
  return days;
}
