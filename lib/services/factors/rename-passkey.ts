import { renamePasskey as rename } from "@/lib/data/unscoped/passkeys";
import type { Person } from "@/lib/data/unscoped/sessions";
import { isId } from "@/lib/domain/ids/id";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/** Gives a passkey another name, so that its owner knows which it is. */
export async function renamePasskey(
  { id: userId }: Pick<Person, "id">,
  id: string,
  name: string,
): Promise<Result<null, Refusal<"not_found">>> {
  return isId("pk", id) && (await rename(userId, id, name)) ? ok(null) : refuse("not_found");
}
