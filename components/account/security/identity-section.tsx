"use client";

import { useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { Ago, ShortInstant } from "@/components/time/instant";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { FactorsView, IdentityView } from "@/lib/contract/factors";
import type { FactorActions } from "./use-factors";

type IdentitySectionProps = { factors: FactorsView; actions: FactorActions };

/** Other sites by whose word the reader signs in. Not there where the operator has set none up. */
export function IdentitySection({ factors, actions }: IdentitySectionProps) {
  const { identities, providers } = factors;
  const [removing, setRemoving] = useState<IdentityView | null>(null);
  const { run, isBusy, error } = useAction(actions.connect);
  const others = providers.filter(({ is_connected }) => !is_connected);
  if (providers.length === 0 && identities.length === 0) return null;
  return (
    <section className="section mt-8" aria-labelledby="identities-title">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="max-w-152">
          <h2 className="section-title" id="identities-title">
            Connected sign-ins
          </h2>
          <p className="text-ink-2">
            You are let in on the word of another site: whoever can sign in there as you can here. It does not prove
            that it is you when you approve what is of high risk; that takes a passkey, the app or a password.
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {others.map(({ id, name }) => (
            <Button key={id} onClick={() => void run(id)} isBusy={isBusy}>
              Connect {name}
            </Button>
          ))}
        </div>
      </div>
      {error !== null && <ProblemNotice error={error} kept="Nothing was connected." />}
      {identities.length > 0 && (
        <Table aria-label="Connected sign-ins" className="mt-4">
          <TableHead>
            <HeadCell>Site</HeadCell>
            <HeadCell>Connected</HeadCell>
            <HeadCell>Last used</HeadCell>
            <HeadCell>
              <span className="sr-only">Actions</span>
            </HeadCell>
          </TableHead>
          <TableBody>
            {identities.map((identity) => (
              <Row key={identity.id}>
                <Cell part="lead">
                  <span className="font-semibold wrap-anywhere">{identity.name}</span>
                  {identity.email && <span className="cell-note wrap-anywhere">{identity.email}</span>}
                </Cell>
                <Cell label="Connected">
                  <ShortInstant at={identity.created_at} />
                </Cell>
                <Cell label="Last used">{identity.last_used_at ? <Ago at={identity.last_used_at} /> : "never"}</Cell>
                <Cell part="actions" toRight>
                  <Button variant="quiet" size="small" onClick={() => setRemoving(identity)}>
                    Disconnect <span className="sr-only">{identity.name}</span>
                  </Button>
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
      {removing && (
        <ConfirmDialog
          title={`Disconnect ${removing.name}?`}
          description="Its word signs you in no more. You can connect it again."
          keepWords="Keep it"
          actWords="Disconnect"
          onConfirm={() => actions.disconnect(removing.id)}
          onClose={() => setRemoving(null)}
          renderError={(cause) => <ProblemNotice error={cause} kept="It was not disconnected." />}
        />
      )}
    </section>
  );
}
