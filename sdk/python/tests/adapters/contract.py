"""What every adapter promises, tested through a real agent of its framework on a real server.

A `with_<framework>.py` beside this holds an agent whose scripted model asks for one refund of 500 and then answers.
Its `refund(run, mode)` gives what the model was told of its call; the tool writes each run into the run's ledger.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from people import People
from runs import Run

_HERE = Path(__file__).parent
_EXAMPLES = _HERE.parents[1] / "examples"
_LONG_S = 120


class Contract:
    """The tests; a subclass names its framework."""

    framework: str
    # The mode in which the agent keeps what it needs to go on in another process.
    durable: str = "sync"

    @pytest.fixture
    def run(self, tmp_path: Path) -> Run:
        return Run(id=f"run-{uuid4()}", folder=tmp_path)

    @pytest.fixture
    def agent(self) -> Any:
        return importlib.import_module(f"with_{self.framework}")

    # The promise to approvers: what they approved, with what they changed in it, is done once and nothing else.
    @pytest.mark.parametrize("mode", ["sync", "async"])
    def test_an_approved_call_runs_once_with_the_approved_arguments(
        self, agent: Any, run: Run, people: People, mode: str
    ) -> None:
        with people.meanwhile(lambda: people.approve(run.title, {"amount": 300})):
            told = agent.refund(run, mode)
        assert run.ledger() == [{"customer_id": "cust_123", "amount": 300}]
        assert told == "Refunded 300 to cust_123."
        [request] = people.requests(run.title)
        assert request.payload == {"customer_id": "cust_123", "amount": 300}
        assert request.original_payload == {"customer_id": "cust_123", "amount": 500}

    # The promise to approvers: a no is a no, and the model learns why, so that it does not guess.
    @pytest.mark.parametrize("mode", ["sync", "async"])
    def test_a_rejected_call_never_runs_and_the_model_is_told_the_note(
        self, agent: Any, run: Run, people: People, mode: str
    ) -> None:
        with people.meanwhile(lambda: people.reject(run.title, "Outside the window of 30 days.")):
            told = agent.refund(run, mode)
        assert run.ledger() == []
        assert "Rejected by Ana Torres" in told
        assert "Outside the window of 30 days." in told

    # The promise to agents: silence is not consent.
    def test_an_expired_call_never_runs(self, agent: Any, run: Run) -> None:
        run.expires_in = 1
        told = agent.refund(run, "sync")
        assert run.ledger() == []
        assert "expired" in told

    # What the caller took back is not done by a run that still waits for it.
    def test_a_cancelled_call_never_runs(self, agent: Any, run: Run, people: People) -> None:
        with people.meanwhile(lambda: people.cancel(run.title, "The customer withdrew it.")):
            told = agent.refund(run, "sync")
        assert run.ledger() == []
        assert "cancelled" in told
        assert "The customer withdrew it." in told

    # The promise to approvers: they are asked once, however often the asking program is killed.
    def test_a_run_that_was_killed_while_it_waited_finds_its_request(
        self, agent: Any, run: Run, people: People
    ) -> None:
        process = self.start(run)
        asked = people.await_request(run.title)
        self.await_pause(run)
        process.send_signal(signal.SIGKILL)
        process.wait()
        with people.meanwhile(lambda: people.approve(run.title)):
            told = agent.refund(run, self.durable)
        assert run.ledger() == [{"customer_id": "cust_123", "amount": 500}]
        assert told == "Refunded 500 to cust_123."
        assert [request.id for request in people.requests(run.title)] == [asked.id]

    # The example does what it shows, as it stands.
    def test_the_example_runs(self, people: People) -> None:
        program = [sys.executable, str(_EXAMPLES / f"{self.framework}_refund.py")]
        with people.meanwhile(lambda: people.approve("Refund $500 to cust_123", {"amount": 300})):
            done = subprocess.run(program, capture_output=True, text=True, check=False, timeout=_LONG_S)
        assert done.returncode == 0, done.stderr
        assert done.stdout.rstrip().endswith("Refunded $300 to cust_123.")

    def start(self, run: Run) -> subprocess.Popen[bytes]:
        """The same agent as a program of its own."""
        program = [sys.executable, str(_HERE / f"with_{self.framework}.py"), json.dumps(run.facts())]
        return subprocess.Popen(program, env={**os.environ, "PYTHONPATH": str(_EXAMPLES)})

    def await_pause(self, run: Run) -> None:
        """Until the run's state is on disk, where it saves any."""
        give_up_at = time.monotonic() + _LONG_S
        while not run.is_saved():
            assert time.monotonic() < give_up_at, "the run has saved no state"
            time.sleep(0.05)


class RunsOnce(Contract):
    """For adapters that run the tool themselves: what was run is known to the server."""

    # What a failing tool ends the run with, where the framework does not tell the model instead.
    failure: type[Exception] | None = None

    # The promise to approvers: an approval is for one act. A run that starts over repeats its question, not the act.
    def test_what_was_run_is_not_run_again_by_a_run_that_starts_over(
        self, agent: Any, run: Run, people: People
    ) -> None:
        with people.meanwhile(lambda: people.approve(run.title)):
            agent.refund(run, self.durable)
        [request] = people.requests(run.title)
        assert request.result.status == "executed"
        assert "Refunded 500 to cust_123." in request.result.detail
        told = agent.refund(run, self.durable)
        assert len(run.ledger()) == 1
        assert "It was not run again." in told
        assert "Refunded 500 to cust_123." in told
        assert len(people.requests(run.title)) == 1

    # Approvers see that what they approved did not work out.
    def test_a_tool_that_fails_is_reported_as_failed(self, agent: Any, run: Run, people: People) -> None:
        run.fails = True
        ends = pytest.raises(self.failure) if self.failure else nullcontext()
        with people.meanwhile(lambda: people.approve(run.title)), ends:
            agent.refund(run, "sync")
        [request] = people.requests(run.title)
        assert request.result.status == "failed"
        assert "the bank is closed" in request.result.detail
