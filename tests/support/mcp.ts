import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { POST } from "@/app/api/mcp/route";
import { bearer, callHandler } from "./arrange";

/** The revisions that agents speak: the one with a handshake, and the one where every message stands for itself. */
export const ERAS = ["legacy", { pin: "2026-07-28" }] as const;
export type Era = (typeof ERAS)[number];

/** What the tools' answers are, as far as tests look into them. */
export type Told = {
  next_step: string;
  already_asked?: boolean;
  request: {
    id: string;
    status: string;
    url: string;
    payload: Record<string, unknown>;
    original_payload: unknown;
  } & Record<string, unknown>;
};

export type McpCaller = Awaited<ReturnType<typeof connectMcp>>;

/** The official client, whose calls go to the handler; what came over the line is kept. */
export async function connectMcp(key: string, era: Era = "legacy") {
  const client = new Client({ name: "vitest", version: "1" }, { versionNegotiation: { mode: era } });
  const answers: Response[] = [];
  const transport = new StreamableHTTPClientTransport(new URL("http://localhost:3000/api/mcp"), {
    requestInit: { headers: bearer(key) },
    fetch: async (url, init) => {
      const request = new Request(url, init as RequestInit);
      if (request.method !== "POST") return new Response(null, { status: 405 }); // as tests/mcp/door.test.ts shows
      const answer = await POST(request, { params: Promise.resolve({}) });
      answers.push(answer.clone());
      return answer;
    },
  });
  await client.connect(transport);
  const call = (name: string, args: Record<string, unknown> = {}, options = {}) =>
    client.callTool({ name, arguments: args }, options);
  return {
    client,
    call,
    /** What a tool answers when all is well. */
    told: async (name: string, args?: Record<string, unknown>, options = {}): Promise<Told> => {
      const { isError, structuredContent, content } = await call(name, args, options);
      if (isError) throw new Error(JSON.stringify(content));
      return structuredContent as Told;
    },
    /** The problem that a tool answers, and the words before it. */
    refused: async (name: string, args?: Record<string, unknown>) => problemOf(await call(name, args)),
    /** The last answer's text, as it came over the line. */
    lastText: async () => (answers.at(-1) as Response).text(),
  };
}

type ToolAnswer = { isError?: boolean | undefined; structuredContent?: unknown; content?: unknown };

export function problemOf({ isError, structuredContent, content }: ToolAnswer) {
  if (!isError || structuredContent !== undefined) throw new Error(`no refusal: ${JSON.stringify(content)}`);
  const [words, problem] = content as { text: string }[];
  return { words: words?.text ?? "", problem: JSON.parse(problem?.text ?? "") as Record<string, unknown> };
}

/** One message, written by hand: a value, or text as it is to go out. */
export function postMcp(key: string | null, message: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return callHandler(POST, "/api/mcp", {
    method: "POST",
    headers: { ...(key && bearer(key)), accept: "application/json, text/event-stream", ...headers },
    body: message,
  });
}

/** The message that calls a tool. */
export function toolCall(name: string, args: object = {}): object {
  return { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } };
}
