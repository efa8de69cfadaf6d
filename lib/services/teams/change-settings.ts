import type { TeamSettingsBody } from "@/lib/contract/team-bodies";
import type { TeamSettingsView } from "@/lib/contract/team-views";
import { lockTeam } from "@/lib/data/members/places";
import { findSettings, saveSettings } from "@/lib/data/teams/teams";
import { inTeam } from "@/lib/data/transaction";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceTeam } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";
import { presentSettings } from "./view-settings";

/** Changes what a team is called, what its new projects start with, and what its mails may say. Its address stays. */
export async function changeSettings(
  scope: MemberScope,
  body: TeamSettingsBody,
  now: Date,
): Promise<Result<TeamSettingsView, Refusal<"not_found">>> {
  const outcome = await inTeam(scope, async (tx) => {
    const settings = (await lockTeam(tx, scope)) && (await findSettings(tx, scope));
    if (!settings) return refuse("not_found");
    const { name, default_expiry_seconds, default_risk, mail_payloads, keep_requests_days } = body;
    const changed = {
      name: name ?? settings.name,
      defaultExpirySeconds:
        default_expiry_seconds === undefined ? settings.defaultExpirySeconds : default_expiry_seconds,
      defaultRisk: default_risk ?? settings.defaultRisk,
      mailPayloads: mail_payloads ?? settings.mailPayloads,
      keepRequestsDays: keep_requests_days === undefined ? settings.keepRequestsDays : keep_requests_days,
    };
    await saveSettings(tx, scope, changed);
    const target = { type: "team", id: scope.teamId, name: changed.name } as const;
    const [before, after] = [presentSettings(settings), presentSettings(changed)];
    await recordAct(tx, scope, { type: "team.changed", target, before, after }, now);
    return ok(after);
  });
  if (outcome.ok) announceTeam(scope);
  return outcome;
}
