"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { ProblemNotice } from "@/components/session-api/problem-notice";
import { useAction } from "@/components/session-api/use-action";
import { useTeam } from "@/components/team/team-context";
import { ReasonedButton } from "@/components/ui/reasoned-button";
import type { MemberView } from "@/lib/contract/people-views";
import { mayLeave } from "@/lib/domain/members/membership";
import { can } from "@/lib/domain/policies/can";
import { useTeamSettings } from "./use-team-settings";

const TransferDialog = dynamic(() => import("./transfer-dialog").then((module) => module.TransferDialog));
const DeleteTeamDialog = dynamic(() => import("./delete-team-dialog").then((module) => module.DeleteTeamDialog));
const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog));

/** Leaving, handing over, taking along and deleting: each says what becomes of what, and to whom it is open. */
export function DangerZone({ people }: { people: MemberView[] }) {
  const { team } = useTeam();
  const { leave, transfer, takeAlong, remove } = useTeamSettings(team.slug);
  const [open, setOpen] = useState<"leave" | "transfer" | "delete" | null>(null);
  const exporting = useAction(takeAlong);
  const { me } = team;
  const own = me.may["team.own"];
  const reason = own.allowed ? null : own.reason;
  const owners = people.filter((member) => can(member, "team.own").allowed).length;
  const others = people.filter(({ id }) => id !== me.id);
  const close = () => setOpen(null);
  return (
    <section className="mt-10" aria-labelledby="danger-head">
      <h2 className="section-title mb-2" id="danger-head">
        Danger zone
      </h2>
      <ul className="border-y border-rule-head">
        <Way title="Leave the team" words="What you decided and said stays. Coming back takes an invitation.">
          <ReasonedButton
            variant="danger"
            reason={mayLeave(me, owners).ok ? null : "You are its last owner: hand it over first, or delete it."}
            onClick={() => setOpen("leave")}
          >
            Leave…
          </ReasonedButton>
        </Way>
        <Way title="Hand it over" words="A member becomes an owner, and you an admin. Both of you are told by mail.">
          <ReasonedButton
            variant="danger"
            reason={reason ?? (others.length > 0 ? null : "Nobody else is in the team yet.")}
            onClick={() => setOpen("transfer")}
          >
            Hand over…
          </ReasonedButton>
        </Way>
        <Way
          title="Export"
          words="Everything of the team as JSON Lines: members, projects, keys and endpoints without their secrets, requests with payloads, decisions and comments, and the trail."
        >
          <ReasonedButton reason={reason} onClick={() => exporting.run()}>
            {exporting.isBusy ? "Asking…" : "Export"}
          </ReasonedButton>
          {exporting.error !== null && <ProblemNotice error={exporting.error} kept="Nothing was exported." />}
        </Way>
        <Way
          title="Delete the team"
          words="Everything of it goes for good, the trail included. Its keys are refused at once, and its other members are told by mail."
        >
          <ReasonedButton variant="danger" reason={reason} onClick={() => setOpen("delete")}>
            Delete…
          </ReasonedButton>
        </Way>
      </ul>
      {open === "leave" && (
        <ConfirmDialog
          title={`Leave ${team.name}?`}
          description="Your next call to it is refused. Your account and your other teams are as they were."
          keepWords="Stay"
          actWords="Leave team"
          onConfirm={leave}
          onClose={close}
          renderError={(error) => <ProblemNotice error={error} kept="You are still in the team." />}
        />
      )}
      {open === "transfer" && <TransferDialog others={others} onTransfer={transfer} onClose={close} />}
      {open === "delete" && <DeleteTeamDialog name={team.name} onDelete={remove} onClose={close} />}
    </section>
  );
}

function Way({ title, words, children }: { title: string; words: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_15rem] gap-x-6 gap-y-3 border-t border-rule py-4 first:border-t-0 phone:grid-cols-[minmax(0,1fr)]">
      <div>
        <h3 className="font-semibold">{title}</h3>
        <p className="text-ink-2">{words}</p>
      </div>
      <div className="text-right phone:text-left">{children}</div>
    </li>
  );
}
