"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { useVerify } from "./use-verify";
import { Verdict } from "./verdict";

/** What a link to this page carries after its #, which no server is sent. */
const IN_LINK = "#receipt=";

/** Where somebody pastes a receipt, and what it is worth. */
export function VerifyForm({ issuer }: { issuer: string }) {
  const { checked, verify, forget, isBusy, error } = useVerify(issuer);
  const [receipt, setReceipt] = useState("");
  const [payload, setPayload] = useState("");
  const result = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const { hash } = window.location;
    if (hash.startsWith(IN_LINK)) setReceipt(decodeURIComponent(hash.slice(IN_LINK.length)));
  }, []);

  useEffect(() => {
    if (checked) result.current?.focus();
  }, [checked]);

  function submit(event: FormEvent) {
    event.preventDefault();
    void verify(receipt, payload);
  }

  return (
    <>
      <form onSubmit={submit} className="grid gap-4">
        <TextArea
          label="Receipt"
          hint="The signed text alone, or the whole body of the webhook that carries it."
          value={receipt}
          onChange={({ target }) => {
            setReceipt(target.value);
            forget();
          }}
          required
          spellCheck={false}
          autoComplete="off"
          className="mono min-h-24"
        />
        <TextArea
          label="Payload"
          aside="optional"
          hint="What you are about to act on, as JSON. It is compared to the last digit, and sent nowhere."
          value={payload}
          onChange={({ target }) => {
            setPayload(target.value);
            forget();
          }}
          spellCheck={false}
          autoComplete="off"
          className="mono min-h-16"
        />
        <div>
          <Button type="submit" variant="ink" isBusy={isBusy}>
            Verify
          </Button>
        </div>
      </form>
      {error !== null && <ProblemNotice error={error} kept="Nothing was checked." />}
      {/* Focused when it is there: whoever listens to the page hears the verdict, not silence. */}
      <div ref={result} tabIndex={-1} className="outline-none">
        {checked && <Verdict checked={checked} />}
      </div>
    </>
  );
}
