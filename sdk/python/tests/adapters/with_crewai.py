"""A crew of CrewAI that refunds once. It keeps nothing: a crew that is started again begins anew."""

from __future__ import annotations

import asyncio
import sys

from crewai import Agent, Crew, Task
from crewai.tools import tool
from runs import Run
from scripted_crewai import Scripted

from human_approval import Client
from human_approval.adapters.crewai import Ask, HumanApproval


def crew(run: Run, client: Client, *, calls: int = 1, timeout: float | None = None) -> Crew:
    @tool
    def refund(customer_id: str, amount: int) -> str:
        """Sends money back."""
        return run.refund(customer_id, amount)

    approvals = HumanApproval(client, run_id=run.id, timeout=timeout)
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
