import { createMcpHandler, type McpHttpHandler, Server } from "@modelcontextprotocol/server";
import { env } from "@/lib/config/env";
import { logger } from "@/lib/config/logger";
import { jsonSchemaOf, openEnded } from "@/lib/contract/openapi/json-schema";
import packageJson from "@/package.json" with { type: "json" };
import { callTool, type Exchange } from "./call-tool";
import type { Tool } from "./tool";
import { INSTRUCTIONS, TOOLS } from "./tools";

/**
 * The protocol's side of one exchange. Everything is made anew for each: nothing is kept between two calls, so that any
 * server may take any of them.
 */
export function protocolOf(exchange: Exchange): McpHttpHandler {
  return createMcpHandler(() => serverOf(exchange), {
    // A wait with nothing to say must not look like a dead line: streams are kept alive, single answers cannot be.
    responseMode: "sse",
    // Nothing here ever changes under a client, and a stream without an end would outlive its key.
    maxSubscriptions: 0,
    onerror: (error) => logger().debug({ err: error, request_id: exchange.context.requestId }, "an MCP call was off"),
  });
}

// The class for those who check arguments themselves: as the public API does, with its words.
function serverOf(exchange: Exchange): Server {
  const { APP_URL } = env();
  const server = new Server(
    { name: "human-approval", title: "Human Approval", version: packageJson.version, websiteUrl: APP_URL },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  server.setRequestHandler("tools/list", () => ({ tools: listed() }));
  server.setRequestHandler("tools/call", ({ params }, context) => callTool(params, exchange, context));
  return server;
}

type Listed = Pick<Tool, "name" | "title" | "description" | "annotations"> & {
  inputSchema: { type: "object" };
  outputSchema: { type: "object" };
};
let tools: Listed[] | undefined;

/** The tools as clients learn of them; the schemas take a moment to write, and are the same for everybody. */
function listed(): Listed[] {
  tools ??= TOOLS.map(({ name, title, description, annotations, arguments: taken, result }) => ({
    name,
    title,
    description,
    annotations: { title, ...annotations },
    inputSchema: { ...jsonSchemaOf(taken, "input"), type: "object" },
    outputSchema: { ...(openEnded(jsonSchemaOf(result, "output")) as object), type: "object" },
  }));
  return tools;
}
