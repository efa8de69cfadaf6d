import type { EndpointId, ProjectId } from "@/lib/domain/ids/id";
import type { Mode, TeamScope } from "@/lib/domain/policies/scope";
import type { PrismaTx } from "../prisma";

/** A sealed secret, the row that it is bound to, whose it is, and until when it signs; null without an end. */
export type SealedSecret = {
  rowId: string;
  sealed: Uint8Array;
  of: "endpoint" | "callback";
  url: string | null;
  until: Date | null;
};

export type SealedEndpoint = {
  id: EndpointId;
  projectId: ProjectId;
  mode: Mode;
  url: string;
  /** Its own: the present one, and one that still signs beside it. */
  own: SealedSecret[];
  /** Those of its project's other endpoints, and of its callbacks. */
  others: SealedSecret[];
};

/** An endpoint of the team with every sealed secret of its project; null where the team has none of that id. */
export async function findEndpointSecrets(tx: PrismaTx, scope: TeamScope, id: string): Promise<SealedEndpoint | null> {
  const endpoint = await tx.webhookEndpoint.findFirst({ where: { id, teamId: scope.teamId, kind: "subscription" } });
  if (!endpoint) return null;
  const ofProject = { teamId: scope.teamId, projectId: endpoint.projectId };
  const siblings = await tx.webhookEndpoint.findMany({
    where: { ...ofProject, kind: "subscription", NOT: { id } },
    orderBy: { id: "desc" },
    take: SIBLINGS_MAX,
  });
  const callbacks = await tx.callbackSecret.findMany({ where: ofProject });
  return {
    id: endpoint.id as EndpointId,
    projectId: endpoint.projectId as ProjectId,
    mode: endpoint.mode,
    url: endpoint.url,
    own: sealedOf(endpoint, "endpoint"),
    others: [
      ...siblings.flatMap((sibling) => sealedOf(sibling, "endpoint")),
      ...callbacks.flatMap((callback) => sealedOf({ ...callback, url: null }, "callback")),
    ],
  };
}

/** Each is one more secret to try; the youngest are those that somebody has just mixed up. */
const SIBLINGS_MAX = 20;

type Row = {
  id: string;
  url: string | null;
  secretSealed: Uint8Array | null;
  oldSecretSealed: Uint8Array | null;
  oldSecretUntil: Date | null;
};

function sealedOf(row: Row, of: SealedSecret["of"]): SealedSecret[] {
  const secret = (sealed: Uint8Array | null, until: Date | null) =>
    sealed ? [{ rowId: row.id, sealed, of, url: row.url, until }] : [];
  return [...secret(row.secretSealed, null), ...secret(row.oldSecretSealed, row.oldSecretUntil)];
}
