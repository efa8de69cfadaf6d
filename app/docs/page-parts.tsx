import { ApiReference } from "@/components/docs/api-reference";
import { ErrorTable } from "@/components/docs/error-table";
import { PageList } from "@/components/docs/page-list";
import { YourKey } from "@/components/docs/your-key";
import { env } from "@/lib/config/env";
import { operationViews } from "@/lib/contract/openapi/operation-views";
import { listSections } from "@/lib/docs/pages";
import { getPerson, requireTeam } from "@/lib/http/page-session";
import { listTeams } from "@/lib/services/teams/list-teams";

/** What pages take from the code; the same names as in `lib/docs/parts.ts`, which writes them as Markdown. */
export const PAGE_PARTS = {
  ApiReference: () => <ApiReference operations={operationViews(env().APP_URL)} />,
  ErrorTable,
  PageList: () => <PageList sections={listSections()} />,
  YourKey: OwnPlaces,
};

/** Asks nothing of whoever is not signed in: the text beside it says where keys are made. */
async function OwnPlaces() {
  const person = await getPerson();
  if (!person) return null;
  const teams = await Promise.all((await listTeams(person.id)).map(({ slug }) => requireTeam(slug)));
  const places = teams
    .filter(({ team }) => team.me.may["keys.manage"].allowed)
    .flatMap(({ team }) =>
      team.projects.map(({ id, name }) => ({
        team: team.slug,
        teamName: team.name,
        projectId: id,
        projectName: name,
      })),
    );
  return <YourKey places={places} />;
}
