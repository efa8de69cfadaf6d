import { setTimeout as sleep } from "node:timers/promises";
import { productEnv, startCommand, until } from "@/e2e/support/command";
import { INSPECTED, kibEach, leastMemoryInUse } from "@/e2e/support/inspector";
import type { TestServer } from "@/e2e/support/server";
import { tryPort } from "@/scripts/launch/free-port";
import type { Load } from "../load/load";
import { InvalidRun, type Line, type Side } from "../measure";
import type { ProductAddress } from "../targets/product";
import { residentBytes } from "../world/process-tree";
import type { Product } from "../world/product";
import type { World } from "../world/world";
import type { Group } from "./group";

const WAITS = 10_000;
/** Enough for a server to have everything loaded that a wait takes. */
const FIRST_WAITS = 500;
/** Of the load generator and of the server: a socket for each wait, and some. */
const FILES_MIN = WAITS + 1_000;

/** What a server needs: for waits that it holds, and for doing nothing. */
export const memoryMeasures: Group = {
  names: ["held", "idle"],
  make: async (world) => [
    {
      name: "held",
      measured: heldSide(world),
      against: null,
      isWarmedUp: false,
      lines: [
        {
          title: `memory of each of ${WAITS.toLocaleString("en")} held waits (RSS)`,
          figure: "rssKib",
          unit: "KiB",
          goal: { atMost: 60 },
        },
        { title: "of that on the heap", figure: "heapKib", unit: "KiB", goal: null },
      ],
    },
    { name: "idle", measured: idleSide(await world.product()), against: null, isWarmedUp: false, lines: IDLE_LINES },
  ],
};

/** A server anew for each run: memory that was once used is not given back. */
function heldSide({ fullProduct, load }: World): Side {
  return {
    name: "product",
    async run() {
      demandOpenFiles();
      const product = await fullProduct();
      const { rows } = await product.database.query<{ id: string }>(
        "SELECT id FROM requests WHERE status = 'pending' ORDER BY id LIMIT $1",
        [WAITS],
      );
      const server = await product.startAnother(INSPECTED);
      try {
        const address = { ...product.address, origin: server.url, waitOrigin: server.url };
        return await measureHeld(
          server,
          load,
          address,
          rows.map(({ id }) => id),
        );
      } finally {
        await server.stop();
      }
    },
  };
}

async function measureHeld(server: TestServer, load: Load, address: ProductAddress, ids: string[]) {
  await load.run({ kind: "hold", address, ids: ids.slice(0, FIRST_WAITS) });
  await load.run({ kind: "let-go" });
  const before = await leastMemoryInUse(server);
  const held = await load.run({ kind: "hold", address, ids });
  const during = await leastMemoryInUse(server);
  const heldThroughout = await load.run({ kind: "let-go" });
  if (heldThroughout !== WAITS) throw new InvalidRun(`only ${heldThroughout} of ${WAITS} waits were held throughout`);
  const each = (name: "rss" | "heapUsed") => kibEach(name, held, before, during);
  return { held, rssKib: each("rss"), heapKib: each("heapUsed") };
}

/** Node has raised the soft limit to the hard one, which only the operator raises. */
function demandOpenFiles(): void {
  const report = process.report.getReport() as { userLimits?: { open_files?: { soft: number | "unlimited" } } };
  const limit = report.userLimits?.open_files?.soft ?? "unlimited";
  if (limit !== "unlimited" && limit < FILES_MIN)
    throw new InvalidRun(
      `a process may open ${limit} files here, and ${WAITS} waits take ${FILES_MIN}: raise the limit (ulimit -n ${FILES_MIN})`,
    );
}

const IDLE_LINES: Line[] = [
  { title: "idle server without the database (RSS)", figure: "rssMb", unit: "MB", goal: { atMost: 200 } },
  { title: "from the start to the first answer", figure: "firstAnswerS", unit: "s", goal: { atMost: 1.5 } },
];
const IDLE_AFTER_MS = 4_000;
const FIRST_ANSWER_WITHIN_MS = 60_000;

/** Started like `npm start`, on a database that is there; nobody asks anything of it but whether it is up. */
function idleSide(product: Product): Side {
  return {
    name: "product",
    async run() {
      const port = await tryPort(0, "127.0.0.1");
      const startedAt = performance.now();
      const { child, output, ended } = startCommand(productEnv({ ...product.serverEnv, PORT: String(port) }));
      const isUp = () =>
        fetch(`http://127.0.0.1:${port}/api/health`).then(
          ({ ok }) => ok,
          () => false,
        );
      await until(isUp, FIRST_ANSWER_WITHIN_MS, output);
      const firstAnswerS = (performance.now() - startedAt) / 1000;
      await sleep(IDLE_AFTER_MS);
      const rssMb = residentBytes(child.pid ?? 0) / 1e6;
      child.kill("SIGTERM");
      await ended;
      return { firstAnswerS, rssMb };
    },
  };
}
