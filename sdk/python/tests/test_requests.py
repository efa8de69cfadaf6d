"""Asking, reading and taking back, against the real server, through every client."""

from __future__ import annotations

import ast
import re
import uuid
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from blocking import Ways
from conftest import ROOT

from human_approval import (
    AuthenticationError,
    BadRequestError,
    ConflictError,
    DecisionTimeout,
    NotFoundError,
    PayloadTooLargeError,
    UnprocessableError,
)


def _name() -> str:
    return f"refund-{uuid.uuid4()}"


# What people see and what comes back must be what was asked, to the last digit.
def test_a_request_comes_back_as_it_was_asked(client: Any) -> None:
    name = _name()
    asked = client.requests.create(
        payload={"amount": Decimal("1.10"), "big": 12345678901234567890, "exact": Decimal("12345678901234567890.5")},
        title="Refund",
        description="Order **ord_456**",
        external_id=name,
        expires_in=timedelta(hours=1),
        risk="high",
        editable=["/amount"],
        response_schema={"type": "object", "properties": {"code": {"type": "string"}}},
        metadata={"run": 7},
    )
    read = client.requests.get(asked.id)
    assert read.raw == asked.raw
    assert read.payload == {
        "amount": 1.1,
        "big": 12345678901234567890,
        "exact": Decimal("12345678901234567890.5"),
    }
    assert (read.status, read.mode, read.risk, read.editable) == ("pending", "test", "high", ["/amount"])
    assert (read.title, read.description, read.external_id) == ("Refund", "Order **ord_456**", name)
    assert read.metadata == {"run": 7}
    assert timedelta(minutes=59) < read.expires_at - datetime.now(timezone.utc) <= timedelta(hours=1)
    assert read.url.endswith(f"/requests/{read.id}")


# A retry of a program's own must find its question, not ask twice; another question under the name is refused.
def test_external_id_asks_once(client: Any) -> None:
    name = _name()
    first = client.requests.create(payload={"amount": 1}, external_id=name, expires_in=60)
    again = client.requests.create(payload={"amount": 1}, external_id=name, expires_in=90)
    assert again.id == first.id
    assert [first.is_replay, again.is_replay] == [False, True]
    with pytest.raises(ConflictError) as refused:
        client.requests.create(payload={"amount": 2}, external_id=name)
    assert refused.value.code == "external_id_conflict"
    assert refused.value.existing_id == first.id


def test_idempotency_key_asks_once(client: Any) -> None:
    key = str(uuid.uuid4())
    first = client.requests.create(payload={"amount": 1}, idempotency_key=key)
    assert client.requests.create(payload={"amount": 1}, idempotency_key=key).id == first.id
    with pytest.raises(UnprocessableError):
        client.requests.create(payload={"amount": 2}, idempotency_key=key)


# Two questions in the same words are two questions, unless the caller says otherwise.
def test_without_a_name_each_call_asks_anew(client: Any) -> None:
    assert client.requests.create(payload={}).id != client.requests.create(payload={}).id


# None may be left out or come twice where the pages meet.
def test_list_goes_through_all_pages(client: Any) -> None:
    began = datetime.now(timezone.utc) - timedelta(milliseconds=1)
    asked = [client.requests.create(payload={"number": number}).id for number in range(5)]
    client.requests.cancel(asked[0])
    assert [request.id for request in client.requests.list(created_after=began, limit=2)] == asked[::-1]
    pages = list(client.requests.list(created_after=began, limit=2, status="pending").pages())
    assert [len(page.data) for page in pages] == [2, 2]
    assert [page.has_more for page in pages] == [True, False]


# Taking back is final, twice is no error, and what was decided cannot be taken back.
def test_cancel(client: Any) -> None:
    request = client.requests.create(payload={})
    assert request.cancel("Withdrawn.").status == "cancelled"
    assert request.status == "cancelled"
    assert client.requests.cancel(request.id).decision_note == "Withdrawn."
    decision = request.wait_for_decision(timeout=10)
    assert (decision.cancelled, decision.approved, decision.note) == (True, False, "Withdrawn.")
    decided = client.requests.create(payload={}).simulate("rejected")
    with pytest.raises(ConflictError) as refused:
        decided.cancel()
    assert refused.value.body["request"]["status"] == "rejected"


# The whole way of a test: ask, answer as if somebody had, act, report.
def test_simulate_and_report(client: Any) -> None:
    request = client.requests.create(payload={"amount": 500, "to": "Jane"}, editable=["/amount"])
    request.simulate("approved", note="Less.", payload={"amount": 400, "to": "Jane"})
    decision = request.wait_for_decision(timeout=10)
    assert (decision.approved, decision.rejected, decision.expired, decision.cancelled) == (True, False, False, False)
    assert bool(decision) is True
    assert decision.payload == {"amount": 400, "to": "Jane"}
    assert decision.original_payload == {"amount": 500, "to": "Jane"}
    assert (decision.note, decision.decided_by, decision.response) == ("Less.", None, None)
    assert abs(datetime.now(timezone.utc) - decision.decided_at) < timedelta(minutes=5)
    request.report_result("executed", "Refund re_789 sent.")
    assert (request.result.status, request.result.detail) == ("executed", "Refund re_789 sent.")


# Of two programs that find the same approval, one may act: the one whose report came first.
def test_report_once(client: Any) -> None:
    request = client.requests.create(payload={}).simulate("approved")
    request.report_result("executed", "by one", once=True)
    with pytest.raises(ConflictError) as second:
        client.requests.report_result(request.id, "executed", "by another", once=True)
    assert second.value.code == "result_already_reported"
    assert request.refresh().result.detail == "by one"


# An answer to the form is part of the approval.
def test_response_of_the_form(client: Any) -> None:
    schema = {"type": "object", "properties": {"code": {"type": "string"}}, "required": ["code"]}
    request = client.requests.create(payload={}, response_schema=schema)
    request.simulate("approved", response={"code": "A-1"})
    assert request.wait_for_decision(timeout=10).response == {"code": "A-1"}


# "No" and "nobody answered" are never a yes, also for whoever forgets `.approved`.
@pytest.mark.parametrize("status", ["rejected", "expired"])
def test_only_approved_counts_as_true(client: Any, status: str) -> None:
    decision = client.requests.create(payload={}).simulate(status).wait_for_decision(timeout=10)
    assert decision.status == status
    assert bool(decision) is False


# A guess would be acted upon.
def test_timeout_raises(client: Any) -> None:
    request = client.requests.create(payload={})
    for timeout in (0, 0.3):
        with pytest.raises(DecisionTimeout) as late:
            request.wait_for_decision(timeout=timeout)
        assert late.value.request_id == request.id
        assert late.value.request is not None
        assert late.value.request.status == "pending"
    assert request.refresh().status == "pending"


# A consumer that no webhook can reach misses nothing and goes on where it was.
def test_events_in_order(client: Any) -> None:
    cursor = [page.next_cursor for page in client.events.list(limit=100).pages()][-1]
    request = client.requests.create(payload={"amount": 1})
    request.simulate("approved")
    followed = iter(client.events.follow(after=cursor, limit=1))
    expected = [("request.created", request.id, "pending"), ("request.decided", request.id, "approved")]
    assert [(event.event, event.request_id, event.status) for event in (next(followed), next(followed))] == expected
    pages = list(client.events.list(after=cursor, limit=1).pages())
    assert [(event.event, event.request_id, event.status) for page in pages for event in page.data] == expected
    assert list(client.events.list(after=pages[-1].next_cursor, wait=0)) == []
    other = client.requests.create(payload={})
    assert next(followed).request_id == other.id
    followed.close()


# What goes out must be manageable by the program whose it is.
def test_webhook_endpoints(client: Any) -> None:
    url = f"http://127.0.0.1:9/{uuid.uuid4()}"
    made = client.webhook_endpoints.create(url, events=["request.decided"])
    assert made.secret.startswith("whsec_")
    assert made.secret not in repr(made)
    assert client.webhook_endpoints.get(made.id).events == ["request.decided"]
    assert made.id in [endpoint.id for endpoint in client.webhook_endpoints.list()]
    assert client.webhook_endpoints.update(made.id, enabled=False).disabled_at is not None
    assert client.webhook_endpoints.update(made.id, events=["request.expired"], enabled=True).disabled_at is None
    assert client.webhook_endpoints.rotate_secret(made.id).secret != made.secret
    assert client.webhook_endpoints.test(made.id).event_id.startswith("evt_")
    client.webhook_endpoints.delete(made.id)
    with pytest.raises(NotFoundError):
        client.webhook_endpoints.get(made.id)


def test_me(client: Any) -> None:
    me = client.me()
    assert me.mode == "test"
    assert {"requests:write", "requests:read"} <= set(me.key.scopes)


# Whoever does not use asyncio is served by the same client.
def test_on_trio(server_url: str, test_key: str) -> None:
    with Ways("trio") as ways:
        client = ways.client(test_key, server_url)
        request = client.requests.create(payload={"amount": 1})
        with pytest.raises(DecisionTimeout):
            request.wait_for_decision(timeout=0.3)
        assert request.simulate("approved").wait_for_decision(timeout=10).approved
        assert request.id in [listed.id for listed in client.requests.list(status="approved", limit=1)]
        followed = iter(client.events.follow(limit=1))
        assert next(followed).event == "request.created"
        followed.close()


# Each refusal by its class, with what the server said and the id by which an operator finds it.
def test_refusals(client: Any, ways: Any, server_url: str) -> None:
    with pytest.raises(NotFoundError) as unknown:
        client.requests.get("req_01KB2Z3V0E5QH8W9R2N4T6Y8CD")
    assert (unknown.value.status, unknown.value.code) == (404, "not_found")
    assert str(unknown.value.request_id) in str(unknown.value)
    with pytest.raises(BadRequestError) as bad:
        client.requests.create(payload={}, title="x" * 201)
    assert list(bad.value.errors) == ["title"]
    assert f"(title: {bad.value.errors['title'][0]})" in str(bad.value)
    with pytest.raises(PayloadTooLargeError):
        client.requests.create(payload={"text": "x" * 300_000})
    with pytest.raises(AuthenticationError):
        ways.client("ha_live_" + "0" * 36, server_url).me()


# A deadline that is hours off would expire at once or stay open all day.
def test_a_deadline_without_a_time_zone_is_refused(client: Any) -> None:
    with pytest.raises(ValueError, match="time zone"):
        client.requests.create(payload={}, expires_at=datetime.now())
    with pytest.raises(ValueError, match="not both"):
        client.requests.create(payload={}, expires_at="2026-12-01", expires_in=60)
    zone = timezone(timedelta(hours=5))
    request = client.requests.create(payload={}, expires_at=datetime.now(zone) + timedelta(minutes=5))
    assert request.expires_at > datetime.now(timezone.utc)


# What the README shows is what people copy.
def test_the_readme(client: Any, ways: Any) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "sdk/python/README.md").read_text(), re.DOTALL)
    assert len(blocks) > 4
    for block in blocks:
        compile(block, "README.md", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    if not ways.is_async:
        exec(blocks[-1], {"client": client})  # noqa: S102
