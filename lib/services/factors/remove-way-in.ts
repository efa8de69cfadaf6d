import { asSystem, rollBackWith, type Tx } from "@/lib/data/transaction";
import { lockPerson } from "@/lib/data/unscoped/people";
import type { Person } from "@/lib/data/unscoped/sessions";
import { hasWayIn } from "@/lib/data/unscoped/ways-in";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/**
 * Removes one of the things that sign a person in. Never the last.
 *
 * @param remove deletes it and records that; false where it is not theirs, or gone
 */
export function removeWayIn(
  person: Person,
  remove: (tx: Tx) => Promise<boolean>,
): Promise<Result<null, Refusal<"not_found" | "last_way_in">>> {
  return asSystem(async (tx): Promise<Result<null, Refusal<"not_found" | "last_way_in">>> => {
    await lockPerson(tx, person.id); // two that are removed at once must not both find the other left
    if (!(await remove(tx))) return refuse("not_found");
    return (await hasWayIn(tx, person.id)) ? ok(null) : rollBackWith(refuse("last_way_in"));
  });
}
