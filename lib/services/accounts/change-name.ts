import { asSystem } from "@/lib/data/transaction";
import { saveName } from "@/lib/data/unscoped/people";
import type { Person } from "@/lib/data/unscoped/sessions";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { recordPersonalAct } from "../audit/record-personal-act";

/** Gives a person another name. What they decided keeps the name they had then. */
export async function changeName(person: Person, name: string, from: CallOrigin, now: Date): Promise<void> {
  if (name === person.name) return;
  await asSystem(async (tx) => {
    await saveName(tx, person.id, name);
    const act = { type: "account.renamed", before: { name: person.name }, after: { name } } as const;
    await recordPersonalAct(tx, { ...person, from }, act, now);
  });
}
