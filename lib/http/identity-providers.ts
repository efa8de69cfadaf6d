import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import { env } from "@/lib/config/env";
import type { IdentityClaims } from "@/lib/domain/accounts/identity";
import { normaliseEmail } from "@/lib/domain/accounts/names";
import { SECOND_MS } from "@/lib/domain/clock/clock";
import { textFault } from "@/lib/domain/json/text-faults";

/** The other sites by whose word people may sign in: those that the environment names. */

export const IDENTITY_PROVIDERS = ["oidc", "google", "github"] as const;
export type IdentityProviderId = (typeof IDENTITY_PROVIDERS)[number];
export type IdentityProvider = { id: IdentityProviderId; name: string; issuer: string };

const GOOGLE_ISSUER = "https://accounts.google.com";
const GITHUB_ISSUER = "https://github.com";

/** Those that are set up, in the order in which a page offers them. */
export function identityProviders(): IdentityProvider[] {
  const { OIDC_ISSUER, OIDC_NAME, GOOGLE_CLIENT_ID, GITHUB_CLIENT_ID } = env();
  return [
    ...(OIDC_ISSUER ? [{ id: "oidc" as const, name: OIDC_NAME, issuer: OIDC_ISSUER.replace(/\/+$/, "") }] : []),
    ...(GOOGLE_CLIENT_ID ? [{ id: "google" as const, name: "Google", issuer: GOOGLE_ISSUER }] : []),
    ...(GITHUB_CLIENT_ID ? [{ id: "github" as const, name: "GitHub", issuer: GITHUB_ISSUER }] : []),
  ];
}

type Profile = Record<string, unknown>;
type Config = OAuthConfig<Profile>;

/** The same for next-auth, which does the protocol: state, PKCE and nonce, and the token's signature and issuer. */
export function providerConfigs(): Config[] {
  const { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env();
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET } = env();
  return identityProviders().map(({ id, name, issuer }) => {
    if (id === "github") return github(name, GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET);
    if (id === "google") return openId({ id, name, issuer }, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET);
    return openId({ id, name, issuer }, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET);
  });
}

const HTTP = { timeout: 10 * SECOND_MS };

function openId({ id, name, issuer }: IdentityProvider, clientId = "", clientSecret = ""): Config {
  return {
    ...{ id, name, clientId, clientSecret, type: "oauth", idToken: true, httpOptions: HTTP },
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    checks: ["pkce", "state", "nonce"],
    userinfo: {
      // Some sites put the address into the token, others keep it for those who ask. What the token says is signed.
      async request({ client, tokens }) {
        const claims = "claims" in tokens && typeof tokens.claims === "function" ? tokens.claims() : {};
        const asked = claims.email === undefined ? await client.userinfo(tokens as never) : {};
        return { ...asked, ...claims };
      },
    },
    profile: ({ sub }) => ({ id: String(sub) }),
  };
}

/** GitHub speaks OAuth 2 alone: who it is, and which address it has checked, are asked of its API. */
function github(name: string, clientId = "", clientSecret = ""): Config {
  return {
    ...{ id: "github", name, clientId, clientSecret, type: "oauth", httpOptions: HTTP },
    authorization: { url: "https://github.com/login/oauth/authorize", params: { scope: "read:user user:email" } },
    token: "https://github.com/login/oauth/access_token",
    checks: ["pkce", "state"],
    userinfo: {
      url: "https://api.github.com/user",
      request: async ({ tokens }) => githubProfile(String(tokens.access_token)),
    },
    profile: ({ sub }) => ({ id: String(sub) }),
  };
}

const GithubUser = z.object({ id: z.number().int(), name: z.string().nullish(), login: z.string() });
const GithubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

async function githubProfile(token: string): Promise<Profile> {
  const ask = async (path: string): Promise<unknown> => {
    const answer = await fetch(`https://api.github.com${path}`, {
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/vnd.github+json",
        "user-agent": "human-approval",
      },
      signal: AbortSignal.timeout(HTTP.timeout),
    });
    if (!answer.ok) throw new Error(`GitHub answered ${answer.status}`);
    return answer.json();
  };
  return githubClaims(await ask("/user"), await ask("/user/emails"));
}

/** Claims as OpenID Connect has them, of what GitHub's API answers: its primary address, and whether it checked that. */
export function githubClaims(user: unknown, emails: unknown): Profile {
  const { id, name, login } = GithubUser.parse(user);
  const primary = GithubEmails.parse(emails).find((email) => email.primary);
  return { sub: String(id), name: name ?? login, email: primary?.email, email_verified: primary?.verified === true };
}

const Address = z.email().max(254);
const NAME_LENGTH_MAX = 80;
const SUBJECT_LENGTH_MAX = 255;

/** What a profile says, as far as it can be used; null where it does not even say who it is. */
export function claimsOf(provider: IdentityProvider, profile: Profile): IdentityClaims | null {
  const { sub, email, email_verified, name } = profile;
  const subject = typeof sub === "string" ? sub : "";
  if (subject === "" || subject.length > SUBJECT_LENGTH_MAX || textFault(subject)) return null;
  const address = typeof email === "string" ? normaliseEmail(email) : "";
  const isAddress = Address.safeParse(address).success && !textFault(address);
  const given = typeof name === "string" && !textFault(name) ? name.trim().slice(0, NAME_LENGTH_MAX).trim() : "";
  return {
    issuer: provider.issuer, // next-auth has checked that the token is of the issuer that was discovered there
    subject,
    email: isAddress ? address : null,
    // "true" as text, which some sites send, is not the promise that the standard defines.
    isEmailVerified: isAddress && email_verified === true,
    name: given || null,
  };
}
