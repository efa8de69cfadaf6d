"use client";

import { KeyRound, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import { PageHead } from "@/components/ui/page-head";
import { SecretNotice } from "@/components/ui/secret-notice";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";
import type { KeyView, NewKeyView } from "@/lib/contract/key-views";
import { KeyRow } from "./key-row";
import { LeakSection } from "./leak-section";
import { NewKeyDialog } from "./new-key-dialog";
import { useApiKeys } from "./use-api-keys";

// Fetched by whoever asks for them: most visits only look.
const RotateKeyDialog = dynamic(() => import("./rotate-key-dialog").then((module) => module.RotateKeyDialog));
const KeyUses = dynamic(() => import("./key-uses").then((module) => module.KeyUses));

/** The team's API keys: who may ask. */
export function KeysPage({ initial }: { initial: KeyView[] }) {
  const { team, origin } = useTeam();
  const { keys, create, revoke, rotate } = useApiKeys(team.slug, initial);
  const [made, setMade] = useState<NewKeyView | null>(null);
  const [isMaking, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<KeyView | null>(null);
  const [rotating, setRotating] = useState<KeyView | null>(null);
  const manage = team.me.may["keys.manage"];
  return (
    <>
      <PageHead
        title="API keys"
        lead="A key lets an agent ask. No key can decide."
        actions={
          manage.allowed ? (
            <Button variant="ink" onClick={() => setMaking(true)}>
              <Icon of={Plus} />
              New key
            </Button>
          ) : (
            <p className="text-ink-2">{manage.reason}</p>
          )
        }
      />
      {made && (
        <SecretNotice
          key={made.id}
          icon={KeyRound}
          title={`${made.name}, ${made.mode}: copy it now, it is shown once`}
          value={made.secret}
          what={`the key ${made.name}`}
          onDone={() => setMade(null)}
        />
      )}
      {keys.length > 0 ? (
        <KeyTable keys={keys} manage={manage.allowed ? { onRevoke: setRevoking, onRotate: setRotating } : null} />
      ) : (
        <p className="section text-ink-2">There is no key yet. Make one, and give it to the agent that should ask.</p>
      )}
      <LeakSection origin={origin} />
      {isMaking && (
        <NewKeyDialog onCreate={async (key) => setMade(await create(key))} onClose={() => setMaking(false)} />
      )}
      {rotating && (
        <RotateKeyDialog
          apiKey={rotating}
          onRotate={async (overlap) => setMade(await rotate(rotating.id, overlap))}
          onClose={() => setRotating(null)}
        />
      )}
      {revoking && (
        <ConfirmDialog
          title={`Revoke “${revoking.name}”?`}
          description="The very next call with it is refused. It cannot be brought back; what it asked stays."
          keepWords="Keep it"
          actWords="Revoke key"
          onConfirm={() => revoke(revoking.id)}
          onClose={() => setRevoking(null)}
          renderError={(error) => <ProblemNotice error={error} kept="The key was not revoked." />}
        >
          <KeyUses id={revoking.id} />
        </ConfirmDialog>
      )}
    </>
  );
}

type Manage = Record<"onRevoke" | "onRotate", (key: KeyView) => void>;

function KeyTable({ keys, manage }: { keys: KeyView[]; manage: Manage | null }) {
  return (
    <Table aria-label="API keys">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Key</HeadCell>
        <HeadCell>May</HeadCell>
        <HeadCell>Last used</HeadCell>
        <HeadCell>Expires</HeadCell>
        <HeadCell>
          <span className="sr-only">Actions</span>
        </HeadCell>
      </TableHead>
      <TableBody>
        {keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} manage={manage} />
        ))}
      </TableBody>
    </Table>
  );
}
