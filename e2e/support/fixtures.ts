import { test as base } from "./product";
import { startServer, type TestServer } from "./server";

/** Tests with a real server: one for each worker, so that what tests share is a server, never their data. */
export const test = base.extend<object, { server: TestServer }>({
  server: [
    async ({ serverEnv }, use) => {
      const server = await startServer({ env: serverEnv });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 150_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});
