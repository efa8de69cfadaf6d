import { expect } from "@playwright/test";
import { test as base } from "./product";
import { startSecondServer } from "./second-server";
import { startServer, type TestServer } from "./server";
import { processesOf } from "./server-process";

/** So many calls a minute that no test meets the limit: what it does is tested elsewhere. */
const LIMIT = { RATE_LIMIT_PER_MINUTE: "1000000" };

export type TwoServers = [first: TestServer, second: TestServer];

/**
 * Tests with two servers on one PostgreSQL, as an operator runs several: a pair for each worker. Where a server is
 * several processes, two of those in their place: the pair is one server then, and the system chooses who answers.
 */
export const test = base.extend<object, { servers: TwoServers }>({
  servers: [
    async ({ serverEnv }, use) => {
      const env = { ...serverEnv, ...LIMIT };
      const first = await startServer({ env });
      if (serverEnv.WEB_CONCURRENCY) {
        expect(processesOf(first.pid)).toHaveLength(Number(serverEnv.WEB_CONCURRENCY));
        await use([first, first]);
        // Printed only: on a busy machine the system may give one of them nearly all connections.
        console.log("calls answered by each process:", Object.fromEntries(answeredBy(first)));
      } else {
        const second = await startSecondServer(first, env);
        await use([first, second]);
        await second.stop();
      }
      await first.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
});

/** How many calls each process has answered, as their logs tell. */
function answeredBy(server: TestServer): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [, process = ""] of server.output().matchAll(/^\{.*"process":(\d+),.*"path":"\/api\//gm))
    counts.set(process, (counts.get(process) ?? 0) + 1);
  return counts;
}
