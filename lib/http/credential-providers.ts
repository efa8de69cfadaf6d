import CredentialsProvider from "next-auth/providers/credentials";
import { systemClock } from "@/lib/domain/clock/clock";
import { textFault } from "@/lib/domain/json/text-faults";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import type { Refusal, Result } from "@/lib/domain/result";
import { checkCredentials, type SignedIn } from "@/lib/services/accounts/sign-in";
import { signInByLink } from "@/lib/services/accounts/sign-in-by-link";
import { signInByPasskey } from "@/lib/services/factors/sign-in-by-passkey";

/** What the sign-in page is told when it must wait; every other refusal reads the same, whatever its reason. */
const THROTTLED = "throttled";
/** What the sign-in page is told after a right password that is not enough: the second step is to come, or was wrong. */
const SECOND_STEP = ["code_required", "code_wrong"];

type Told = <Value>(work: Promise<Value>) => Promise<Value>;

/**
 * What people sign in with here: a password, a link from a mail, a passkey.
 *
 * @param told wraps what can fail on our side
 */
export function credentialProviders(from: CallOrigin, told: Told) {
  return [
    CredentialsProvider({
      name: "E-mail and password",
      credentials: {
        email: { label: "E-mail", type: "email" },
        password: { label: "Password", type: "password" },
        code: { label: "Code of the authenticator app, where there is one", type: "text" },
      },
      async authorize(credentials) {
        const { email = "", password = "", code = "" } = credentials ?? {};
        if (!email || !password || textFault(email)) return null; // with such an address nobody can have signed up
        return signedInOf(await told(checkCredentials({ email, password, code }, from.address, systemClock())));
      },
    }),
    CredentialsProvider({
      id: "link",
      name: "A link from a mail",
      credentials: {
        token: { label: "What the link carries", type: "text" },
        code: { label: "Code of the authenticator app, where there is one", type: "text" },
      },
      async authorize(credentials) {
        const { token = "", code = "" } = credentials ?? {};
        return signedInOf(await told(signInByLink({ token, code }, from, systemClock())));
      },
    }),
    CredentialsProvider({
      id: "passkey",
      name: "A passkey",
      credentials: { assertion: { label: "What the passkey has signed", type: "text" } },
      authorize: async (credentials) =>
        signedInOf(await told(signInByPasskey(credentials?.assertion ?? "", from, systemClock()))),
    }),
  ];
}

/** What next-auth makes of an attempt: somebody, nobody, or nobody for now. */
function signedInOf(attempt: Result<SignedIn, Refusal>): SignedIn | null {
  if (attempt.ok) return attempt.value;
  if (attempt.code === "rate_limited") throw new Error(THROTTLED);
  if (SECOND_STEP.includes(attempt.code)) throw new Error(attempt.code);
  return null;
}
