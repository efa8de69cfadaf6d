"""Stands for your model, so that the example runs without one: asks for a refund, then has a last word."""

from typing import Any

from crewai import BaseLLM

CALL = {
    "id": "call_1",
    "type": "function",
    "function": {"name": "refund", "arguments": '{"customer_id": "cust_123", "amount": 500}'},
}


class Scripted(BaseLLM):
    """Makes its calls one after the other, and repeats the last answer."""

    calls: int = 1

    def call(self, messages: Any, *_args: Any, **_options: Any) -> Any:
        answers = [message["content"] for message in messages if message["role"] == "tool"]
        return [CALL] if len(answers) < self.calls else str(answers[-1])

    async def acall(self, messages: Any, *_args: Any, **_options: Any) -> Any:
        return self.call(messages)

    def supports_function_calling(self) -> bool:
        return True


llm = Scripted(model="scripted")
