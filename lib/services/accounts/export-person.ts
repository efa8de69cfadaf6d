import { asSystem } from "@/lib/data/transaction";
import { type PersonalData, readPersonalData } from "@/lib/data/unscoped/person-export";
import type { UserId } from "@/lib/domain/ids/id";

export type PersonExport = { exported_at: string } & PersonalData;

/** Everything that is held about a person, for them to take along. */
export async function exportPerson(id: UserId, now: Date): Promise<PersonExport> {
  return asSystem(async (tx) => ({ exported_at: now.toISOString(), ...(await readPersonalData(tx, id)) }));
}
