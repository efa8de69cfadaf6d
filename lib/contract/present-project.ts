import type { Risk } from "@/lib/domain/requests/approval-request";
import type { CallbackSecretView, ProjectView } from "./project-views";
import { instant } from "./request-resource";

/** A project's own part of its view. */
export function presentProject(project: {
  id: string;
  name: string;
  effectTemplates: string[];
  defaultExpirySeconds: number | null;
  defaultRisk: Risk;
  minimumRisk: Risk;
  archivedAt: Date | null;
  viewers: { id: string; name: string }[] | null;
  deciders: { id: string; name: string }[] | null;
}): Omit<ProjectView, "callback_secrets" | "test_requests"> {
  const { id, name, viewers, deciders } = project;
  const toPerson = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return {
    id,
    name,
    effect_templates: project.effectTemplates,
    default_expiry_seconds: project.defaultExpirySeconds,
    default_risk: project.defaultRisk,
    minimum_risk: project.minimumRisk,
    archived_at: instant(project.archivedAt),
    viewers: viewers?.map(toPerson) ?? null,
    deciders: deciders?.map(toPerson) ?? null,
  };
}

/** How a callback secret stands, without the secret itself. */
export function presentCallbackSecret(
  secret: { createdAt: Date; oldUntil: Date | null },
  now: Date,
): CallbackSecretView {
  const isOverlapping = secret.oldUntil !== null && secret.oldUntil > now;
  return {
    created_at: secret.createdAt.toISOString(),
    old_signs_until: instant(isOverlapping ? secret.oldUntil : null),
  };
}
