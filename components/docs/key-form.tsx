"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { sendJson } from "@/components/session-api/call";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { StepUpHost } from "@/components/step-up/step-up-host";
import { Button } from "@/components/ui/button";
import { BareSelect } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { NewKeyView } from "@/lib/contract/key-views";
import type { NewKeyInput } from "@/lib/contract/session-bodies";
import { useOwnKey } from "./own-key";

/** A project in which the reader may make keys. */
export type KeyPlace = { team: string; teamName: string; projectId: string; projectName: string };

const NAME = "From the docs";

/**
 * A key for the examples of the docs. Those that exist cannot be filled in: of them only a hash is kept. So a new one
 * is made when the reader asks for it, for test requests only, and stands in the examples until the page is left.
 */
export function KeyForm({ places }: { places: KeyPlace[] }) {
  const [at, setAt] = useState(0);
  const { secret, show } = useOwnKey();
  const place = places[at];
  const { run, isBusy, error } = useAction(async () => {
    if (!place) return;
    const key: NewKeyInput = { name: NAME, project_id: place.projectId, mode: "test" };
    const made = await sendJson<NewKeyView>("POST", `/api/app/${place.team}/keys`, key);
    show(made.secret);
  });
  if (!place) return null;
  if (secret) {
    return (
      <Notice icon={KeyRound} tone="secret" title="The examples have your key" announce="status">
        A test key of the project {place.projectName}, shown until you reload this page.{" "}
        <a className="link" href={`/${place.team}/keys`}>
          API keys
        </a>{" "}
        revokes it.
      </Notice>
    );
  }
  return (
    <div className="grid gap-2">
      <StepUpHost />
      <Notice
        icon={KeyRound}
        title="Fill in a key of yours"
        action={
          <Button onClick={() => void run()} isBusy={isBusy}>
            {isBusy ? "Making it…" : "Make a test key"}
          </Button>
        }
      >
        <BareSelect aria-label="Project of the key" value={at} onChange={(event) => setAt(Number(event.target.value))}>
          {places.map(({ teamName, projectId, projectName }, index) => (
            <option key={projectId} value={index}>
              {teamName}: {projectName}
            </option>
          ))}
        </BareSelect>
      </Notice>
      {error !== null && <ProblemNotice error={error} kept="No key was made." />}
    </div>
  );
}
