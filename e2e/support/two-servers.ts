import { test as base } from "@playwright/test";
import { startSecondServer } from "./second-server";
import { startServer, type TestServer } from "./server";

/** So many calls a minute that no test meets the limit: what it does is tested elsewhere. */
const env = { RATE_LIMIT_PER_MINUTE: "1000000" };

export type TwoServers = [first: TestServer, second: TestServer];

/** Tests with two servers on one PostgreSQL, as an operator runs several: a pair for each worker. */
export const test = base.extend<object, { servers: TwoServers }>({
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const first = await startServer({ env });
      const second = await startSecondServer(first, env);
      await use([first, second]);
      await second.stop();
      await first.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
});
