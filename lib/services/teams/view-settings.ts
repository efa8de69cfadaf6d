import type { TeamSettingsView } from "@/lib/contract/team-views";
import { findSettings, type TeamSettings } from "@/lib/data/teams/teams";
import { inTeam } from "@/lib/data/transaction";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/** What the team's owners and admins may change of it. */
export async function viewSettings(scope: MemberScope): Promise<Result<TeamSettingsView, Refusal<"not_found">>> {
  const settings = await inTeam(scope, (tx) => findSettings(tx, scope));
  return settings ? ok(presentSettings(settings)) : refuse("not_found");
}

export function presentSettings(settings: TeamSettings): TeamSettingsView {
  return {
    name: settings.name,
    default_expiry_seconds: settings.defaultExpirySeconds,
    default_risk: settings.defaultRisk,
    mail_payloads: settings.mailPayloads,
    keep_requests_days: settings.keepRequestsDays,
  };
}
