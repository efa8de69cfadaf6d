import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "@/lib/config/env";
import { findPersonBySession, revokeSession } from "@/lib/data/unscoped/sessions";
import { systemClock } from "@/lib/domain/clock/clock";
import type { UserId } from "@/lib/domain/ids/id";
import { checkCredentials, openSession, SESSION_DAYS } from "@/lib/services/accounts/sign-in";
import { isSecureSite } from "./session-cookie";

/** What the sign-in page is told when it must wait; every other refusal reads the same, whatever its reason. */
const THROTTLED = "throttled";

/**
 * next-auth's settings for one call. Its token holds only the id of a session row, which every call checks:
 * so that signing out, or being removed, works at once and not when a token runs out.
 */
export function authOptions(caller: { clientAddress: string; userAgent: string | null }): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: isSecureSite(),
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 24 * 60 * 60 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        name: "E-mail and password",
        credentials: { email: { label: "E-mail", type: "email" }, password: { label: "Password", type: "password" } },
        async authorize(credentials) {
          const { email, password } = credentials ?? {};
          // Sent as JSON they may be anything.
          if (typeof email !== "string" || typeof password !== "string" || !email || !password) return null;
          const person = await checkCredentials(email, password, caller.clientAddress);
          if (person.ok) return person.value;
          if (person.code === "rate_limited") throw new Error(THROTTLED);
          return null;
        },
      }),
    ],
    callbacks: {
      async jwt({ token, user }) {
        if (!user) return token;
        return { sid: await openSession(user.id as UserId, caller.userAgent, systemClock()) };
      },
      async session({ session, token }) {
        const person = await findPersonBySession(String(token.sid), systemClock());
        return { expires: session.expires, ...(person && { user: { name: person.name, email: person.email } }) };
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === "string") await revokeSession(token.sid, systemClock());
      },
    },
  };
}
