"""Stands for your model, so that the example runs without one: asks for a refund, then has a last word."""

from collections.abc import Sequence
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, ChatResult

CALL = {"name": "refund", "args": {"customer_id": "cust_123", "amount": 500}, "id": "call_1"}


class Scripted(BaseChatModel):
    """Makes its calls, and repeats the last answer."""

    calls: Sequence[Any] = (CALL,)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *_args: Any, **_options: Any) -> ChatResult:
        last = messages[-1]
        message = AIMessage(last.content) if isinstance(last, ToolMessage) else AIMessage("", tool_calls=[*self.calls])
        return ChatResult(generations=[ChatGeneration(message=message)])


model = Scripted()
