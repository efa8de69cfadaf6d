import type { LoggerInstance, NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "@/lib/config/env";
import { logger } from "@/lib/config/logger";
import { findPersonBySession } from "@/lib/data/unscoped/sessions";
import { systemClock } from "@/lib/domain/clock/clock";
import { textFault } from "@/lib/domain/json/text-faults";
import type { Refusal, Result } from "@/lib/domain/result";
import { checkCredentials, openSession, SESSION_DAYS, type SignedIn } from "@/lib/services/accounts/sign-in";
import { signInByLink } from "@/lib/services/accounts/sign-in-by-link";
import { signOut } from "@/lib/services/accounts/sign-out";
import { signInByPasskey } from "@/lib/services/factors/sign-in-by-passkey";
import { ownAddress } from "./own-address";
import { isSecureSite } from "./session-cookie";

/** What the sign-in page is told when it must wait; every other refusal reads the same, whatever its reason. */
const THROTTLED = "throttled";
/** What the sign-in page is told after a right password that is not enough: the second step is to come, or was wrong. */
const SECOND_STEP = ["code_required", "code_wrong"];
/** What next-auth is told of anything that failed on our side: it puts an error's words into an address. */
const UNAVAILABLE = "unavailable";

export type AuthCaller = {
  clientAddress: string;
  userAgent: string | null;
  /** Told what failed on our side; next-auth goes on as if the caller were to blame. */
  onFailure: (error: unknown) => void;
};

/**
 * next-auth's settings for one call. Its token holds only the id of a session row, which every call checks:
 * so that signing out, or being removed, works at once and not when a token runs out.
 */
export function authOptions({ clientAddress, userAgent, onFailure }: AuthCaller): NextAuthOptions {
  const told = <Value>(work: Promise<Value>): Promise<Value> =>
    work.catch((error) => {
      onFailure(error);
      throw new Error(UNAVAILABLE);
    });
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: isSecureSite(),
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 24 * 60 * 60 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    logger: NEXT_AUTH_LOGGER,
    providers: [
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
          return signedInOf(await told(checkCredentials({ email, password, code }, clientAddress, systemClock())));
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
          const from = { address: clientAddress, userAgent };
          return signedInOf(await told(signInByLink({ token, code }, from, systemClock())));
        },
      }),
      CredentialsProvider({
        id: "passkey",
        name: "A passkey",
        credentials: { assertion: { label: "What the passkey has signed", type: "text" } },
        authorize: async (credentials) =>
          signedInOf(
            await told(
              signInByPasskey(credentials?.assertion ?? "", { address: clientAddress, userAgent }, systemClock()),
            ),
          ),
      }),
    ],
    callbacks: {
      redirect: async ({ url }) => ownAddress(url),
      async jwt({ token, user }) {
        // At sign-in always a new session: one that came with the call may be known to whoever planted it.
        if (!user) return token;
        const from = { address: clientAddress, userAgent };
        return { sid: await told(openSession(user as SignedIn, from, systemClock())) };
      },
      async session({ session, token }) {
        const person = await told(findPersonBySession(String(token.sid), systemClock()));
        return { expires: session.expires, ...(person && { user: { name: person.name, email: person.email } }) };
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === "string") await told(signOut(token.sid, systemClock()));
      },
    },
  };
}

/** What next-auth makes of an attempt: somebody, nobody, or nobody for now. */
function signedInOf(attempt: Result<SignedIn, Refusal>): SignedIn | null {
  if (attempt.ok) return attempt.value;
  if (attempt.code === "rate_limited") throw new Error(THROTTLED);
  if (SECOND_STEP.includes(attempt.code)) throw new Error(attempt.code);
  return null;
}

/** Codes and words, no stacks: anybody can cause these lines with a cookie that they made up. */
const NEXT_AUTH_LOGGER: Partial<LoggerInstance> = {
  error(code, metadata) {
    const { message } = metadata instanceof Error ? metadata : metadata.error;
    logger().warn({ code, reason: message }, "next-auth refused");
  },
  warn: (code) => logger().warn({ code }, "next-auth warns"),
  debug: () => {},
};
