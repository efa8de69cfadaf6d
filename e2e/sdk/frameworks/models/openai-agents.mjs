import { setTracingDisabled, Usage } from "@openai/agents";

setTracingDisabled(true);

/** Wants to pay back 500, and then says what it was told of that. */
export const model = {
  async getResponse({ input }) {
    const told = Array.isArray(input) ? input.findLast(({ type }) => type === "function_call_result") : undefined;
    const call = {
      type: "function_call",
      callId: `call_${crypto.randomUUID()}`,
      name: "refund",
      arguments: JSON.stringify({ customer_id: "cust_123", amount: 500 }),
      status: "completed",
    };
    const message = {
      type: "message",
      role: "assistant",
      status: "completed",
      content: [{ type: "output_text", text: `told ${JSON.stringify(told?.output)}` }],
    };
    return { usage: new Usage(), output: [told ? message : call] };
  },
  getStreamedResponse() {
    throw new Error("nobody asked for a stream");
  },
};
