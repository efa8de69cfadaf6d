import { DeleteTeamBody } from "@/lib/contract/team-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { deleteTeam } from "@/lib/services/teams/delete-team";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Deletes the team with all that it has. A POST, since it takes the team's name, typed. */
  POST: teamRoute({
    permission: "team.own",
    stepUp: true,
    body: DeleteTeamBody,
    handle: ({ scope, body, now }) => deleteTeam(scope, body.name, now),
    present: () => ({ status: 204, body: null }),
  }),
});
