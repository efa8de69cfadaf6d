"""A crew of CrewAI that refunds once. It keeps nothing: a crew that is started again begins anew."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from crewai import Agent, BaseLLM, Crew, Task
from crewai.tools import tool
from runs import Run

from human_approval import Client
from human_approval.adapters.crewai import Ask, HumanApproval

CALL = {
    "id": "call_1",
    "type": "function",
    "function": {"name": "refund", "arguments": '{"customer_id": "cust_123", "amount": 500}'},
}


class Scripted(BaseLLM):
    """Makes its calls one after the other, and has a last word once it has the answers: the last of them."""

    calls: int = 1

    def call(self, messages: Any, *_args: Any, **_options: Any) -> Any:
        answers = [message["content"] for message in messages if message["role"] == "tool"]
        return [CALL] if len(answers) < self.calls else str(answers[-1])

    async def acall(self, messages: Any, *_args: Any, **_options: Any) -> Any:
        return self.call(messages)

    def supports_function_calling(self) -> bool:
        return True


def crew(run: Run, client: Client, *, calls: int = 1) -> Crew:
    @tool
    def refund(customer_id: str, amount: int) -> str:
        """Sends money back."""
        return run.refund(customer_id, amount)

    approvals = HumanApproval(client, run_id=run.id)
    ask = Ask(title=run.title, editable=["/amount"], expires_in=run.expires_in)
    support = Agent(
        role="Support",
        goal="Refund the customer",
        backstory="Careful with money",
        llm=Scripted(model="scripted", calls=calls),
        tools=[approvals.require(refund, ask)],
    )
    task = Task(description="Refund cust_123", expected_output="What came of it", agent=support)
    return Crew(agents=[support], tasks=[task])


def refund(run: Run, mode: str) -> str:
    run.state.write_text("begun")
    with Client() as client:
        its_crew = crew(run, client)
        output = asyncio.run(its_crew.akickoff()) if mode == "async" else its_crew.kickoff()
        return str(output.raw)


if __name__ == "__main__":
    refund(Run.of(sys.argv[1]), "sync")
