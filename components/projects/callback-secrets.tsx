"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SecretNotice } from "@/components/ui/secret-notice";
import { HeadCell, Table, TableBody, TableHead } from "@/components/ui/table";
import type { ProjectView, RevealedSecretView } from "@/lib/contract/project-views";
import type { Allowed } from "@/lib/contract/view-parts";
import { MODES, type Mode } from "@/lib/domain/policies/scope";
import { CallbackSecretRow } from "./callback-secret-row";

type CallbackSecretsProps = {
  project: ProjectView;
  may: Allowed;
  onSecret: (does: "reveal" | "rotate", mode: Mode) => Promise<RevealedSecretView>;
};

/** The two secrets that sign what goes to a callback_url. Shown on demand: whoever sets up a receiver needs them. */
export function CallbackSecrets({ project, may, onSecret }: CallbackSecretsProps) {
  const [shown, setShown] = useState<{ mode: Mode; secret: string } | null>(null);
  const [rotating, setRotating] = useState<Mode | null>(null);
  const [error, setError] = useState<unknown>(null);

  async function show(mode: Mode) {
    setError(null);
    try {
      setShown({ mode, secret: (await onSecret("reveal", mode)).secret });
    } catch (cause) {
      setError(cause);
    }
  }

  return (
    <>
      <h3 className="section-title mt-4">Callback secrets</h3>
      <p className="mb-2 text-ink-2">
        They sign the events that go to a request’s <code className="mono">callback_url</code>.{" "}
        {!may.allowed && may.reason}
      </p>
      {error !== null && (
        <div className="mb-4">
          <ProblemNotice error={error} kept="The secret is not shown." />
        </div>
      )}
      {shown && (
        <SecretNotice
          key={`${shown.mode} ${shown.secret}`}
          icon={KeyRound}
          title={`Callback secret of ${project.name}, ${shown.mode}`}
          value={shown.secret}
          what={`the ${shown.mode} callback secret of ${project.name}`}
          onDone={() => setShown(null)}
        />
      )}
      <Table aria-label={`Callback secrets of ${project.name}`}>
        <TableHead>
          <HeadCell>For</HeadCell>
          <HeadCell>Signs since</HeadCell>
          <HeadCell>The one before</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </TableHead>
        <TableBody>
          {MODES.map((mode) => (
            <CallbackSecretRow
              key={mode}
              mode={mode}
              secret={project.callback_secrets[mode]}
              onShow={may.allowed ? () => void show(mode) : null}
              onRotate={may.allowed ? () => setRotating(mode) : null}
            />
          ))}
        </TableBody>
      </Table>
      {rotating && (
        <ConfirmDialog
          title={`Rotate the ${rotating} callback secret of ${project.name}?`}
          description={
            <>
              For 24 hours both sign, so that every receiver can be given the new one; then the old one is worthless.
              {project.callback_secrets[rotating]?.old_signs_until &&
                " The one before it, which signs too until now, stops at once."}
            </>
          }
          keepWords="Keep it"
          actWords="Rotate secret"
          onConfirm={async () => setShown({ mode: rotating, secret: (await onSecret("rotate", rotating)).secret })}
          onClose={() => setRotating(null)}
          renderError={(cause) => <ProblemNotice error={cause} kept="The secret was not rotated." />}
        />
      )}
    </>
  );
}
