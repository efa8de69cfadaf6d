"""Stands for your model, so that the example runs without one: asks for a refund, then has a last word."""

from typing import Any

from agents import set_tracing_disabled
from agents.testing import ModelCall, ModelStep, ScriptedModel, assistant_message, function_call

set_tracing_disabled(True)  # nothing goes to OpenAI


def scripted(call: ModelCall) -> list[Any]:
    """Makes its call, and repeats the answer."""
    answers = [item for item in call.input if isinstance(item, dict) and item.get("type") == "function_call_output"]
    if answers:
        return [assistant_message(str(answers[-1]["output"]))]
    return [function_call("refund", {"customer_id": "cust_123", "amount": 500}, call_id="call_1")]


model = ScriptedModel([ModelStep.respond(scripted), ModelStep.respond(scripted)])
