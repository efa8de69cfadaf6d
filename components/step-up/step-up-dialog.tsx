"use client";

import { useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import type { StepUpInput, StepUpView } from "@/lib/contract/step-up";
import type { StepUpMethod } from "@/lib/domain/policies/step-up";
import { CodeStep } from "./code-step";
import { PasskeyStep } from "./passkey-step";
import { PasswordStep } from "./password-step";
import { useStepUp } from "./use-step-up";

export type StepUpDialogProps = { onDone: () => void; onGiveUp: () => void };

/** Asks the person to prove who they are, by the best that they have. Whoever closes it has done nothing. */
export function StepUpDialog({ onDone, onGiveUp }: StepUpDialogProps) {
  const { view, error, prove } = useStepUp();
  const proveAndGoOn = async (body: StepUpInput) => {
    await prove(body);
    onDone();
  };
  return (
    <Dialog
      isOpen
      isStep
      onClose={onGiveUp}
      title="Prove that it is you"
      description="This takes more than an open browser. Once proved, it counts for five minutes."
    >
      {view ? (
        // What was known from an earlier asking may be out of date: the best way is chosen anew.
        <Steps key={view.methods.join()} view={view} onProve={proveAndGoOn} onGiveUp={onGiveUp} />
      ) : (
        <>
          {error && <ProblemNotice error={error} kept="Nothing was done." />}
          <DialogActions>
            <Button onClick={onGiveUp}>Cancel</Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

const WORDS: Record<StepUpMethod, string> = {
  passkey: "Use a passkey",
  totp: "Use a code",
  password: "Use your password",
};

type StepsProps = { view: StepUpView; onProve: (body: StepUpInput) => Promise<void>; onGiveUp: () => void };

function Steps({ view, onProve, onGiveUp }: StepsProps) {
  const [chosen, choose] = useState(view.methods[0]);
  const others = view.methods.filter((method) => method !== chosen);
  return (
    <>
      {chosen === "passkey" && (
        <PasskeyStep onProve={(assertion) => onProve({ method: "passkey", assertion })} onGiveUp={onGiveUp} />
      )}
      {chosen === "totp" && <CodeStep onProve={(code) => onProve({ method: "totp", code })} onGiveUp={onGiveUp} />}
      {chosen === "password" && (
        <PasswordStep
          email={view.email}
          onProve={(password) => onProve({ method: "password", password })}
          onGiveUp={onGiveUp}
        />
      )}
      {!chosen && <NothingSetUp onGiveUp={onGiveUp} />}
      {others.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-2 border-t border-rule pt-3 text-meta text-ink-2">
          Another way:
          {others.map((method) => (
            <Button key={method} variant="quiet" size="small" onClick={() => choose(method)}>
              {WORDS[method]}
            </Button>
          ))}
        </p>
      )}
    </>
  );
}

/** Whoever signs in by a link or through another site has nothing yet; how to get it is said. */
function NothingSetUp({ onGiveUp }: { onGiveUp: () => void }) {
  return (
    <>
      <p>
        Your account has nothing to prove it with. Sign out and in again; within five minutes of that you can add a
        passkey or an authenticator app under{" "}
        <a className="link" href="/account/security">
          Account → Security
        </a>
        .
      </p>
      <DialogActions>
        <Button onClick={onGiveUp}>Close</Button>
      </DialogActions>
    </>
  );
}
