"""How a call is made, repeated and waited for, written once for both clients.

A flow is a generator: it yields what is to be done (send a call, pause) and is given the outcome, or has an error
thrown into it. It does no input or output itself; `_transport.py` drives it, blocking or not.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, Optional, TypeVar, Union

from ._calls import Call, Reply, read_reply
from ._operations import cancel_request, get_request
from .errors import (
    APIConnectionError,
    APIError,
    ConflictError,
    DecisionTimeout,
    HumanApprovalError,
    RateLimitError,
    RedirectError,
    ServerError,
)
from .models import RequestFacts

T = TypeVar("T")

# Proxies commonly cut what is silent for a minute.
HOLD_S = 30.0
# For the answer that the server gives just as the time is up.
GRACE_S = 2.0
_FIRST_PAUSE_S = 0.25
_EARLY_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 8.0
# While somebody waits, a server that is back is to be found again soon.
_LONGEST_PAUSE_WAITING_S = 3.0
_LONGEST_RETRY_AFTER_S = 60.0
_REQUEST_TIMEOUT = 408


@dataclass(frozen=True)
class Send:
    """Send this call, and give up after so many seconds in all."""

    call: Call[Any]
    timeout: float


@dataclass(frozen=True)
class Pause:
    """Do nothing for so many seconds."""

    seconds: float


Flow = Generator[Union[Send, Pause], Optional[Reply], T]


class TimeIsUp(Exception):
    """What was waited for has not come; the cause is what went wrong last, if anything did.

    `seen` is what was read last, or None.
    """

    def __init__(self, seen: object) -> None:
        super().__init__()
        self.seen = seen


@dataclass(frozen=True)
class Policy:
    """`timeout`: seconds for one try. `max_retries`: how often a call is sent again."""

    timeout: float
    max_retries: int


def once(call: Call[T], timeout: float) -> Flow[T]:
    """Sends a call one time."""
    reply = yield Send(call, timeout)
    if reply is None:
        raise RuntimeError("a call was driven without an answer")
    return read_reply(call, reply)


def answered(call: Call[T], policy: Policy) -> Flow[T]:
    """Sends a call, again where that can do no harm and may help: 429, 5xx, a broken connection."""
    retries = 0
    while True:
        try:
            return (yield from once(call, policy.timeout + call.hold))
        except (APIConnectionError, APIError) as error:
            if retries >= policy.max_retries or not _is_worth_repeating(error, call):
                raise
            pause = _pause_after(error, retries, _LONGEST_PAUSE_S)
        retries += 1
        yield Pause(pause)


def waited(
    read: Callable[[float], Call[T]], is_over: Callable[[T], bool], timeout: Optional[float], policy: Policy
) -> Flow[T]:
    """Reads with held calls until it is over, however often the server or the network goes away meanwhile.

    Raises TimeIsUp, and what no waiting mends: an unknown id, a revoked key.
    """
    until = math.inf if timeout is None else time.monotonic() + timeout
    failures = 0
    trouble: Optional[HumanApprovalError] = None
    seen: Optional[T] = None
    while True:
        began = time.monotonic()
        left = max(0.0, until - began)
        call = read(min(HOLD_S, left))
        try:
            state = yield from once(call, min(call.hold + policy.timeout, left + GRACE_S))
        except (APIConnectionError, APIError) as error:
            if not _is_passing(error):
                raise
            pause = _pause_after(error, failures, _LONGEST_PAUSE_WAITING_S)
            failures += 1
            trouble = error
        else:
            if is_over(state):
                return state
            failures = 0
            trouble = None
            seen = state
            # A server that is about to stop answers before the time; asked at once again, it would only be driven.
            pause = 0.0 if time.monotonic() - began >= call.hold * 0.9 else _jittered(_EARLY_PAUSE_S)
        left = until - time.monotonic()
        if left <= 0:
            raise TimeIsUp(seen) from trouble
        if pause > 0:
            yield Pause(min(pause, left))


def decided(request_id: str, timeout: Optional[float], policy: Policy) -> Flow[RequestFacts]:
    """Waits until a request has left `pending`. Raises DecisionTimeout, with the last failure as its cause."""
    if timeout is not None and not timeout >= 0:
        raise ValueError("timeout is in seconds, 0 or more; None waits as long as it takes")
    try:
        return (
            yield from waited(
                lambda hold: get_request(request_id, hold), lambda request: request.status != "pending", timeout, policy
            )
        )
    except TimeIsUp as end:
        seen = end.seen if isinstance(end.seen, RequestFacts) else None
        raise DecisionTimeout(request_id, timeout or 0, seen) from end.__cause__


def cancelled(request_id: str, reason: Optional[str], policy: Policy) -> Flow[RequestFacts]:
    """Takes a request back. That it is back already is no error: it may be by a try whose answer was cut."""
    try:
        return (yield from answered(cancel_request(request_id, reason), policy))
    except ConflictError as error:
        if error.code != "request_cancelled":
            raise
        return RequestFacts.read(error.body.get("request"))


def _is_worth_repeating(error: Union[APIConnectionError, APIError], call: Call[Any]) -> bool:
    if isinstance(error, APIConnectionError):
        if isinstance(error, RedirectError):
            return False
        return call.is_repeatable or not error.is_sent
    if isinstance(error, RateLimitError):  # refused before anything was done
        return error.retry_after is None or error.retry_after <= _LONGEST_RETRY_AFTER_S
    return call.is_repeatable and _is_passing(error)


def _is_passing(error: Union[APIConnectionError, APIError]) -> bool:
    """Whether the same call may well be answered a little later."""
    if isinstance(error, RedirectError):
        return False
    if isinstance(error, (APIConnectionError, RateLimitError, ServerError)):
        return True
    return error.status == _REQUEST_TIMEOUT


def _pause_after(error: Union[APIConnectionError, APIError], failures: int, longest: float) -> float:
    asked = error.retry_after if isinstance(error, APIError) else None
    if asked is not None:
        # Never sooner than the server asked; spread, since it asked the same of everybody.
        return min(asked, _LONGEST_RETRY_AFTER_S) + random.uniform(0, _FIRST_PAUSE_S)  # noqa: S311
    return _jittered(min(longest, _FIRST_PAUSE_S * 2.0 ** min(failures, 10)))


def _jittered(seconds: float) -> float:
    """Between half and all of it: callers that failed together do not come back together."""
    return seconds * random.uniform(0.5, 1)  # noqa: S311 - spreads load, guards nothing
