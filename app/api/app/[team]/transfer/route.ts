import { TransferBody } from "@/lib/contract/team-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { transferTeam } from "@/lib/services/teams/transfer-team";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Hands the team over: the member becomes an owner, the caller an admin. */
  POST: teamRoute({
    permission: "team.own",
    stepUp: true,
    body: TransferBody,
    handle: ({ scope, body, now }) => transferTeam(scope, body.member_id, now),
    present: () => ({ status: 204, body: null }),
  }),
});
