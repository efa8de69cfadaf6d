import { defineCommand, requestId, SERVER_OPTIONS } from "../command.js";
import { connect } from "../connect.js";
import { parseDuration } from "../duration.js";
import { waitForDecision } from "../wait-for-decision.js";

export const waitCommand = defineCommand({
  name: "wait",
  summary: "Waits for the decision on a request",
  positionals: ["ID"],
  options: {
    timeout: { type: "string", value: "TIME", help: "at most so long: 90s, 30m, 1h30m; 0s looks once" },
    ...SERVER_OPTIONS,
  },
  notes: `Prints what became of it. Goes on through restarts of the server and cuts of the line. A server
that has not answered once after a minute is taken for a slip in the address: that ends with 6.`,
  waits: () => true,
  async run(io, { timeout, "base-url": baseUrl }, [given]) {
    const id = requestId(given);
    const timeoutMs = timeout === undefined ? Number.POSITIVE_INFINITY : parseDuration("timeout", timeout);
    return waitForDecision(io, await connect(io, baseUrl), id, null, timeoutMs);
  },
});
