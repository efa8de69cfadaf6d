import { TeamSettingsBody } from "@/lib/contract/team-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { changeSettings } from "@/lib/services/teams/change-settings";
import { viewSettings } from "@/lib/services/teams/view-settings";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: teamRoute({
    permission: "team.edit",
    handle: ({ scope }) => viewSettings(scope),
    present: (settings) => ({ status: 200, body: settings }),
  }),
  /** Changes the team's name, the defaults of its new projects, and what its mails may say. */
  PATCH: teamRoute({
    permission: "team.edit",
    stepUp: true,
    body: TeamSettingsBody,
    handle: ({ scope, body, now }) => changeSettings(scope, body, now),
    present: (settings) => ({ status: 200, body: settings }),
  }),
});
