import { findAccess } from "../access.js";
import { defineCommand, SERVER_OPTIONS } from "../command.js";
import { EXIT } from "../exit-codes.js";
import { relay } from "../mcp/relay.js";

export const mcpCommand = defineCommand({
  name: "mcp",
  summary: "Lets an agent ask and wait: an MCP server on standard input and output",
  positionals: [],
  options: { ...SERVER_OPTIONS },
  notes: `For clients of the Model Context Protocol that start their servers as programs. It passes what they say to
/api/mcp of your server, with your key, and goes on through restarts of the server. No tool of it decides.`,
  async run(io, { "base-url": baseUrl }) {
    await relay(io, await findAccess(io, baseUrl));
    return EXIT.done;
  },
});
