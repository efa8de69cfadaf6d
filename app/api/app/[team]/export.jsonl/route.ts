import { resource } from "@/lib/http/resource";
import { answerTeamExport } from "@/lib/http/team-export";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Everything of the team, without secrets: an object for each line. */
  GET: answerTeamExport,
});
