"use client";

import { Plus, Webhook } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { SecretNotice } from "@/components/ui/secret-notice";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";
import type { DeliveryListView, DeliveryView, EndpointView, NewEndpointView } from "@/lib/contract/session-views";
import { DeliveryDetail } from "./delivery-detail";
import { EndpointDeliveries } from "./endpoint-deliveries";
import { EndpointRow } from "./endpoint-row";
import { NewEndpointDialog } from "./new-endpoint-dialog";
import { useEndpoints } from "./use-endpoints";

type WebhooksPageProps = {
  initial: EndpointView[];
  /** The endpoint whose deliveries are shown, and the delivery that is open. */
  open: { endpointId: string; deliveries: DeliveryListView; delivery: DeliveryView | null } | null;
  /** An open delivery that went to a request's callback_url, and so to none of the endpoints. */
  callback: DeliveryView | null;
};

/** Where answers go: the endpoints, what was sent to the chosen one, and each attempt. */
export function WebhooksPage({ initial, open, callback }: WebhooksPageProps) {
  const { team } = useTeam();
  const { endpoints, create, remove } = useEndpoints(team.slug, initial);
  const [made, setMade] = useState<NewEndpointView | null>(null);
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<EndpointView | null>(null);
  const manage = team.me.may["endpoints.manage"];
  const chosen = endpoints.find(({ id }) => id === open?.endpointId);
  return (
    <>
      <PageHead
        title="Webhooks"
        lead="Where answers go. Each delivery is signed, and tried eleven times over two days."
        actions={
          manage.allowed ? (
            <Button variant="ink" onClick={() => setAdding(true)}>
              <Icon of={Plus} />
              Add endpoint
            </Button>
          ) : (
            <p className="text-ink-2">{manage.reason}</p>
          )
        }
      />
      {made && (
        <SecretNotice
          key={made.id}
          icon={Webhook}
          title="Signing secret: copy it now, it is shown once"
          value={made.secret}
          what="the signing secret"
          onDone={() => setMade(null)}
        />
      )}
      {endpoints.length > 0 ? (
        <EndpointTable
          endpoints={endpoints}
          openId={chosen?.id ?? null}
          onRemove={manage.allowed ? setRemoving : null}
        />
      ) : (
        <p className="section text-ink-2">
          There is no endpoint yet. Without one, callers learn of a decision by asking, or at the callback_url that a
          request names.
        </p>
      )}
      {open && chosen && (
        <EndpointDeliveries key={chosen.id} endpoint={chosen} initial={open.deliveries} open={open.delivery} />
      )}
      {callback && (
        <section className="mt-8" aria-labelledby="callback-head">
          <h2 className="section-title wrap-anywhere" id="callback-head">
            To a callback_url
          </h2>
          <p className="mb-2 wrap-anywhere text-ink-2">
            <span className="id">{callback.endpoint.url}</span>, named by the request and signed with{" "}
            <Link className="link" href={`/${team.slug}/projects`}>
              its project’s callback secret
            </Link>
            .
          </p>
          <DeliveryDetail key={callback.id} initial={callback} onReplayed={() => {}} />
        </section>
      )}
      {isAdding && (
        <NewEndpointDialog
          onCreate={async (endpoint) => setMade(await create(endpoint))}
          onClose={() => setAdding(false)}
        />
      )}
      {removing && (
        <ConfirmDialog
          title="Delete this endpoint?"
          description={
            <>
              Nothing more is sent to <b className="wrap-anywhere">{removing.url}</b>, what is under way included.
            </>
          }
          keepWords="Keep it"
          actWords="Delete endpoint"
          onConfirm={() => remove(removing.id)}
          onClose={() => setRemoving(null)}
          renderError={(error) => <ProblemNotice error={error} kept="The endpoint was not deleted." />}
        />
      )}
    </>
  );
}

type EndpointTableProps = {
  endpoints: EndpointView[];
  openId: string | null;
  onRemove: ((endpoint: EndpointView) => void) | null;
};

function EndpointTable({ endpoints, openId, onRemove }: EndpointTableProps) {
  return (
    <Table aria-label="Endpoints">
      <TableHead>
        <HeadCell>Endpoint</HeadCell>
        <HeadCell>Last 24 hours</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell>
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <TableBody>
        {endpoints.map((endpoint) => (
          <EndpointRow
            key={endpoint.id}
            endpoint={endpoint}
            href={`?endpoint=${endpoint.id}`}
            isOpen={endpoint.id === openId}
            onRemove={onRemove && (() => onRemove(endpoint))}
          />
        ))}
      </TableBody>
    </Table>
  );
}
