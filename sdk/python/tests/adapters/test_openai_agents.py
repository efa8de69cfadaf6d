"""The adapter for the OpenAI Agents SDK: `sync` starts anew each time, `async` saves its state and goes on from it."""

from __future__ import annotations

import asyncio

import pytest
from agents import Agent, Runner, function_tool
from agents.exceptions import UserError
from agents.testing import ModelStep, ScriptedModel
from contract import RunsOnce
from pays_once import PaysOnce
from people import People
from runs import Run
from scripted_openai_agents import scripted
from with_openai_agents import QUESTION, build

from human_approval import AsyncClient
from human_approval.adapters.openai_agents import Ask, HumanApproval


class TestContract(RunsOnce, PaysOnce):
    framework = "openai_agents"
    durable = "async"
    failure = UserError

    # An approval given by code, past the people, runs nothing.
    def test_an_approval_of_the_state_by_hand_runs_nothing(self, run: Run) -> None:
        async def bypass() -> None:
            async with AsyncClient() as client:
                agent, _ = build(run, client)
                result = await Runner.run(agent, QUESTION)
                state = result.to_state()
                state.approve(result.interruptions[0])
                await Runner.run(agent, state)

        with pytest.raises(UserError, match="needs approval"):
            asyncio.run(bypass())
        assert run.ledger() == []

    # A tool that waits for approval, and was not given to the adapter, is an error and not approved by it.
    def test_a_tool_that_nobody_required_is_an_error(self, run: Run, people: People) -> None:
        @function_tool(needs_approval=True)
        def refund(customer_id: str, amount: int) -> str:
            """Sends money back."""
            return run.refund(customer_id, amount)

        async def attempt() -> None:
            async with AsyncClient() as client:
                agent: Agent[None] = Agent(
                    name="Support", model=ScriptedModel([ModelStep.respond(scripted)]), tools=[refund]
                )
                await HumanApproval(client).run(agent, QUESTION, run_id=run.id)

        with pytest.raises(UserError, match="was not given to HumanApproval"):
            asyncio.run(attempt())
        assert run.ledger() == []
        assert people.requests(run.title) == []

    # Two tools of one name would be asked about in the words, and with the editable values, of the last.
    def test_a_second_tool_of_the_same_name_is_an_error(self) -> None:
        @function_tool
        def refund(customer_id: str) -> str:
            """Sends money back."""
            return customer_id

        approvals = HumanApproval(AsyncClient())
        approvals.require(refund, Ask(title="Refund"))
        approvals.require(refund, Ask(title="Refund"))
        with pytest.raises(UserError, match="another tool named refund"):
            approvals.require(refund, Ask(title="Refund", editable=["/customer_id"]))
