"use client";

import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Cell, Row } from "@/components/ui/table";
import type { EndpointView } from "@/lib/contract/webhook-views";
import { DayBar } from "./day-bar";
import { DayShare } from "./day-share";
import { EndpointNote } from "./endpoint-note";

/** What a person may be asked about before it happens to an endpoint. */
export type EndpointAction = "change" | "rotate" | "disable" | "delete";

type EndpointRowProps = {
  endpoint: EndpointView;
  href: string;
  isOpen: boolean;
  /** Null for who may only look. */
  onAct: ((action: EndpointAction) => void) | null;
  onEnable: () => void;
};

export function EndpointRow({ endpoint, href, isOpen, onAct, onEnable }: EndpointRowProps) {
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
        <EndpointNote endpoint={endpoint} />
      </Cell>
      <Cell label="24 hours">
        <DayBar hours={endpoint.last_day} />
      </Cell>
      <Cell label="Delivered" toRight>
        <DayShare hours={endpoint.last_day} />
      </Cell>
      <Cell label="State">
        <span>
          <State endpoint={endpoint} />
        </span>
      </Cell>
      <Cell part="actions" toRight>
        {onAct && (
          <span className="inline-flex flex-wrap justify-end gap-2">
            {endpoint.disabled_at && (
              <Button variant="quiet" size="small" onClick={onEnable}>
                <span>
                  Enable <span className="sr-only">{endpoint.url}</span>
                </span>
              </Button>
            )}
            <Menu
              trigger={
                <Button variant="quiet" size="small">
                  <Icon of={Ellipsis} />
                  <span>
                    More <span className="sr-only">for {endpoint.url}</span>
                  </span>
                </Button>
              }
            >
              <MenuItem onSelect={() => onAct("change")}>Change…</MenuItem>
              <MenuItem onSelect={() => onAct("rotate")}>Rotate secret…</MenuItem>
              {!endpoint.disabled_at && <MenuItem onSelect={() => onAct("disable")}>Switch off…</MenuItem>}
              <MenuItem onSelect={() => onAct("delete")}>Delete…</MenuItem>
            </Menu>
          </span>
        )}
      </Cell>
    </Row>
  );
}

function State({ endpoint: { disabled_at, breaker } }: { endpoint: EndpointView }) {
  if (disabled_at) return <Badge tone="reject">off</Badge>;
  if (breaker) return <Badge tone="expiring">failing</Badge>;
  return <span className="text-ink-2">On</span>;
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
