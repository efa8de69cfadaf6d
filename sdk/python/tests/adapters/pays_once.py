"""What is approved once is done once, whatever goes wrong around it, through a real agent on a real server."""

from __future__ import annotations

import signal
import time
from typing import Any

import pytest
from contract import Contract
from people import People
from runs import Run
from unreliable import Unreliable

_LONG_S = 120


class PaysOnce(Contract):
    """The tests; a subclass names its framework."""

    # An answer too long to be reported is shortened for the report, and is no reason to act again.
    def test_a_long_answer(self, agent: Any, run: Run, people: People) -> None:
        run.answers = 2400
        with people.meanwhile(lambda: people.approve(run.title)):
            told = agent.refund(run, self.durable)
        assert len(told) == 2400
        [request] = people.requests(run.title)
        assert (request.result.status, len(request.result.detail)) == ("executed", 2000)
        assert len(run.ledger()) == 1

    # A report that is lost after the act is not the act's failure, and no reason to act again.
    def test_a_lost_report(self, agent: Any, run: Run, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
        with Unreliable() as unreliable, monkeypatch.context() as patched:
            patched.setenv("HUMAN_APPROVAL_BASE_URL", unreliable.url)
            with people.meanwhile(lambda: people.approve(run.title)):
                told = agent.refund(run, self.durable)
        assert told == "Refunded 500 to cust_123."
        assert unreliable.refused > 0
        agent.refund(run, self.durable)
        assert len(run.ledger()) == 1
        [request] = people.requests(run.title)
        assert request.result.status == "executed"

    # Killed between the act and all reports of it, nobody knows what came of it: then it is not done again.
    def test_a_kill_after_the_act(self, agent: Any, run: Run, people: People) -> None:
        run.dies = True
        process = self.start(run)
        people.await_request(run.title)
        self.await_pause(run)
        people.approve(run.title)
        assert process.wait(_LONG_S) == -signal.SIGKILL
        run.dies = False
        told = agent.refund(run, self.durable)
        assert "how it ended is not known" in told
        assert len(run.ledger()) == 1

    # Two programs that go on with one run find one approval, and one of them acts.
    def test_two_at_once(self, run: Run, people: People) -> None:
        first = self.start(run)
        people.await_request(run.title)
        self.await_pause(run)
        first.send_signal(signal.SIGKILL)
        first.wait()
        people.approve(run.title)
        run.holds = True
        both = [self.start(run), self.start(run)]
        give_up_at = time.monotonic() + _LONG_S
        # The one is held within the tool until the other is there too, or has gone past it.
        while run.within() + sum(process.poll() is not None for process in both) < len(both):
            assert time.monotonic() < give_up_at, "the programs hang"
            time.sleep(0.05)
        run.let_go()
        assert [process.wait(_LONG_S) for process in both] == [0, 0]
        assert len(run.ledger()) == 1
