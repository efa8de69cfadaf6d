"use client";

import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { TextField } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Secret } from "@/components/ui/secret";
import type { TotpStartView } from "@/lib/contract/factors";

type SetUpTotpDialogProps = {
  start: TotpStartView;
  onEnable: (code: string) => Promise<void>;
  onClose: () => void;
};

/** Gives an authenticator app its secret, and takes a code of it as proof that it has it. */
export function SetUpTotpDialog({ start, onEnable, onClose }: SetUpTotpDialogProps) {
  return (
    <FormDialog
      title="Set up an authenticator app"
      description="Scan this with the app, then type the code that it shows. Nothing changes before that."
      submitWords="Turn it on"
      onClose={onClose}
      onSubmit={(fields) => onEnable(String(fields.get("code")))}
    >
      {(error) => (
        <>
          <Qr {...start.qr} />
          <details>
            <summary className="cursor-pointer text-ink-2 phone:min-h-11 phone:content-center">
              I cannot scan it
            </summary>
            <p className="mt-2 mb-1 text-ink-2">Type this secret into the app: time-based, six digits.</p>
            <Secret value={start.secret.replace(/.{4}(?=.)/g, "$& ")} what="the secret for the app" />
          </details>
          {isBeyondFields(error, ["code"]) && <ProblemNotice error={error} kept="The app is not on." />}
          <TextField
            label="Code from the app"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={10}
            required
            error={fieldError(error, "code")}
          />
        </>
      )}
    </FormDialog>
  );
}

/** Dark on white in either theme: not every app reads it the other way round. */
function Qr({ size, path }: TotpStartView["qr"]) {
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR code for the authenticator app"
      shapeRendering="crispEdges"
      className="w-52 max-w-full justify-self-center rounded-control bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
