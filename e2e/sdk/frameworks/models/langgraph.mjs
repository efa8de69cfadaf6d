import { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { AIMessage } from "@langchain/core/messages";

/** Wants to pay back 500, and then says what it was told of that. */
class ScriptedModel extends BaseChatModel {
  _llmType() {
    return "scripted";
  }

  bindTools() {
    return this;
  }

  async _generate(messages) {
    const told = messages.findLast((message) => message.getType() === "tool");
    const call = {
      type: "tool_call",
      id: `call_${crypto.randomUUID()}`,
      name: "refund",
      args: { customer_id: "cust_123", amount: 500 },
    };
    const message = told
      ? new AIMessage(`told ${JSON.stringify(told.content)}`)
      : new AIMessage({ content: "", tool_calls: [call] });
    return { generations: [{ message, text: "" }] };
  }
}

export const model = new ScriptedModel({});
