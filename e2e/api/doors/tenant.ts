import type { Tenant } from "@/tests/support/routes";
import { until } from "../../support/command";
import { publicApi } from "../../support/public-api";
import type { TestServer } from "../../support/server";
import { type SessionApi, signInByHttp } from "../../support/session-api";
import { arrangeMember } from "../../support/team";

/** Somebody with one of each thing that a call can be about, and what their calls are believed by. */
export type Caller = { tenant: Tenant; headers: Record<string, string> };

/** Makes the same on every server, so that the same calls find the same there. */
export async function arrangeCaller(server: TestServer): Promise<Caller> {
  const member = await arrangeMember(server, { webhookUrl: "http://127.0.0.1:9/hook" });
  const session = await signInByHttp(server.url, member);
  const { id: requestId } = await publicApi(server.url, member.api_key).create({ payload: { amount: 5 } });
  const { data: endpoints } = (await (await session.get("/endpoints")).json()) as { data: { id: string }[] };
  const { data: keys } = (await (await session.get("/keys")).json()) as { data: { id: string }[] };
  const tenant: Tenant = {
    ...member,
    requestId,
    endpointId: endpoints[0]?.id ?? "",
    keyId: keys[0]?.id ?? "",
    commentId: await idOf(session, `/requests/${requestId}/comments`, { body: "Seen." }),
    viewId: await idOf(session, "/views", { name: "Late", query: "tab=all" }),
    exportId: await idOf(session, "/audit/exports", { format: "csv", mode: "live" }),
    invitationId: `inv_${"0".repeat(26)}`,
    deliveryId: `dlv_${"0".repeat(26)}`,
    memberId: member.user_id,
  };
  // The file of the export is made by a sweep, and there is none but this one.
  await until(async () => {
    await fetch(`${server.url}/api/cron`, { headers: { authorization: `Bearer ${server.cronSecret}` } });
    return (await (await session.get("/audit/exports")).text()).includes('"status":"done"');
  }, 60_000);
  return {
    tenant,
    headers: { authorization: `Bearer ${member.api_key}`, cookie: session.cookie, origin: server.url },
  };
}

async function idOf(session: SessionApi, path: string, body: object): Promise<string> {
  const made = JSON.stringify(await (await session.post(path, body)).json());
  return /"id":"([^"]+)"/.exec(made)?.[1] ?? made;
}
