import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** Somebody who is signed in at the issuer, as it tells of them. */
export type PersonThere = { sub: string; email?: string; email_verified?: boolean; name?: string };

export type Issuer = {
  url: string;
  clientId: string;
  clientSecret: string;
  /** Who is sitting at the browser that goes there next. */
  seat(person: PersonThere): void;
  stop(): Promise<void>;
};

/** A real OpenID Connect issuer on this machine. It asks nobody for a password: whoever is seated is signed in. */
export async function startIssuer(redirectUri: string): Promise<Issuer> {
  let provider: Provider | null = null;
  let seated: PersonThere = { sub: "nobody" };
  const server = createServer((request, response) => {
    if (!provider) return response.writeHead(503).end();
    if (request.url?.startsWith("/interaction/")) return void letIn(provider, seated, request, response);
    provider.callback()(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const client = { client_id: "human-approval", client_secret: crypto.randomUUID() };
  provider = new Provider(url, {
    clients: [{ ...client, redirect_uris: [redirectUri] }],
    cookies: { keys: [crypto.randomUUID()] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: async () => ({ ...seated, sub }) }),
    loadExistingGrant: (context: GrantContext) => grant(context),
  });
  return {
    url,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    seat: (person) => {
      seated = person;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

type GrantContext = {
  oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } };
};

/** Nobody is asked what our client may know of them. */
async function grant({ oidc }: GrantContext): Promise<unknown> {
  const given = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
  given.addOIDCScope("openid email profile");
  await given.save();
  return given;
}

async function letIn(
  provider: Provider,
  { sub }: PersonThere,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(request, response);
  await provider.interactionFinished(request, response, { login: { accountId: sub, remember: false } });
}
