"""The adapter for CrewAI, in a crew of one agent."""

from __future__ import annotations

from contract import RunsOnce
from pays_once import PaysOnce
from people import People
from runs import Run
from with_crewai import crew

from human_approval import Client


class TestContract(RunsOnce, PaysOnce):
    framework = "crewai"

    # The same call made twice is asked twice: neither an approval nor CrewAI's cache of answers stands for another.
    def test_the_same_call_again_is_asked_again(self, run: Run, client: Client, people: People) -> None:
        with people.meanwhile(lambda: people.approve(run.title), lambda: people.reject(run.title, "Once is enough.")):
            output = crew(run, client, calls=2).kickoff()
        assert len(run.ledger()) == 1
        assert "Once is enough." in str(output.raw)
        assert len(people.requests(run.title)) == 2
