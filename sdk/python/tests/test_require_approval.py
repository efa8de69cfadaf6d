"""A guarded function runs only what somebody approved, through every client."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Optional

import pytest
import samples
from scripted_server import ScriptedServer, problem, reply

from human_approval import (
    AsyncClient,
    Client,
    ConflictError,
    DecisionTimeout,
    HumanApprovalError,
    NotApproved,
    ReceiptVerificationError,
    ServerError,
)


class Approver:
    """Somebody who answers the next request under a title, as soon as it is there."""

    def __init__(self, server_url: str, test_key: str) -> None:
        self._client = Client(test_key, server_url)
        self.title = f"Refund {uuid.uuid4()}"
        self.asked: list[Any] = []
        self.before_answering: Callable[[], None] = lambda: None
        self._thread: Optional[threading.Thread] = None
        self._is_needed = True

    def will(self, status: str, **more: Any) -> None:
        self._thread = threading.Thread(target=self._answer, args=(status, more))
        self._thread.start()

    def _answer(self, status: str, more: dict[str, Any]) -> None:
        until = time.monotonic() + 60
        while self._is_needed and time.monotonic() < until:
            for request in self._client.requests.list(status="pending", limit=5):
                if request.title == self.title:
                    self.asked.append(request)
                    self.before_answering()
                    self._client.requests.simulate(request.id, status, **more)  # type: ignore[arg-type]
                    return
            time.sleep(0.1)

    def pending(self) -> list[Any]:
        return [request for request in self._client.requests.list(status="pending") if request.title == self.title]

    def close(self) -> None:
        self._is_needed = False
        if self._thread:
            self._thread.join()
        self._client.close()


@pytest.fixture
def approver(server_url: str, test_key: str) -> Any:
    approver = Approver(server_url, test_key)
    yield approver
    approver.close()


class Refunds:
    """What the guarded function did."""

    def __init__(self) -> None:
        self.done: list[tuple[Any, ...]] = []

    def refund(self, customer: str, amount: Any, *rest: Any, note: str = "none", **more: Any) -> str:
        self.done.append((customer, amount, rest, note, more))
        return f"refunded {amount}"


# People decide on what the function will be called with, defaults included, and it is called with just that.
def test_runs_once_approved(ways: Any, client: Any, approver: Approver) -> None:
    refunds = Refunds()
    guarded = ways.guarded(client, refunds.refund, title=approver.title, risk="high", timeout=60)
    approver.will("approved")
    amount = Decimal("1.10")
    assert guarded("cust_123", amount, "x", order=7) == "refunded 1.10"
    assert approver.asked[0].payload == {
        "customer": "cust_123",
        "amount": 1.1,
        "rest": ["x"],
        "note": "none",
        "more": {"order": 7},
    }
    assert approver.asked[0].risk == "high"
    assert refunds.done == [("cust_123", amount, ("x",), "none", {"order": 7})]
    assert refunds.done[0][1] is amount


# The receipt of a test request attests nothing real, so that this one may not act.
def test_checks_the_receipt_first(ways: Any, client: Any, approver: Approver) -> None:
    refunds = Refunds()
    guarded = ways.guarded(client, refunds.refund, title=approver.title, timeout=60, verify=True)
    approver.will("approved")
    with pytest.raises(ReceiptVerificationError, match="test request"):
        guarded("cust_123", 5)
    assert refunds.done == []


# What an approver changed is what counts, in every kind of argument.
def test_runs_with_what_was_changed(ways: Any, client: Any, approver: Approver) -> None:
    refunds = Refunds()
    editable = ["/amount", "/rest/0", "/note", "/more/order"]
    guarded = ways.guarded(client, refunds.refund, title=approver.title, editable=editable, timeout=60)
    changed = {"customer": "c", "amount": 400, "rest": ["y"], "note": "less", "more": {"order": 8}}
    approver.will("approved", payload=changed)
    guarded("c", 500, "x", order=7)
    assert refunds.done == [("c", 400, ("y",), "less", {"order": 8})]


# Anything but a yes is a no.
@pytest.mark.parametrize("status", ["rejected", "expired"])
def test_does_not_run_otherwise(ways: Any, client: Any, approver: Approver, status: str) -> None:
    refunds = Refunds()
    guarded = ways.guarded(client, refunds.refund, title=approver.title, timeout=60)
    approver.will(status)
    with pytest.raises(NotApproved) as refused:
        guarded("c", 1)
    assert refused.value.decision.status == status
    assert refunds.done == []


# An approval that comes when nobody waits any more would be believed to have been carried out.
def test_takes_the_question_back_when_time_is_up(ways: Any, client: Any, approver: Approver) -> None:
    refunds = Refunds()
    guarded = ways.guarded(client, refunds.refund, title=approver.title, timeout=0.5)
    with pytest.raises(DecisionTimeout) as late:
        guarded("c", 1)
    assert client.requests.get(late.value.request_id).status == "cancelled"
    assert refunds.done == []


# A program that is started again must find its question, and the answer that came meanwhile.
def test_a_named_question_outlives_its_caller(ways: Any, client: Any, approver: Approver) -> None:
    refunds = Refunds()
    order = str(uuid.uuid4())
    options = {"title": approver.title, "external_id": lambda customer, amount: f"{customer}-{amount}", "timeout": 0.5}
    guarded = ways.guarded(client, refunds.refund, **options)
    with pytest.raises(DecisionTimeout):
        guarded(order, 1)
    [waiting] = approver.pending()
    client.requests.simulate(waiting.id, "approved")
    assert guarded(order, 1) == "refunded 1"
    assert len(refunds.done) == 1


# An approval that can be found again by its name is for one run, by one program: paid twice, it was approved once.
def test_a_named_question_is_for_one_run(ways: Any, client: Any, approver: Approver) -> None:
    refunds = Refunds()
    guarded = ways.guarded(client, refunds.refund, title=approver.title, external_id=str(uuid.uuid4()), timeout=60)
    approver.will("approved")
    guarded("c", 1)
    with pytest.raises(ConflictError) as taken:
        guarded("c", 1)
    assert taken.value.code == "result_already_reported"
    assert len(refunds.done) == 1
    request = client.requests.get(approver.asked[0].id)
    assert (request.result.status, request.result.detail) == ("executed", None)


# The approvers read what became of their approval; the caller gets the function's own error.
def test_a_named_question_reports_a_failure(ways: Any, client: Any, approver: Approver) -> None:
    def refund(amount: int) -> None:
        raise RuntimeError(f"no money\x00\ud800 for {amount}" + "!" * 3000)

    guarded = ways.guarded(client, refund, title=approver.title, external_id=str(uuid.uuid4()), timeout=60)
    approver.will("approved")
    with pytest.raises(RuntimeError, match="no money"):
        guarded(1)
    result = client.requests.get(approver.asked[0].id).result
    assert (result.status, len(result.detail)) == ("failed", 2000)
    assert result.detail.startswith("RuntimeError: no money for 1!")


# Where the first report is not taken, nothing runs; where the last is lost, the log says so, and nothing else.
def test_reports_that_fail(ways: Any, scripted: ScriptedServer, caplog: pytest.LogCaptureFixture) -> None:
    refunds = Refunds()
    named = samples.request(
        external_id="r-1", payload={"customer": "c", "amount": 1, "rest": [], "note": "none", "more": {}}
    )
    approved = {**named, "status": "approved"}
    client = ways.client("ha_live_key", scripted.url, max_retries=0)
    guarded = ways.guarded(client, refunds.refund, external_id="r-1", timeout=60)
    scripted.answer(reply(201, named), reply(200, approved), problem(503, "database_unavailable"))
    with pytest.raises(ServerError):
        guarded("c", 1)
    assert refunds.done == []
    down = problem(503, "database_unavailable")
    scripted.answer(reply(201, named), reply(200, approved), reply(200, approved), down)
    assert guarded("c", 1) == "refunded 1"
    assert "could not be reported" in caplog.text


# What runs is what was approved, also where somebody changes the arguments while people decide.
@pytest.mark.parametrize("options", [{}, {"editable": ["/order/amount"]}, {"payload": lambda order: dict(order)}])
def test_arguments_that_change_during_the_wait(ways: Any, client: Any, approver: Approver, options: Any) -> None:
    done: list[Any] = []
    order = {"amount": 5}
    guarded = ways.guarded(client, lambda order: done.append(order), title=approver.title, timeout=60, **options)
    approver.before_answering = lambda: order.update(amount=5000)
    approver.will("approved")
    with pytest.raises(HumanApprovalError, match="no longer those"):
        guarded(order)
    assert done == []


# A method is asked about by its arguments; the object that it is of is no JSON, and nobody's to decide.
def test_a_method(server_url: str, test_key: str, approver: Approver) -> None:
    done: list[int] = []
    with Client(test_key, server_url) as client:

        class Shop:
            @client.require_approval(title=approver.title, editable=["/amount"], timeout=60)
            def refund(self, amount: int) -> None:
                done.append(amount)

        approver.will("approved", payload={"amount": 4})
        Shop().refund(5)
    assert approver.asked[0].payload == {"amount": 5}
    assert done == [4]


# Shown something else than the arguments, people cannot change what they do not see.
def test_payload_of_its_own(ways: Any, client: Any, approver: Approver) -> None:
    refunds = Refunds()
    options = {
        "title": lambda customer, amount: approver.title,  # noqa: ARG005
        "description": "As agreed.",
        "payload": lambda customer, amount: {"who": customer, "cents": amount * 100},
        "timeout": 60,
    }
    approver.will("approved")
    ways.guarded(client, refunds.refund, **options)("c", 5)
    assert approver.asked[0].payload == {"who": "c", "cents": 500}
    assert approver.asked[0].description == "As agreed."
    assert refunds.done == [("c", 5, (), "none", {})]
    with pytest.raises(TypeError, match="editable"):
        ways.guarded(client, refunds.refund, payload=lambda: {}, editable=["/who"])


# Guarded by the wrong client, it would block the event loop, or hand out a coroutine that nobody awaits.
def test_each_client_guards_its_own_kind(server_url: str) -> None:
    async def asynchronous() -> None: ...

    def blocking() -> None: ...

    with pytest.raises(TypeError, match="AsyncClient"):
        Client("ha_test_key", server_url).require_approval()(asynchronous)
    with pytest.raises(TypeError, match="Client"):
        AsyncClient("ha_test_key", server_url).require_approval()(blocking)


# Tools of frameworks are described by name, words and arguments.
def test_keeps_name_and_signature(server_url: str) -> None:
    @Client("ha_test_key", server_url).require_approval()
    def refund(customer: str) -> str:
        """Refunds."""
        return customer

    assert (refund.__name__, refund.__doc__) == ("refund", "Refunds.")
