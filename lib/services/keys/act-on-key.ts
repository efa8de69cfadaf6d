import type { KeyView } from "@/lib/contract/key-views";
import type { Act, ActType, ActValues } from "@/lib/domain/audit/act";
import type { ProjectId } from "@/lib/domain/ids/id";

type KeyActType = Extract<ActType, `key.${string}`>;

/** Something that was done to a key, for the trail. */
export function actOnKey(type: KeyActType, key: KeyView, values: Pick<Act, "before" | "after">): Act {
  const { id, name, project } = key;
  return { type, target: { type: "key", id, name }, projectId: project.id as ProjectId, ...values };
}

/** What the trail says of a key: all of it but the key. */
export function keyValues({ mode, scopes, start, last4, expires_at }: KeyView): ActValues {
  return { mode, scopes, recognised_by: `${start}…${last4}`, expires_at };
}

export function keyCreated(key: KeyView): Act {
  return actOnKey("key.created", key, { after: keyValues(key) });
}
