"""The adapter for CrewAI, in a crew of one agent."""

from __future__ import annotations

from typing import Any

from contract import RunsOnce
from crewai.tools import tool
from crewai.tools.tool_failure import ToolFailure
from pays_once import PaysOnce
from people import People
from runs import Run
from with_crewai import crew

from human_approval import Client
from human_approval.adapters.crewai import Ask, HumanApproval


class TestContract(RunsOnce, PaysOnce):
    framework = "crewai"

    # The same call made twice is asked twice: neither an approval nor CrewAI's cache of answers stands for another.
    def test_the_same_call_again_is_asked_again(self, run: Run, client: Client, people: People) -> None:
        with people.meanwhile(lambda: people.approve(run.title), lambda: people.reject(run.title, "Once is enough.")):
            output = crew(run, client, calls=2).kickoff()
        assert len(run.ledger()) == 1
        assert "Once is enough." in str(output.raw)
        assert len(people.requests(run.title)) == 2

    # CrewAI swallows what a tool raises and calls again: each time people would be asked for what nobody waits for.
    def test_when_time_is_up_the_request_is_taken_back(self, run: Run, client: Client, people: People) -> None:
        output = crew(run, client, timeout=0.5).kickoff()
        assert "Nobody decided within 0.5 seconds." in str(output.raw)
        assert [request.status for request in people.requests(run.title)] == ["cancelled"]
        assert run.ledger() == []

    # A limit of the tool, and its own word that it failed, count as before.
    def test_the_tool_keeps_its_limit_and_its_failures(self, run: Run, client: Client, people: People) -> None:
        @tool
        def refund(customer_id: str) -> Any:
            """Sends money back."""
            return ToolFailure(message=f"no account of {customer_id}")

        refund.max_usage_count = 1
        gated = HumanApproval(client, run_id=run.id).require(refund, Ask(title=run.title))
        with people.meanwhile(lambda: people.approve(run.title)):
            gated.run(customer_id="c")
        assert isinstance(gated.run(customer_id="c"), ToolFailure)
        [request] = people.requests(run.title)
        assert (request.result.status, request.result.detail) == ("failed", "no account of c")
