"use client";

import { ProblemNotice } from "@/components/session-api/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { PasswordStep } from "./password-step";
import { useStepUp } from "./use-step-up";

export type StepUpDialogProps = { onDone: () => void; onGiveUp: () => void };

/** Asks the person to prove who they are, by the best that they have. Whoever closes it has done nothing. */
export function StepUpDialog({ onDone, onGiveUp }: StepUpDialogProps) {
  const { view, error, prove } = useStepUp();
  const [method] = view?.methods ?? [];
  return (
    <Dialog
      isOpen
      isStep
      onClose={onGiveUp}
      title="Prove that it is you"
      description="This takes more than an open browser. Once proved, it counts for five minutes."
    >
      {error && !view && <ProblemNotice error={error} kept="Nothing was done." />}
      {view && method === "password" && (
        <PasswordStep
          email={view.email}
          onGiveUp={onGiveUp}
          onProve={async (password) => {
            await prove({ method: "password", password });
            onDone();
          }}
        />
      )}
      {view && !method && <NothingSetUp onGiveUp={onGiveUp} />}
      {!view && (
        <DialogActions>
          <Button onClick={onGiveUp}>Cancel</Button>
        </DialogActions>
      )}
    </Dialog>
  );
}

function NothingSetUp({ onGiveUp }: { onGiveUp: () => void }) {
  return (
    <>
      <p>Your account has nothing to prove it with: you sign in by a link or through another site.</p>
      <DialogActions>
        <Button onClick={onGiveUp}>Close</Button>
      </DialogActions>
    </>
  );
}
