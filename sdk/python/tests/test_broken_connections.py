"""What a network, a proxy or a server that goes down does to calls and to waiting, through every client."""

from __future__ import annotations

import socket
import threading
import time
from typing import Any

import pytest
import samples
from scripted_server import ScriptedServer, problem, reply

from human_approval import (
    APIConnectionError,
    APITimeoutError,
    AuthenticationError,
    DecisionTimeout,
    RateLimitError,
    ServerError,
)

KEY = "ha_test_key"
PENDING = reply(200, samples.request())
APPROVED = reply(200, samples.decided())
CUT_IN_BODY = APPROVED[:-20]
CUT_IN_HEAD = b"HTTP/1.1 200 OK\r\ncontent-le"
CUT_UNSEEN = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n" + b'{"id": "req_01KB'
PAGE_OF_A_PROXY = reply(502, "<h1>Bad Gateway</h1>", {"content-type": "text/html"})
MAINTENANCE_PAGE = reply(200, "<h1>Back soon</h1>", {"content-type": "text/html"})
NOT_A_REQUEST = reply(200, {"id": samples.REQUEST_ID, "status": "approved"})
TROUBLES = {
    "a cut in the body": CUT_IN_BODY,
    "a cut in the head": CUT_IN_HEAD,
    "a cut that only the JSON shows": CUT_UNSEEN,
    "no answer at all": b"",
    "a proxy's 502": PAGE_OF_A_PROXY,
    "the database away": problem(503, "database_unavailable"),
    "a page of something else": MAINTENANCE_PAGE,
    "a request without most of it": NOT_A_REQUEST,
    "a burst limit": problem(429, "rate_limited", headers={"retry-after": "0"}),
}


# Nothing that passes may end a wait: the answer is what the program was started for.
@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES.keys())
def test_waiting_sits_out(ways: Any, scripted: ScriptedServer, trouble: bytes) -> None:
    scripted.answer(PENDING, trouble, APPROVED)
    decision = ways.client(KEY, scripted.url).requests.wait_for_decision(samples.REQUEST_ID, timeout=60)
    assert decision.approved
    assert len(scripted.seen) == 3
    assert all(call.path.startswith(f"/api/v1/requests/{samples.REQUEST_ID}?wait=") for call in scripted.seen)


# With nobody there, time must still run out, and the reason be told.
def test_waiting_ends_while_the_server_is_away(ways: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    client = ways.client(KEY, f"http://127.0.0.1:{port}")
    with pytest.raises(DecisionTimeout) as late:
        client.requests.wait_for_decision(samples.REQUEST_ID, timeout=1)
    assert isinstance(late.value.__cause__, APIConnectionError)


# A server that took the call and hangs, or sends a byte now and then, must not outlast the caller's patience.
@pytest.mark.parametrize("sends", [b"", b" "], ids=["silence", "a trickle"])
def test_waiting_ends_while_the_server_hangs(ways: Any, scripted: ScriptedServer, sends: bytes) -> None:
    is_over = threading.Event()

    def hang(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")
        while not is_over.wait(0.2):
            connection.sendall(sends)

    scripted.answer(hang)
    began = time.monotonic()
    try:
        with pytest.raises(DecisionTimeout):
            ways.client(KEY, scripted.url).requests.wait_for_decision(samples.REQUEST_ID, timeout=1)
    finally:
        is_over.set()
    # Not by the 30 seconds of one try: there would be a hang as long as the server likes.
    assert time.monotonic() - began < 20


# Waiting for what can never come would be a hang.
def test_waiting_ends_at_what_no_waiting_mends(ways: Any, scripted: ScriptedServer) -> None:
    scripted.answer(problem(401, "invalid_api_key"))
    with pytest.raises(AuthenticationError):
        ways.client(KEY, scripted.url).requests.wait_for_decision(samples.REQUEST_ID)
    assert len(scripted.seen) == 1


# A server that is about to stop answers held calls before their time; asked at once again, it would be driven.
def test_early_answers_are_not_asked_for_in_a_loop(ways: Any, scripted: ScriptedServer) -> None:
    scripted.answer(PENDING)
    with pytest.raises(DecisionTimeout):
        ways.client(KEY, scripted.url).requests.wait_for_decision(samples.REQUEST_ID, timeout=2)
    assert 2 <= len(scripted.seen) <= 10


# Asked twice because an answer was lost, people would decide twice, and the agent act twice.
@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES.keys())
def test_create_is_repeated_as_one_question(ways: Any, scripted: ScriptedServer, trouble: bytes) -> None:
    scripted.answer(trouble, trouble, reply(201, samples.request()))
    assert ways.client(KEY, scripted.url).requests.create(payload={"amount": 1}, expires_in=60).id
    assert len(scripted.seen) == 3
    assert len({call.headers["idempotency-key"] for call in scripted.seen}) == 1
    assert len({call.body for call in scripted.seen}) == 1


# With a name of the caller's own there is no need for ours, and a retry of theirs must match it.
def test_external_id_stands_for_the_key(ways: Any, scripted: ScriptedServer) -> None:
    scripted.answer(reply(201, samples.request()))
    ways.client(KEY, scripted.url).requests.create(payload={}, external_id="refund-1")
    assert "idempotency-key" not in scripted.seen[0].headers


# What cannot be done twice without harm is not sent again on a guess; the caller learns that nobody knows.
@pytest.mark.parametrize("trouble", [CUT_IN_BODY, PAGE_OF_A_PROXY], ids=["a cut", "a 502"])
def test_rotation_is_not_repeated(ways: Any, scripted: ScriptedServer, trouble: bytes) -> None:
    scripted.answer(trouble)
    with pytest.raises((APIConnectionError, ServerError)):
        ways.client(KEY, scripted.url).webhook_endpoints.rotate_secret("we_1")
    assert len(scripted.seen) == 1


# Asked to be the only one, a second report of the same program would be refused as another's.
def test_a_report_that_must_be_the_only_one_is_not_repeated(ways: Any, scripted: ScriptedServer) -> None:
    scripted.answer(CUT_IN_BODY)
    with pytest.raises(APIConnectionError):
        ways.client(KEY, scripted.url).requests.report_result(samples.REQUEST_ID, "executed", once=True)
    assert len(scripted.seen) == 1


# A cancellation whose answer was cut has happened: the next try's conflict is its success.
def test_cancel_after_a_cut(ways: Any, scripted: ScriptedServer) -> None:
    cancelled = samples.request(status="cancelled")
    scripted.answer(CUT_IN_BODY, problem(409, "request_cancelled", request=cancelled))
    assert ways.client(KEY, scripted.url).requests.cancel(samples.REQUEST_ID).status == "cancelled"


# Callers that come sooner than asked keep a busy server busy.
def test_retry_after_is_honoured(ways: Any, scripted: ScriptedServer) -> None:
    scripted.answer(problem(429, "rate_limited", headers={"retry-after": "1"}), PENDING)
    began = time.monotonic()
    ways.client(KEY, scripted.url).requests.get(samples.REQUEST_ID)
    assert time.monotonic() - began >= 1


# Until next month nobody sleeps: the caller is told how long it would be.
def test_a_long_retry_after_is_handed_on(ways: Any, scripted: ScriptedServer) -> None:
    scripted.answer(problem(429, "quota_exceeded", headers={"retry-after": "86400"}))
    with pytest.raises(RateLimitError) as refused:
        ways.client(KEY, scripted.url).requests.create(payload={})
    assert (refused.value.retry_after, refused.value.code) == (86400, "quota_exceeded")
    assert len(scripted.seen) == 1


# So many tries and no more, also none.
@pytest.mark.parametrize("max_retries", [0, 2])
def test_retries_are_counted(ways: Any, scripted: ScriptedServer, max_retries: int) -> None:
    scripted.answer(problem(500, "internal_error"))
    with pytest.raises(ServerError) as failed:
        ways.client(KEY, scripted.url, max_retries=max_retries).me()
    assert failed.value.request_id == "call-1"
    assert len(scripted.seen) == max_retries + 1


# Without a limit on one call, a hung server would hang the program.
def test_a_call_ends_by_its_timeout(ways: Any, scripted: ScriptedServer) -> None:
    is_over = threading.Event()

    def hang(_connection: socket.socket) -> None:
        is_over.wait(60)

    scripted.answer(hang)
    try:
        with pytest.raises(APITimeoutError):
            ways.client(KEY, scripted.url, timeout=0.5, max_retries=0).me()
    finally:
        is_over.set()
