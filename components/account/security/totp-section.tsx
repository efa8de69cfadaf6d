"use client";

import { Smartphone } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { ShortInstant } from "@/components/time/instant";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import type { FactorsView, TotpStartView } from "@/lib/contract/factors";
import { RecoveryCodesNotice } from "./recovery-codes-notice";
import { SetUpTotpDialog } from "./set-up-totp-dialog";
import type { FactorActions } from "./use-factors";

type TotpSectionProps = { factors: FactorsView; actions: FactorActions };
type Asked = "remove" | "new codes" | null;

/** The authenticator app, and the codes that stand in for it. */
export function TotpSection({ factors, actions }: TotpSectionProps) {
  const [start, setStart] = useState<TotpStartView | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [asked, setAsked] = useState<Asked>(null);
  const starting = useAction(async () => setStart(await actions.startTotp()));
  const isOn = factors.totp_enabled_at !== null;
  return (
    <section className="section mt-8" aria-labelledby="totp-title">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="max-w-152">
          <h2 className="section-title" id="totp-title">
            Authenticator app
          </h2>
          <p className="text-ink-2">
            With it a stolen password is not enough to sign in. It does not protect you from a page that looks like ours
            and asks for the code; a passkey does.
          </p>
        </div>
        {isOn ? (
          <Button variant="danger" onClick={() => setAsked("remove")}>
            Remove app
          </Button>
        ) : (
          <Button onClick={() => void starting.run()} isBusy={starting.isBusy}>
            <Icon of={Smartphone} />
            Set up app
          </Button>
        )}
      </div>
      {starting.error !== null && <ProblemNotice error={starting.error} kept="Nothing was changed." />}
      {codes && <RecoveryCodesNotice key={codes[0]} codes={codes} onDone={() => setCodes(null)} />}
      {factors.totp_enabled_at && (
        <dl className="mt-4 grid gap-2">
          <Line label="On since">
            <ShortInstant at={factors.totp_enabled_at} />
          </Line>
          <Line label="Recovery codes">
            <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
              {codesLeft(factors.recovery_codes_left)}
              <Button variant="quiet" size="small" onClick={() => setAsked("new codes")}>
                Make new codes
              </Button>
            </span>
          </Line>
        </dl>
      )}
      {start && (
        <SetUpTotpDialog
          start={start}
          onEnable={async (code) => setCodes(await actions.enableTotp(code))}
          onClose={() => setStart(null)}
        />
      )}
      <Questions asked={asked} onAnswer={() => setAsked(null)} onCodes={setCodes} actions={actions} />
    </section>
  );
}

function codesLeft(left: number): string {
  if (left === 0) return "None is left. Without your phone you could not sign in.";
  return left === 1 ? "1 is left. Each works once." : `${left} are left. Each works once.`;
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[9rem_minmax(0,1fr)] items-baseline gap-x-4 phone:grid-cols-1">
      <dt className="text-ink-2">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type QuestionsProps = {
  asked: Asked;
  onAnswer: () => void;
  onCodes: (codes: string[]) => void;
  actions: FactorActions;
};

function Questions({ asked, onAnswer, onCodes, actions }: QuestionsProps) {
  if (asked === "remove") {
    return (
      <ConfirmDialog
        title="Remove the authenticator app?"
        description="From then on your password alone signs you in. The recovery codes go with the app."
        keepWords="Keep it"
        actWords="Remove app"
        onConfirm={actions.removeTotp}
        onClose={onAnswer}
        renderError={(error) => <ProblemNotice error={error} kept="The app was not removed." />}
      />
    );
  }
  if (asked === "new codes") {
    return (
      <ConfirmDialog
        title="Make new recovery codes?"
        description="The codes that you have now are worthless from then on. The new ones are shown once."
        keepWords="Keep those"
        actWords="Make new codes"
        onConfirm={async () => onCodes(await actions.makeRecoveryCodes())}
        onClose={onAnswer}
        renderError={(error) => <ProblemNotice error={error} kept="Your codes are as they were." />}
      />
    );
  }
  return null;
}
