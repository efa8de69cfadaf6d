import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { benchCommand } from "@/bench/command";
import { createSide } from "@/bench/measures/sides";

/** `npm run bench` as it is, with one measure more: of a server that answers everything with a 500. */
const server = createServer((_, response) => response.writeHead(500).end("no"));
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;

await benchCommand([
  {
    names: ["refused"],
    async make({ load }, { seconds }) {
      const subject = {
        name: "refuses",
        processes: null,
        address: { kind: "floor" as const, origin: `http://127.0.0.1:${port}` },
        clean: async () => {},
        countNew: async () => null,
        settled: async () => null,
        answersNoted: async () => null,
      };
      const measured = createSide({ subject, load, inFlight: 1, seconds });
      return [{ name: "refused-1", measured, against: null, lines: [] }];
    },
  },
]);
