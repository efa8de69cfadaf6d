"""Stands for your model, so that the example runs without one: asks for a refund, then has a last word."""

from pydantic_ai import ModelMessage, ModelResponse, TextPart, ToolCallPart, ToolReturnPart
from pydantic_ai.models.function import AgentInfo, FunctionModel


def scripted(messages: list[ModelMessage], _info: AgentInfo) -> ModelResponse:
    """Makes its call, and repeats the answer."""
    answers = [part for part in messages[-1].parts if isinstance(part, ToolReturnPart)]
    if answers:
        return ModelResponse([TextPart(str(answers[-1].content))])
    return ModelResponse([ToolCallPart("refund", {"customer_id": "cust_123", "amount": 500}, tool_call_id="call_1")])


model = FunctionModel(scripted)
