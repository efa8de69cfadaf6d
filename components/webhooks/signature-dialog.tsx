"use client";

import { type FormEvent, useState } from "react";
import { fieldError, isBeyondFields, ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/field";
import type { DiagnosisView } from "@/lib/contract/webhook-views";
import { FindingList } from "./finding-list";

type SignatureDialogProps = {
  onDiagnose: (delivery: { headers: string; body: string }) => Promise<DiagnosisView>;
  onClose: () => void;
};

/** Says what is wrong with a delivery that a receiver would not take. The secret never leaves the server. */
export function SignatureDialog({ onDiagnose, onClose }: SignatureDialogProps) {
  const [findings, setFindings] = useState<DiagnosisView["data"] | null>(null);
  const { run, isBusy, error } = useAction(async (fields: FormData) => {
    setFindings(null);
    // A form sends its line ends as CRLF; the body is signed as it came.
    const text = (name: string) => String(fields.get(name)).replaceAll("\r\n", "\n");
    setFindings((await onDiagnose({ headers: text("headers"), body: text("body") })).data);
  });

  function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void run(new FormData(event.currentTarget));
  }

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Debug a signature"
      description="Paste a delivery as your receiver saw it: its headers from a log, and its body before anything parsed it."
    >
      <form onSubmit={ask} noValidate className="grid gap-4">
        {isBeyondFields(error, ["headers", "body"]) && <ProblemNotice error={error} kept="Nothing was looked at." />}
        <TextArea
          label="Headers"
          name="headers"
          rows={3}
          required
          spellCheck={false}
          placeholder="webhook-id: evt_…"
          error={fieldError(error, "headers")}
        />
        <TextArea label="Body" name="body" rows={3} required spellCheck={false} error={fieldError(error, "body")} />
        <div role="status">{findings && <FindingList label="What was found" findings={findings} />}</div>
        <DialogActions>
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" variant="ink" isBusy={isBusy}>
            Find what is wrong
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
