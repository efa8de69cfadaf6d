"use client";

import Link from "next/link";
import { Fragment } from "react";
import { ShortInstant } from "@/components/time/instant";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, Row } from "@/components/ui/table";
import type { EndpointView } from "@/lib/contract/session-views";

type EndpointRowProps = { endpoint: EndpointView; href: string; isOpen: boolean; onRemove: (() => void) | null };

export function EndpointRow({ endpoint, href, isOpen, onRemove }: EndpointRowProps) {
  return (
    <Row isOpen={isOpen}>
      <Cell part="lead">
        <Link
          href={href}
          scroll={false}
          aria-current={isOpen ? "true" : undefined}
          className="font-semibold wrap-anywhere text-ink underline decoration-control decoration-1 underline-offset-3 hover:decoration-2"
        >
          <BreakableUrl url={endpoint.url} />
        </Link>{" "}
        {endpoint.mode === "test" && <Badge tone="test">test</Badge>}
        {endpoint.disabled_at ? (
          <span className="cell-note text-reject!">
            Off since <ShortInstant at={endpoint.disabled_at} />
            {endpoint.disabled_reason && `: ${endpoint.disabled_reason}`}
          </span>
        ) : (
          <span className="cell-note">
            {endpoint.project.name}; {endpoint.events.map((event) => event.replace("request.", "")).join(", ")}
          </span>
        )}
      </Cell>
      <Cell label="24 hours">
        <LastDay counts={endpoint.last_day} />
      </Cell>
      <Cell label="State">
        {endpoint.disabled_at ? <Badge tone="reject">off</Badge> : <span className="text-ink-2">On</span>}
      </Cell>
      <Cell part="actions" toRight>
        {onRemove && (
          <Button variant="quiet" size="small" onClick={onRemove}>
            Delete <span className="sr-only">{endpoint.url}</span>
          </Button>
        )}
      </Cell>
    </Row>
  );
}

/** What became of the last day's deliveries, in the order of the reader's worry. */
function LastDay({ counts }: { counts: EndpointView["last_day"] }) {
  const { delivered, failed, pending } = counts;
  if (delivered + failed + pending === 0) return <span className="text-ink-2">nothing sent</span>;
  return (
    <span>
      {failed > 0 && (
        <span className="text-reject">
          <span className="mono">{failed}</span> failed,{" "}
        </span>
      )}
      {pending > 0 && (
        <span className="text-expiring">
          <span className="mono">{pending}</span> under way,{" "}
        </span>
      )}
      <span className="mono">{delivered}</span> delivered
    </span>
  );
}

/** A URL that may break after its slashes, so that it stays readable where it is long. */
function BreakableUrl({ url }: { url: string }) {
  const parts = url.split(/(?<=[^/]\/)/);
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one address have no identity but their place
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
