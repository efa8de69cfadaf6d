"""The adapter for Pydantic AI: `sync` waits within the run, `async` ends the run and goes on with another."""

from __future__ import annotations

import asyncio

import pytest
from contract import RunsOnce
from pays_once import PaysOnce
from people import People
from pydantic_ai import Agent
from pydantic_ai.exceptions import UserError
from pydantic_ai.tools import DeferredToolRequests, DeferredToolResults, ToolApproved
from runs import Run
from scripted_pydantic_ai import model
from with_pydantic_ai import QUESTION, build

from human_approval import AsyncClient
from human_approval.adapters.pydantic_ai import Ask, HumanApproval


class TestContract(RunsOnce, PaysOnce):
    framework = "pydantic_ai"
    durable = "async"
    failure = RuntimeError

    # A tool that the adapter was told of is asked about, whether or not its own definition says so too.
    def test_a_tool_that_is_only_named_is_asked_about(self, run: Run, people: People) -> None:
        approvals = HumanApproval[None](AsyncClient(), tools={"refund": Ask(title=run.title)})
        agent = Agent(model, capabilities=[approvals])

        @agent.tool_plain
        def refund(customer_id: str, amount: int) -> str:
            """Sends money back."""
            return run.refund(customer_id, amount)

        with people.meanwhile(lambda: people.reject(run.title, "Not this one.")):
            told = agent.run_sync(QUESTION, conversation_id=run.id).output
        assert "Not this one." in told
        assert run.ledger() == []

    # An approval given by code, past the people, runs nothing.
    def test_an_approval_by_hand_runs_nothing(self, run: Run) -> None:
        async def bypass() -> None:
            async with AsyncClient() as client:
                agent, _ = build(run, client, wait=False)
                first = await agent.run(QUESTION)
                assert isinstance(first.output, DeferredToolRequests)
                results = DeferredToolResults(approvals={"call_1": ToolApproved()})
                await agent.run(message_history=first.all_messages(), deferred_tool_results=results)

        with pytest.raises(UserError, match="needs an approval"):
            asyncio.run(bypass())
        assert run.ledger() == []

    # What the people said stands for one act, however often a program goes on with it.
    def test_results_that_are_used_for_two_runs(self, run: Run, people: People) -> None:
        async def go_on_twice() -> list[str]:
            async with AsyncClient() as client:
                agent, approvals = build(run, client, wait=False)
                first = await agent.run(QUESTION)
                assert isinstance(first.output, DeferredToolRequests)
                results = await approvals.resolve(first.output, conversation_id=run.id)
                messages = first.all_messages()
                runs = [await agent.run(message_history=messages, deferred_tool_results=results) for _ in range(2)]
                return [str(result.output) for result in runs]

        with people.meanwhile(lambda: people.approve(run.title)):
            told = asyncio.run(go_on_twice())
        assert told[0] == "Refunded 500 to cust_123."
        assert "not run again" in told[1]
        assert len(run.ledger()) == 1
