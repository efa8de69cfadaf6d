"""An agent of Pydantic AI that refunds once. Its messages are on disk, so that another process can go on with them."""

from __future__ import annotations

import asyncio
import sys

from pydantic_ai import Agent, ModelMessage, ModelMessagesTypeAdapter, ToolCallPart
from pydantic_ai.tools import DeferredToolRequests
from runs import Run
from scripted_pydantic_ai import model

from human_approval import AsyncClient
from human_approval.adapters.pydantic_ai import Ask, HumanApproval

QUESTION = "Refund cust_123 for the damaged parcel."


def build(
    run: Run, client: AsyncClient, *, wait: bool = True
) -> tuple[Agent[None, str | DeferredToolRequests], HumanApproval[None]]:
    approvals = HumanApproval[None](
        client,
        tools={"refund": Ask(title=run.title, editable=["/amount"], expires_in=run.expires_in)},
        wait=wait,
    )
    agent = Agent(model, output_type=[str, DeferredToolRequests], capabilities=[approvals])

    @agent.tool_plain(requires_approval=True)
    def refund(customer_id: str, amount: int) -> str:
        """Sends money back."""
        return run.refund(customer_id, amount)

    return agent, approvals


def refund(run: Run, mode: str) -> str:
    return asyncio.run(_later(run)) if mode == "async" else _within_the_run(run)


def _within_the_run(run: Run) -> str:
    agent, _ = build(run, AsyncClient())
    return str(agent.run_sync(QUESTION, conversation_id=run.id).output)


async def _later(run: Run) -> str:
    """The run ends where it needs approval; its messages are all that is kept."""
    async with AsyncClient() as client:
        agent, approvals = build(run, client, wait=False)
        if not run.is_saved():
            first = await agent.run(QUESTION)
            assert isinstance(first.output, DeferredToolRequests)
            run.state.write_bytes(first.all_messages_json())
        messages = ModelMessagesTypeAdapter.validate_json(run.state.read_bytes())
        results = await approvals.resolve(_waiting(messages), conversation_id=messages[-1].conversation_id or "")
        second = await agent.run(message_history=messages, deferred_tool_results=results)
        return str(second.output)


def _waiting(messages: list[ModelMessage]) -> DeferredToolRequests:
    return DeferredToolRequests(approvals=[part for part in messages[-1].parts if isinstance(part, ToolCallPart)])


if __name__ == "__main__":
    refund(Run.of(sys.argv[1]), "async")
