import { PasskeyAssertion } from "@/lib/contract/factors";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import type { SignedIn } from "../accounts/sign-in";
import { countTry, forgiveTry } from "../accounts/tries";
import { provePasskey } from "./prove-passkey";

/** Signs in whoever's passkey has signed a challenge of ours. `text` is what the browser answered, as JSON. */
export async function signInByPasskey(
  text: string,
  { address }: CallOrigin,
  now: Date,
): Promise<Result<SignedIn, Refusal<"passkey_unusable" | "rate_limited">>> {
  const tooMany = await countTry("passkey", address);
  if (tooMany) return tooMany;
  const assertion = parseAssertion(text);
  if (!assertion) return refuse("passkey_unusable");
  const owner = await provePasskey(null, assertion, now);
  if (!owner.ok) return owner;
  await forgiveTry("passkey", address);
  return ok({ ...owner.value, method: "passkey" });
}

function parseAssertion(text: string): PasskeyAssertion | null {
  try {
    return PasskeyAssertion.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
