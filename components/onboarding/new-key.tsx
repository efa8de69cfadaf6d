"use client";

import Link from "next/link";
import { sendJson } from "@/components/session-api/call";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { useTeam } from "@/components/team/team-context";
import { Button } from "@/components/ui/button";
import type { NewKeyView } from "@/lib/contract/key-views";
import type { NewKeyInput } from "@/lib/contract/session-bodies";
import { keepFirstSecret } from "./first-secret";

const NAME = "Key made on the way";

/** For whoever comes back: the first key was shown once, so there is a new one for the asking. */
export function NewKey({ onMade }: { onMade: (secret: string) => void }) {
  const { team } = useTeam();
  const projectId = team.projects[0]?.id;
  const { run, isBusy, error } = useAction(async () => {
    if (projectId === undefined) return;
    const key: NewKeyInput = { name: NAME, project_id: projectId };
    const { secret } = await sendJson<NewKeyView>("POST", `/api/app/${team.slug}/keys`, key);
    keepFirstSecret(team.slug, secret);
    onMade(secret);
  });
  return (
    <div className="mt-1 grid gap-3">
      <p className="text-ink-2">
        The first one was shown when the team was made, and only its hash is kept. It still works, wherever you have put
        it; keys that nobody has any more are revoked under{" "}
        <Link className="link" href={`/${team.slug}/keys`}>
          API keys
        </Link>
        .
      </p>
      {team.me.may["keys.manage"].allowed && projectId !== undefined && (
        <p>
          <Button onClick={() => void run()} isBusy={isBusy}>
            {isBusy ? "Making it…" : "Make a new key"}
          </Button>
        </p>
      )}
      {error !== null && <ProblemNotice error={error} kept="No key was made." />}
    </div>
  );
}
