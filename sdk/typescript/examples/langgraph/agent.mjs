// A LangGraph agent that asks a person before it pays. The thread is kept in PostgreSQL: end it while it waits, start it
// again, and it waits for the same answer.
//
//   npm install human-approval @langchain/langgraph @langchain/core @langchain/langgraph-checkpoint-postgres \
//     @langchain/openai zod
//   HUMAN_APPROVAL_API_KEY=… OPENAI_API_KEY=… DATABASE_URL=… node agent.mjs
import { ToolMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { Command, END, interrupt, MessagesAnnotation, Send, START, StateGraph } from "@langchain/langgraph";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import { Client } from "human-approval";
import { answerInterrupts, approvalOf, runOnce } from "human-approval/langgraph";
import { z } from "zod";
import { model } from "./model.mjs";

const THREAD = process.env.THREAD ?? "complaint-4711";
const EXPIRES_IN_S = Number(process.env.APPROVAL_EXPIRES_IN_S ?? 3600);

const client = new Client();

const refund = tool(
  async ({ customer_id, amount }) => {
    console.log(`refunded ${amount} to ${customer_id}`); // your payment provider
    return `refunded ${amount}`;
  },
  {
    name: "refund",
    description: "Pays money back to a customer.",
    schema: z.object({ customer_id: z.string(), amount: z.number().int().positive() }),
  },
);

// One call a run of the node: it begins anew when it is resumed, and must not act before it has asked.
async function callTool({ call }) {
  const answer = interrupt(
    approvalOf({
      key: call.id,
      title: `Refund ${call.args.amount} to ${call.args.customer_id}`,
      payload: call.args,
      editable: ["/amount"],
      expires_in: EXPIRES_IN_S,
    }),
  );
  const content = await runOnce(client, answer, (payload) => refund.invoke(payload));
  return { messages: [new ToolMessage({ content, tool_call_id: call.id, name: call.name })] };
}

const checkpointer = PostgresSaver.fromConnString(process.env.DATABASE_URL);
await checkpointer.setup();
const graph = new StateGraph(MessagesAnnotation)
  .addNode("model", async ({ messages }) => ({ messages: [await model.bindTools([refund]).invoke(messages)] }))
  .addNode("tool", callTool)
  .addEdge(START, "model")
  .addConditionalEdges(
    "model",
    ({ messages }) => {
      const calls = messages.at(-1).tool_calls ?? [];
      return calls.length > 0 ? calls.map((call) => new Send("tool", { call })) : END;
    },
    ["tool", END],
  )
  .addEdge("tool", "model")
  .compile({ checkpointer });

const config = { configurable: { thread_id: THREAD } };
const { tasks } = await graph.getState(config);
let waiting = tasks.flatMap(({ interrupts }) => interrupts);
let input = { messages: [{ role: "user", content: "The order of cust_123 arrived damaged. Pay back the 500." }] };

for (;;) {
  const resume = await answerInterrupts(client, waiting, { thread: THREAD, verify: true, timeoutMs: Infinity });
  if (resume) input = new Command({ resume });
  const result = await graph.invoke(input, config);
  waiting = result.__interrupt__ ?? [];
  if (waiting.length === 0) {
    console.log(result.messages.at(-1).content);
    break;
  }
}
await checkpointer.end();
