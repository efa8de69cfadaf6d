"use client";

import { useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";
import type { EndpointView, NewEndpointView } from "@/lib/contract/webhook-views";
import { EndpointActionDialog } from "./endpoint-action-dialog";
import { type EndpointAction, EndpointRow } from "./endpoint-row";
import type { Endpoints } from "./use-endpoints";

type EndpointTableProps = {
  endpoints: Endpoints;
  openId: string | null;
  onSecret: (made: NewEndpointView) => void;
};

/** The endpoints, and what can be done with each. */
export function EndpointTable({ endpoints, openId, onSecret }: EndpointTableProps) {
  const { team } = useTeam();
  const [asking, setAsking] = useState<{ action: EndpointAction; endpoint: EndpointView } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const manage = team.me.may["endpoints.manage"];

  async function enable({ id }: EndpointView) {
    setError(null);
    try {
      await endpoints.enable(id);
    } catch (cause) {
      setError(cause);
    }
  }

  return (
    <>
      {error !== null && (
        <div className="mb-4">
          <ProblemNotice error={error} kept="The endpoint is still off." />
        </div>
      )}
      <Table aria-label="Endpoints">
        <TableHead>
          <HeadCell>Endpoint</HeadCell>
          <HeadCell>Last 24 hours</HeadCell>
          <HeadCell toRight>Delivered</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </TableHead>
        <TableBody>
          {endpoints.endpoints.map((endpoint) => (
            <EndpointRow
              key={endpoint.id}
              endpoint={endpoint}
              href={`?endpoint=${endpoint.id}`}
              isOpen={endpoint.id === openId}
              onAct={manage.allowed ? (action) => setAsking({ action, endpoint }) : null}
              onEnable={() => void enable(endpoint)}
            />
          ))}
        </TableBody>
      </Table>
      {asking && (
        <EndpointActionDialog {...asking} endpoints={endpoints} onSecret={onSecret} onClose={() => setAsking(null)} />
      )}
    </>
  );
}
