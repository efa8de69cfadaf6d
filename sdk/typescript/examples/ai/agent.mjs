// An agent of the Vercel AI SDK that asks a person before it pays. What it knows is kept in a file: end it while it
// waits, start it again, and it waits for the same answer.
//
//   npm install human-approval ai @ai-sdk/openai zod
//   HUMAN_APPROVAL_API_KEY=… OPENAI_API_KEY=… node agent.mjs
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { generateText, isStepCount, tool } from "ai";
import { Client } from "human-approval";
import { answerApprovals, runOnce } from "human-approval/ai";
import { z } from "zod";
import { model } from "./model.mjs";

const FILE = "conversation.json";
const EXPIRES_IN_S = Number(process.env.APPROVAL_EXPIRES_IN_S ?? 3600);

const client = new Client();

const refund = tool({
  description: "Pays money back to a customer.",
  inputSchema: z.object({ customer_id: z.string(), amount: z.number().int().positive() }),
  execute: runOnce(client, async ({ customer_id, amount }) => {
    console.log(`refunded ${amount} to ${customer_id}`); // your payment provider
    return { refunded: amount };
  }),
});

const describe = ({ input }) => ({
  title: `Refund ${input.amount} to ${input.customer_id}`,
  editable: ["/amount"],
  expires_in: EXPIRES_IN_S,
});

let messages = existsSync(FILE)
  ? JSON.parse(readFileSync(FILE, "utf8"))
  : [{ role: "user", content: "The order of cust_123 arrived damaged. Pay back the 500 that it cost." }];

for (;;) {
  messages = (await answerApprovals(client, messages, { describe, verify: true, timeoutMs: Infinity })) ?? messages;
  const result = await generateText({
    model,
    messages,
    tools: { refund },
    toolApproval: { refund: "user-approval" },
    stopWhen: isStepCount(10),
  });
  messages.push(...result.responseMessages);
  writeFileSync(FILE, JSON.stringify(messages));
  if (result.finishReason !== "tool-calls") {
    console.log(result.text);
    break;
  }
}
