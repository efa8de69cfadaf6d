import { publicApi } from "@/e2e/support/public-api";
import type { TestServer } from "@/e2e/support/server";
import { type SessionApi, signInByHttp } from "@/e2e/support/session-api";
import type { NewKeyView } from "@/lib/contract/key-views";
import type { NewEndpointView } from "@/lib/contract/webhook-views";
import { startReceiver } from "@/tests/support/receiver";
import { ASKS, type Ask, DECIDED, REFUND } from "./asks";

type Person = { email: string; password: string; name: string };

const person = (name: string, email: string): Person => ({ name, email, password: "correct horse battery" });

export const MARA = person("Mara Keller", "mara@northwind.example");
export const ANA = person("Ana Torres", "ana@northwind.example");
export const BEN = person("Ben Okafor", "ben@harbour.example");

/** Everything that the screens show, made through the product's own commands and APIs. */
export type House = {
  /** The request that is opened, and one that somebody has decided. */
  refundId: string;
  decidedId: string;
  endpointId: string;
  close(): Promise<void>;
};

const PROJECTS: Record<string, string[]> = {
  Payments: ["refund-agent"],
  Infrastructure: ["infra-planner", "db-failover.sh"],
  Storefront: ["deploy.sh"],
};

/** What an admin of Northwind wrote for its payments. */
const EFFECT = "{{ refund_amount | money }} goes back to {{ customer.name }}. It cannot be called back.";

/** Fills a new installation: a busy team, one that has decided everything, and one that nobody has asked yet. */
export async function furnish(server: TestServer): Promise<House> {
  const receiver = await startReceiver();
  const keys = new Map<string, string>();
  const session = await makeNorthwind(server, keys);
  await server.provision({ ...ANA, team: "northwind", project: "Payments" });
  await server.provision({ ...MARA, team: "Fenwick Labs", project: "Trial" });

  const ask = (what: Ask) => send(server.url, keys.get(what.agent) ?? "", what);
  const projectId = await projectOf(session, "refund-agent");
  await session.patch(`/projects/${projectId}`, { effect_templates: [EFFECT] });
  const endpoint = await session.post("/endpoints", { project_id: projectId, url: receiver.url });
  const { id: endpointId } = (await endpoint.json()) as NewEndpointView;

  const decidedIds: string[] = [];
  for (const { ask: what, decision, note } of DECIDED) {
    const id = await ask(what);
    await session.decide(id, decision, note);
    decidedIds.push(id);
    // The first answer is received; then the receiver goes down, and its deliveries wait for their next try.
    await untilReceived(receiver);
    receiver.answer = { status: 503, headers: {} };
  }
  const ids = new Map<string, string>();
  for (const what of ASKS) ids.set(what.title, await ask(what));

  await makeHarbour(server);
  await revokeAllBut(session, [...keys.keys()]);
  return {
    refundId: ids.get(REFUND.title) ?? "",
    decidedId: decidedIds.at(-1) ?? "",
    endpointId,
    close: receiver.stop,
  };
}

/** Mara's team, with a project per department and a key per agent. */
async function makeNorthwind(server: TestServer, keys: Map<string, string>): Promise<SessionApi> {
  let session: SessionApi | null = null;
  for (const [project, agents] of Object.entries(PROJECTS)) {
    const made = await server.provision({ ...MARA, team: "Northwind", project });
    session ??= await signInByHttp(server.url, { ...MARA, team_slug: made.team_slug });
    for (const name of agents) {
      const answer = await session.post("/keys", { name, project_id: made.project_id });
      keys.set(name, ((await answer.json()) as NewKeyView).secret);
    }
  }
  if (!session) throw new Error("there is no project");
  return session;
}

/** Until the receiver has got something, or a few seconds have shown that it does not. */
async function untilReceived(receiver: { received: unknown[] }): Promise<void> {
  for (let tries = 0; tries < 50 && receiver.received.length === 0; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The keys that provisioning made have served: the agents have their own. */
async function revokeAllBut(session: SessionApi, names: string[]): Promise<void> {
  for (const key of await listKeys(session)) {
    if (!names.includes(key.name)) await session.post(`/keys/${key.id}/revoke`);
  }
}

async function listKeys(session: SessionApi): Promise<NewKeyView[]> {
  return ((await (await session.get("/keys")).json()) as { data: NewKeyView[] }).data;
}

async function projectOf(session: SessionApi, keyName: string): Promise<string> {
  return (await listKeys(session)).find(({ name }) => name === keyName)?.project.id ?? "";
}

/** Ben's team, where nothing waits any more. */
async function makeHarbour(server: TestServer): Promise<void> {
  const made = await server.provision({ ...BEN, team: "Harbour", project: "Operations" });
  const session = await signInByHttp(server.url, { ...BEN, team_slug: made.team_slug });
  for (const { ask, decision, note } of DECIDED) {
    await session.decide(await send(server.url, made.api_key, ask), decision, note);
  }
}

async function send(
  serverUrl: string,
  key: string,
  { title, payload, risk, minutes, description, editable }: Ask,
): Promise<string> {
  const expiresAt = new Date(Date.now() + minutes * 60_000).toISOString();
  const fields = JSON.stringify({ title, risk, description: description ?? null, editable, expires_at: expiresAt });
  // The payload goes out as it is written: its numbers are part of what is shown.
  const { id } = await publicApi(serverUrl, key).create(`${fields.slice(0, -1)},"payload":${payload}}`);
  return id;
}
