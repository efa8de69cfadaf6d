import { ok } from "@/lib/domain/result";
import { exportTeam } from "@/lib/services/teams/export-team";
import { recordTeamExport } from "@/lib/services/teams/record-team-export";
import { fileAnswer } from "./file-answer";

/** Everything of a team as a file, for its owners, who prove that it is them. */
export const answerTeamExport = fileAnswer({
  permission: "team.own",
  stepUp: true,
  async open(member, { now }) {
    await recordTeamExport(member, now);
    return ok({
      name: `team-${member.teamSlug}-${now.toISOString().slice(0, 10)}.jsonl`,
      contentType: "application/jsonl; charset=utf-8",
      pieces: exportTeam(member),
    });
  },
});
