import type { Account, LoggerInstance, NextAuthOptions, Profile } from "next-auth";
import { env } from "@/lib/config/env";
import { logger } from "@/lib/config/logger";
import { findPersonBySession, type Person } from "@/lib/data/unscoped/sessions";
import { systemClock } from "@/lib/domain/clock/clock";
import type { SessionId } from "@/lib/domain/ids/id";
import { openSession, SESSION_DAYS, type SignedIn } from "@/lib/services/accounts/sign-in";
import { signOut } from "@/lib/services/accounts/sign-out";
import { connectIdentity } from "@/lib/services/identities/connect-identity";
import { signInByIdentity } from "@/lib/services/identities/sign-in-by-identity";
import { credentialProviders } from "./credential-providers";
import { claimsOf, identityProviders, providerConfigs } from "./identity-providers";
import { ownAddress } from "./own-address";
import { isSecureSite } from "./session-cookie";

/** What next-auth is told of anything that failed on our side: it puts an error's words into an address. */
const UNAVAILABLE = "unavailable";

export type AuthCaller = {
  clientAddress: string;
  userAgent: string | null;
  /** Who is signed in as they call. */
  getPerson: () => Promise<Person | null>;
  /** Told what failed on our side; next-auth goes on as if the caller were to blame. */
  onFailure: (error: unknown) => void;
};

/**
 * next-auth's settings for one call. Its token holds only the id of a session row, which every call checks:
 * so that signing out, or being removed, works at once and not when a token runs out.
 */
export function authOptions({ clientAddress, userAgent, getPerson, onFailure }: AuthCaller): NextAuthOptions {
  const from = { address: clientAddress, userAgent };
  const told = <Value>(work: Promise<Value>): Promise<Value> =>
    work.catch((error) => {
      onFailure(error);
      throw new Error(UNAVAILABLE);
    });
  /** Of whoever signs in by this very call; who that is next-auth itself does not always know. */
  let opened: SessionId | null = null;
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: isSecureSite(),
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 24 * 60 * 60 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    logger: NEXT_AUTH_LOGGER,
    providers: [...credentialProviders(from, told), ...providerConfigs()],
    callbacks: {
      redirect: async ({ url }) => ownAddress(url),
      async signIn({ user, account, profile }) {
        const isOfAnotherSite = account?.type === "oauth";
        const arrival = isOfAnotherSite
          ? await told(arrive(account, profile, from, await told(getPerson())))
          : (user as SignedIn);
        if (typeof arrival === "string") return ownAddress(arrival);
        opened = await told(openSession(arrival, from, systemClock()));
        return opened !== null || ownAddress("/sign-in?error=CredentialsSignin");
      },
      async jwt({ token, user }) {
        // At sign-in always a new session: one that came with the call may be known to whoever planted it.
        if (!user) return token;
        if (!opened) throw new Error("nobody has arrived");
        return { sid: opened };
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

/** What becomes of somebody who comes back from another site: they are signed in, or go on to an address of ours. */
async function arrive(
  { provider: id }: Account,
  profile: Profile | undefined,
  from: { address: string; userAgent: string | null },
  person: Person | null,
): Promise<SignedIn | string> {
  const provider = identityProviders().find((one) => one.id === id);
  const claims = provider && claimsOf(provider, { ...profile });
  if (!claims) return "/sign-in?error=OAuthCallback";
  const now = systemClock();
  const connected = person && (await connectIdentity(person, id, claims, from, now));
  if (connected) return `/account/security?${connected.ok ? `connected=${id}` : `refused=${connected.code}`}`;
  const attempt = await signInByIdentity(claims, from, now);
  return attempt.ok ? attempt.value : `/sign-in?error=${attempt.code}`;
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
