"use client";

import Link from "next/link";
import { AgentText } from "@/components/requests/agent-text";
import { useIsHydrated } from "@/components/time/server-clock";
import { clockWords, dateWords } from "@/components/time/time-words";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { AuditRow, AuditValues } from "@/lib/contract/audit/audit-views";
import { actionWords } from "./action-words";

/** The trail, the last first. */
export function AuditTable({ rows, team }: { rows: AuditRow[]; team: string }) {
  const zone = useIsHydrated() ? "local" : "utc";
  return (
    <Table className="table-audit" aria-label="Audit trail">
      <TableHead>
        <HeadCell>What</HeadCell>
        <HeadCell>When</HeadCell>
        <HeadCell>From where</HeadCell>
        <HeadCell toRight>Link</HeadCell>
      </TableHead>
      <TableBody>
        {rows.map((row) => {
          const at = new Date(row.at);
          return (
            <Row key={row.seq}>
              <Cell part="lead" className="wrap-anywhere">
                <Sentence row={row} team={team} />
                <Changes before={row.before} after={row.after} />
                {row.is_erased && <span className="cell-note">What it said was erased; its digest stands.</span>}
                {row.project && (
                  <span className="cell-note">
                    <AgentText text={row.project.name} />
                  </span>
                )}
              </Cell>
              <Cell label="When">
                <time
                  dateTime={row.at}
                  title={`${dateWords(at, "utc")}, ${clockWords(at, "utc")} UTC`}
                  className="date whitespace-nowrap"
                >
                  {dateWords(at, zone)}, {clockWords(at, zone)}
                </time>
              </Cell>
              <Cell label="From where" className="wrap-anywhere">
                {row.from ? (
                  <>
                    <span className="mono">{row.from.address}</span>
                    {row.from.user_agent && (
                      <span className="cell-note">
                        <AgentText text={row.from.user_agent} />
                      </span>
                    )}
                  </>
                ) : (
                  <span className="text-ink-3">–</span>
                )}
              </Cell>
              <Cell label="Link" toRight className="mono">
                {row.seq.toLocaleString("en")}
              </Cell>
            </Row>
          );
        })}
      </TableBody>
    </Table>
  );
}

function Sentence({ row, team }: { row: AuditRow; team: string }) {
  const { actor, type, status } = row;
  // What somebody does to their own account is told without naming them twice.
  const target = row.target?.id === actor.id ? null : row.target;
  return (
    <>
      <b>
        <AgentText text={actor.name} />
      </b>{" "}
      {actor.type === "key" && <span className="text-ink-3">(key) </span>}
      {actionWords(type, status)}{" "}
      {target?.type === "request" && (
        <Link className="link" href={`/${team}/requests/${target.id}`}>
          <AgentText text={target.name} />
        </Link>
      )}
      {target && target.type !== "request" && (
        <span className="font-semibold">
          <AgentText text={target.name} />
        </span>
      )}
    </>
  );
}

/** What was and what is, by the names under which it is stored. */
function Changes({ before, after }: { before: AuditValues | null; after: AuditValues | null }) {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (names.length === 0) return null;
  return (
    <dl className="mt-1 grid gap-0.5 text-meta">
      {names.map((name) => (
        <div key={name} className="flex flex-wrap gap-x-2">
          <dt className="text-ink-3">{name.replaceAll("_", " ")}</dt>
          <dd className="min-w-0 wrap-anywhere">
            {before && name in before && (
              <>
                {after && name in after ? (
                  <del className="text-ink-3">
                    <Value value={before[name]} />
                  </del>
                ) : (
                  <Value value={before[name]} />
                )}{" "}
              </>
            )}
            {after && name in after && <Value value={after[name]} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value }: { value: unknown }) {
  if (value === null || value === undefined) return <span className="text-ink-3">none</span>;
  const text = Array.isArray(value) ? value.map(String).join(", ") || "none" : String(value);
  return (
    <span className="mono">
      <AgentText text={text} />
    </span>
  );
}
