import { NewTeamBody } from "@/lib/contract/session-bodies";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { createTeam } from "@/lib/services/teams/create-team";
import { listTeams } from "@/lib/services/teams/list-teams";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The teams that the signed-in person belongs to. */
  GET: personRoute({
    handle: async ({ person }) => ok(await listTeams(person.id)),
    present: (data) => ({ status: 200, body: { data } }),
  }),
  /** Makes a team with a project and a first key, which stands only in this answer. */
  POST: personRoute({
    body: NewTeamBody,
    handle: async ({ person, body, now }) => ok(await createTeam(person, body.name, now)),
    present: (team) => ({ status: 201, body: team }),
  }),
});
