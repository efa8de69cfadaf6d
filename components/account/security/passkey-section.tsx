"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { knowsPasskeys } from "@/components/passkeys/passkeys";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { Ago, ShortInstant } from "@/components/time/instant";
import { useIsHydrated } from "@/components/time/server-clock";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Icon } from "@/components/ui/icon";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { PasskeyView } from "@/lib/contract/factors";
import { AddPasskeyDialog } from "./add-passkey-dialog";
import type { FactorActions } from "./use-factors";

type PasskeySectionProps = { passkeys: PasskeyView[]; actions: FactorActions };

/** The reader's passkeys. */
export function PasskeySection({ passkeys, actions }: PasskeySectionProps) {
  const isHydrated = useIsHydrated();
  const [isAdding, setAdding] = useState(false);
  const [renaming, setRenaming] = useState<PasskeyView | null>(null);
  const [removing, setRemoving] = useState<PasskeyView | null>(null);
  const canAdd = !isHydrated || knowsPasskeys();
  return (
    <section className="section mt-8" aria-labelledby="passkeys-title">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="max-w-152">
          <h2 className="section-title" id="passkeys-title">
            Passkeys
          </h2>
          <p className="text-ink-2">
            The best there is. A passkey stays on your device, takes your fingerprint, face or PIN, and answers this
            site alone: a page that looks like ours gets nothing from it.
          </p>
        </div>
        {canAdd && (
          <Button onClick={() => setAdding(true)} disabled={!isHydrated}>
            <Icon of={Plus} />
            Add passkey
          </Button>
        )}
      </div>
      {!canAdd && <p className="mt-2 text-ink-2">This browser, or this address, knows no passkeys.</p>}
      {passkeys.length > 0 && <PasskeyTable passkeys={passkeys} onRename={setRenaming} onRemove={setRemoving} />}
      {isAdding && <AddPasskeyDialog onAdd={actions.addPasskey} onClose={() => setAdding(false)} />}
      {renaming && (
        <FormDialog
          title={`Rename “${renaming.name}”`}
          description="A name by which you know the device."
          submitWords="Rename"
          onClose={() => setRenaming(null)}
          onSubmit={(fields) => actions.renamePasskey(renaming.id, String(fields.get("name")))}
        >
          {(error) => (
            <>
              {isBeyondFields(error, ["name"]) && <ProblemNotice error={error} kept="The name is as it was." />}
              <TextField
                label="Name"
                name="name"
                defaultValue={renaming.name}
                maxLength={80}
                required
                error={fieldError(error, "name")}
              />
            </>
          )}
        </FormDialog>
      )}
      {removing && (
        <ConfirmDialog
          title={`Remove “${removing.name}”?`}
          description="It signs you in no more. Your device may go on offering it until you delete it there too."
          keepWords="Keep it"
          actWords="Remove passkey"
          onConfirm={() => actions.removePasskey(removing.id)}
          onClose={() => setRemoving(null)}
          renderError={(error) => <ProblemNotice error={error} kept="The passkey was not removed." />}
        />
      )}
    </section>
  );
}

type PasskeyTableProps = {
  passkeys: PasskeyView[];
  onRename: (passkey: PasskeyView) => void;
  onRemove: (passkey: PasskeyView) => void;
};

function PasskeyTable({ passkeys, onRename, onRemove }: PasskeyTableProps) {
  return (
    <Table aria-label="Passkeys" className="mt-4">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Added</HeadCell>
        <HeadCell>Last used</HeadCell>
        <HeadCell>
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <TableBody>
        {passkeys.map((passkey) => (
          <Row key={passkey.id}>
            <Cell part="lead">
              <span className="font-semibold wrap-anywhere">{passkey.name}</span>
            </Cell>
            <Cell label="Added">
              <ShortInstant at={passkey.created_at} />
            </Cell>
            <Cell label="Last used">{passkey.last_used_at ? <Ago at={passkey.last_used_at} /> : "never"}</Cell>
            <Cell part="actions" toRight>
              <span className="inline-flex flex-wrap justify-end gap-2">
                <Button variant="quiet" size="small" onClick={() => onRename(passkey)}>
                  Rename <span className="sr-only">{passkey.name}</span>
                </Button>
                <Button variant="quiet" size="small" onClick={() => onRemove(passkey)}>
                  Remove <span className="sr-only">{passkey.name}</span>
                </Button>
              </span>
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
