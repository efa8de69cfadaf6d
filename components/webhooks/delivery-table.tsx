"use client";

import Link from "next/link";
import { AgentText } from "@/components/requests/agent-text";
import { ShortInstant } from "@/components/time/instant";
import { duration } from "@/components/time/time-words";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { DeliverySummary } from "@/lib/contract/webhook-views";
import { AnswerMark } from "./answer-mark";

type DeliveryTableProps = {
  deliveries: DeliverySummary[];
  openId: string | null;
  hrefOf: (delivery: DeliverySummary) => string;
  label: string;
};

/** Deliveries, the newest first; each opens its attempts below. */
export function DeliveryTable({ deliveries, openId, hrefOf, label }: DeliveryTableProps) {
  return (
    <Table brief aria-label={label}>
      <TableHead>
        <HeadCell>Sent</HeadCell>
        <HeadCell>Event</HeadCell>
        <HeadCell>Request</HeadCell>
        <HeadCell>Answer</HeadCell>
        <HeadCell toRight>Attempts</HeadCell>
        <HeadCell toRight>Took</HeadCell>
      </TableHead>
      <TableBody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} href={hrefOf(delivery)} isOpen={delivery.id === openId} />
        ))}
      </TableBody>
    </Table>
  );
}

function DeliveryRow({ delivery, href, isOpen }: { delivery: DeliverySummary; href: string; isOpen: boolean }) {
  const last = delivery.last_attempt;
  return (
    <Row isOpen={isOpen}>
      <Cell label="Sent">
        <Link
          href={href}
          scroll={false}
          aria-current={isOpen ? "true" : undefined}
          className="link phone:after:absolute phone:after:inset-0"
        >
          <ShortInstant at={delivery.created_at} />
        </Link>
      </Cell>
      <Cell part="lead">
        <span className="font-semibold wrap-anywhere">{delivery.event_type}</span>{" "}
        {delivery.mode === "test" && <Badge tone="test">test</Badge>}
      </Cell>
      <Cell label="Request" className="wrap-anywhere">
        {delivery.request && <AgentText text={delivery.request.headline} />}
      </Cell>
      <Cell label="Answer">
        <AnswerMark delivery={delivery} />
      </Cell>
      <Cell label="Attempts" toRight className="mono">
        {delivery.attempt_count}
      </Cell>
      <Cell label="Took" toRight className="mono whitespace-nowrap">
        {last ? duration(last.duration_ms) : ""}
      </Cell>
    </Row>
  );
}
