"use client";

import { type FormEvent, useEffect, useRef } from "react";
import { useKeys } from "@/components/keyboard/use-keys";
import { BarFrame } from "@/components/requests/bar-frame";
import { VerdictButtons } from "@/components/requests/verdict-buttons";
import { ShortInstant } from "@/components/time/instant";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { Keycap } from "@/components/ui/keycap";
import { Seal } from "@/components/ui/seal";
import { DEMO_ASKER } from "./demo-request";
import type { DemoControls } from "./use-demo";

/** The product's bar at low risk: arm, then commit. Without what only a real request needs, so that it loads at once. */
export function DemoBar({ controls, amount }: { controls: DemoControls; amount: string }) {
  const { request } = controls;
  const status = useRef<HTMLParagraphElement>(null);
  function commit(): void {
    // Before the form goes: the focus would go with it.
    status.current?.focus();
    controls.commit();
  }
  return (
    <BarFrame isHigh={false}>
      {/* There from the start, so that a screen reader tells how it ended. */}
      <p ref={status} role="status" tabIndex={-1} className="text-read">
        {request.status !== "pending" && (
          <span className="flex items-center gap-2">
            <Seal kind={request.status} />
            <b>
              {request.status === "expired" ? "Expired at" : `You ${request.status} this at`}{" "}
              <ShortInstant at={new Date(request.closedAtMs ?? request.askedAtMs).toISOString()} />
            </b>
          </span>
        )}
      </p>
      {request.status === "pending" && <Deciding controls={controls} commit={commit} amount={amount} />}
    </BarFrame>
  );
}

type DecidingProps = { controls: DemoControls; commit: () => void; amount: string };

function Deciding({ controls, commit, amount }: DecidingProps) {
  const { armed, arm } = controls;
  useKeys({
    a: () => arm("approve"),
    r: () => arm("reject"),
    Escape: armed ? () => arm(null) : undefined,
    "Mod+Enter": armed ? commit : undefined,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    commit();
  }

  return (
    <form aria-label="Decision" onSubmit={submit} className="grid gap-3">
      {armed && <Armed controls={controls} />}
      <div className="flex flex-wrap items-end gap-2">
        <VerdictButtons armed={armed} onPress={(verdict) => arm(armed === verdict ? null : verdict)} />
        {armed && (
          <div className="ml-auto flex min-w-0 flex-wrap items-center justify-end gap-2 phone:basis-full">
            <Button variant="plain" onClick={() => arm(null)} className="shrink-0">
              Step back <Keycap quiet>Esc</Keycap>
            </Button>
            <Button
              type="submit"
              variant={armed === "approve" ? "commit-approve" : "commit-reject"}
              size="decide"
              className="phone:flex-1"
            >
              <CommitWords controls={controls} amount={amount} /> <Keycap>Ctrl ↵</Keycap>
            </Button>
          </div>
        )}
      </div>
    </form>
  );
}

function CommitWords({ controls: { armed, note }, amount }: { controls: DemoControls; amount: string }) {
  if (armed === "approve") {
    return (
      <span>
        Approve <span className="font-mono">{amount}</span>
      </span>
    );
  }
  return note.trim() ? "Reject, send reason" : `Reject, and tell ${DEMO_ASKER}`;
}

function Armed({ controls: { armed, note, setNote } }: { controls: DemoControls }) {
  const area = useRef<HTMLTextAreaElement>(null);
  // A finger would get a keyboard over the facts it is still reading.
  useEffect(() => {
    if (armed && matchMedia("(pointer: fine)").matches) area.current?.focus();
  }, [armed]);
  return (
    <>
      <p role="status" className="text-read">
        <b>{DEMO_ASKER}</b> is told <b>{armed === "approve" ? "yes" : "no"}</b>
        {armed === "approve" ? " and may go ahead with this payload." : " and must not go ahead."}
      </p>
      <TextArea
        ref={area}
        label={armed === "approve" ? "Note" : "Reason"}
        aside={`${DEMO_ASKER} receives it`}
        maxLength={2000}
        value={note}
        placeholder={armed === "approve" ? "Optional" : "What should it do instead?"}
        onChange={(event) => setNote(event.target.value)}
      />
    </>
  );
}
