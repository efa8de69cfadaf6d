import { postCredentials, sessionApi } from "@/e2e/support/session-api";
import type { NewKeyView } from "@/lib/contract/key-views";
import type { ProjectView } from "@/lib/contract/project-views";
import type { NewEndpointView } from "@/lib/contract/webhook-views";
import { tryPort } from "@/scripts/launch/free-port";
import type { ProductAddress } from "../targets/product";
import type { Product } from "./product";

/** A project of its own, whose decisions go to a receiver that the load generator opens. */
export type Hooks = { address: ProductAddress; port: number; secret: string };

export async function arrangeHooks({ address, member }: Product, endpoints: number): Promise<Hooks> {
  // Signed in anew: such changes ask for a proof that is not older than five minutes.
  const { cookie } = await postCredentials(address.origin, member);
  const { post } = sessionApi(address.origin, member.team_slug, cookie);
  const make = async <View>(path: string, body: object): Promise<View> => {
    const answer = await post(path, body);
    if (answer.status !== 201) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as View;
  };
  const port = await tryPort(0, "127.0.0.1");
  const { id: project_id } = await make<ProjectView>("/projects", { name: `${endpoints} endpoints at ${port}` });
  const { secret: apiKey } = await make<NewKeyView>("/keys", { name: "agent", project_id });
  let secret = "";
  for (let index = 0; index < endpoints; index++) {
    const url = `http://127.0.0.1:${port}/hook/${index}`;
    ({ secret } = await make<NewEndpointView>("/endpoints", { project_id, url, events: ["request.decided"] }));
  }
  return { address: { ...address, apiKey }, port, secret };
}
