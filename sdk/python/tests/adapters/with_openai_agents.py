"""An agent of the OpenAI Agents SDK that refunds once. Another process can go on with it: its state is on disk."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from agents import Agent, RunState, function_tool
from agents.testing import ModelStep, ScriptedModel
from runs import Run
from scripted_openai_agents import scripted

from human_approval import AsyncClient
from human_approval.adapters.openai_agents import Ask, HumanApproval

QUESTION = "Refund cust_123 for the damaged parcel."


def build(run: Run, client: AsyncClient) -> tuple[Agent[None], HumanApproval]:
    @function_tool(failure_error_function=None)
    def refund(customer_id: str, amount: int) -> str:
        """Sends money back."""
        return run.refund(customer_id, amount)

    approvals = HumanApproval(client)
    ask = Ask(title=run.title, editable=["/amount"], expires_in=run.expires_in)
    model = ScriptedModel([ModelStep.respond(scripted) for _ in range(2)])
    return Agent(name="Support", model=model, tools=[approvals.require(refund, ask)]), approvals


def refund(run: Run, mode: str) -> str:
    return asyncio.run(_asynchronously(run)) if mode == "async" else _synchronously(run)


def _synchronously(run: Run) -> str:
    agent, approvals = build(run, AsyncClient())
    return str(approvals.run_sync(agent, QUESTION, run_id=run.id).final_output)


async def _asynchronously(run: Run) -> str:
    async with AsyncClient() as client:
        agent, approvals = build(run, client)
        if run.is_saved():
            state = await RunState.from_string(agent, run.state.read_text())
            return str((await approvals.run(agent, state, run_id=run.id)).final_output)

        def save(state: RunState[Any]) -> None:
            run.state.write_text(state.to_string())

        return str((await approvals.run(agent, QUESTION, run_id=run.id, on_pause=save)).final_output)


if __name__ == "__main__":
    refund(Run.of(sys.argv[1]), "async")
