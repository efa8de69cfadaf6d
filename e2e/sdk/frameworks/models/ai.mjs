import { MockLanguageModelV4 } from "ai/test";

/** Wants to pay back 500, and then says what it was told of that. */
export const model = new MockLanguageModelV4({
  doGenerate: async ({ prompt }) => {
    const told = prompt.flatMap(({ role, content }) => (role === "tool" ? content : [])).at(-1);
    const call = {
      type: "tool-call",
      toolCallId: `call_${crypto.randomUUID()}`,
      toolName: "refund",
      input: JSON.stringify({ customer_id: "cust_123", amount: 500 }),
    };
    return {
      content: [told ? { type: "text", text: `told ${JSON.stringify(told.output)}` } : call],
      finishReason: { unified: told ? "stop" : "tool-calls", raw: undefined },
      usage: { inputTokens: { total: 1 }, outputTokens: { total: 1 } },
      warnings: [],
    };
  },
});
