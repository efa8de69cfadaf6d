// An agent of the OpenAI Agents SDK that asks a person before it pays. The run is kept in a file: end it while it waits,
// start it again, and it waits for the same answer.
//
//   npm install human-approval @openai/agents zod
//   HUMAN_APPROVAL_API_KEY=… OPENAI_API_KEY=… node agent.mjs
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Agent, RunState, run, tool } from "@openai/agents";
import { Client } from "human-approval";
import { answerInterruptions, runOnce } from "human-approval/openai-agents";
import { z } from "zod";
import { model } from "./model.mjs";

const FILE = "run.json";
const EXPIRES_IN_S = Number(process.env.APPROVAL_EXPIRES_IN_S ?? 3600);

const client = new Client();

const refund = tool({
  name: "refund",
  description: "Pays money back to a customer.",
  parameters: z.object({ customer_id: z.string(), amount: z.number().int().positive() }),
  needsApproval: true,
  execute: runOnce(client, async ({ customer_id, amount }) => {
    console.log(`refunded ${amount} to ${customer_id}`); // your payment provider
    return { refunded: amount };
  }),
});

const agent = new Agent({ name: "Support", instructions: "You settle complaints.", model, tools: [refund] });

const describe = ({ input }) => ({
  title: `Refund ${input.amount} to ${input.customer_id}`,
  editable: ["/amount"],
  expires_in: EXPIRES_IN_S,
});

let next = existsSync(FILE)
  ? await RunState.fromString(agent, readFileSync(FILE, "utf8"))
  : "The order of cust_123 arrived damaged. Pay back the 500 that it cost.";

for (;;) {
  if (next instanceof RunState) {
    next = (await answerInterruptions(client, agent, next, { describe, verify: true, timeoutMs: Infinity })) ?? next;
  }
  const result = await run(agent, next);
  writeFileSync(FILE, result.state.toString());
  if (result.interruptions.length === 0) {
    console.log(result.finalOutput);
    break;
  }
  next = result.state;
}
