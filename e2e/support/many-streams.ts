import http from "node:http";
import { until } from "./command";
import type { SessionApi } from "./session-api";

/** So many are opened at once: a thousand at once would be a burst, which is another matter than many that stay. */
const AT_ONCE = 100;
const OPENED_MS = 30_000;

export type ManyStreams = {
  /** How many of them have named this request. */
  countWith(requestId: string): number;
  /** How many are still open. */
  open(): number;
  close(): void;
};

/** Opens so many streams of a team, each on a connection of its own, and waits until each has said that it is there. */
export async function openManyStreams(
  serverUrl: string,
  team: string,
  { cookie }: SessionApi,
  count: number,
): Promise<ManyStreams> {
  const heard: string[] = [];
  const calls: http.ClientRequest[] = [];
  let open = 0;
  for (let from = 0; from < count; from += AT_ONCE) {
    for (let index = from; index < Math.min(count, from + AT_ONCE); index++) {
      heard[index] = "";
      const call = http.get(`${serverUrl}/api/app/${team}/stream`, { agent: false, headers: { cookie } });
      call.on("error", () => {}); // cut by `close`
      call.on("response", (response) => {
        open++;
        response.setEncoding("utf8").on("data", (text: string) => {
          heard[index] += text;
        });
        response.on("error", () => {}).on("close", () => open--);
      });
      calls.push(call);
    }
    await until(() => heard.every((text) => text.includes('"reset":true')), OPENED_MS);
  }
  return {
    countWith: (requestId) => heard.filter((text) => text.includes(requestId)).length,
    open: () => open,
    close: () => {
      for (const call of calls) call.destroy();
    },
  };
}
