import path from "node:path";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { expect } from "@playwright/test";
import { PACKAGE_USER } from "@/scripts/test/typescript-package";

/** The ways in which agents reach us: by address, or by a program that they start. */
export const WAYS = ["streamable HTTP", "stdio"] as const;
export type Way = (typeof WAYS)[number];

/** What the tools tell of a request. */
type Told = { next_step: string; request: { id: string; status: string; url: string; decision_note: string | null } };

/** Where the command line is once its package is installed. */
const COMMAND = path.join(PACKAGE_USER, "node_modules/.bin/human-approval");

/** An agent with the official client: what it calls, and what it is told. */
export async function startAgent(way: Way, serverUrl: string, apiKey: string) {
  const client = new Client({ name: "e2e", version: "1" });
  await client.connect(way === "stdio" ? stdio(serverUrl, apiKey) : http(serverUrl, apiKey));
  const call = (name: string, args: Record<string, unknown> = {}) =>
    client.callTool({ name, arguments: args }, { timeout: 170_000 });
  return {
    client,
    call,
    told: async (name: string, args?: Record<string, unknown>): Promise<Told> => {
      const answer = await call(name, args);
      expect(answer.isError, JSON.stringify(answer.content)).toBeFalsy();
      return answer.structuredContent as Told;
    },
    end: () => client.close(),
  };
}

function http(serverUrl: string, apiKey: string) {
  return new StreamableHTTPClientTransport(new URL("/api/mcp", serverUrl), {
    requestInit: { headers: { authorization: `Bearer ${apiKey}` } },
  });
}

function stdio(serverUrl: string, apiKey: string) {
  const env = { HUMAN_APPROVAL_API_KEY: apiKey, HUMAN_APPROVAL_BASE_URL: serverUrl, PATH: process.env.PATH ?? "" };
  return new StdioClientTransport({ command: COMMAND, args: ["mcp"], env });
}
