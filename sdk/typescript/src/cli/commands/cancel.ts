import { defineCommand, requestId, SERVER_OPTIONS } from "../command.js";
import { connect } from "../connect.js";
import { EXIT } from "../exit-codes.js";
import { print } from "../io.js";
import { printJson } from "../show-request.js";

export const cancelCommand = defineCommand({
  name: "cancel",
  summary: "Takes a pending request back",
  positionals: ["ID"],
  options: { reason: { type: "string", help: "for the people who were asked" }, ...SERVER_OPTIONS },
  notes: "Ends with 2 where it is not pending any more.",
  async run(io, { reason, "base-url": baseUrl }, [given]) {
    const id = requestId(given);
    const client = await connect(io, baseUrl);
    const request = await client.requests.cancel(id, { reason });
    if (io.json) printJson(io, request);
    else print(io, request.status);
    return EXIT.done;
  },
});
