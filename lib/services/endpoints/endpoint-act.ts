import type { ProjectEndpointRow } from "@/lib/data/endpoints/project-endpoints";
import type { Act, ActType, ActValues } from "@/lib/domain/audit/act";
import type { ProjectId } from "@/lib/domain/ids/id";

type Endpoint = Pick<ProjectEndpointRow, "id" | "url" | "events" | "mode"> & { projectId: string };

/** What was done to an endpoint, for the trail. */
export function endpointAct(
  type: ActType & `endpoint.${string}`,
  { id, url, projectId }: Endpoint,
  values: { before?: ActValues; after?: ActValues } = {},
): Act {
  return {
    type,
    target: { type: "endpoint", id, name: publicPart(url) },
    projectId: projectId as ProjectId,
    ...values,
  };
}

/** What an endpoint is, as the trail tells of it. */
export function endpointValues({ url, events, mode }: Pick<Endpoint, "url" | "events" | "mode">): ActValues {
  return { url: publicPart(url), events, mode };
}

/** What was changed of an endpoint; null where nothing was. */
export function endpointChange(before: Endpoint, after: Endpoint): { before: ActValues; after: ActValues } | null {
  const was = endpointValues(before);
  const is = endpointValues(after);
  // Compared whole: what is hidden of an address may be what was changed.
  const names = (["url", "events"] as const).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  if (names.length === 0) return null;
  const those = (values: ActValues) => Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  return { before: those(was), after: those(is) };
}

/** Receivers put secrets into the query of their addresses, and some into the user's part. */
function publicPart(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname}${search ? "?…" : ""}`;
}
