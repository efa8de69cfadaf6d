"""Acts once on an approval: that it begins is reported before the act, and the server takes only the first report."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Optional, TypeVar

import anyio

from .models import ResultStatus

if TYPE_CHECKING:
    from ._requests import Requests
    from ._requests_async import AsyncRequests

T = TypeVar("T")
# What is reported of what an act returned.
Judge = Callable[[T], "tuple[ResultStatus, Optional[str]]"]

_log = logging.getLogger("human_approval")

# Stands where a process dies in the act; else the outcome replaces it.
BEGUN = "Started."
_DETAIL_MAX = 2000
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# For the last report of an act that is being cancelled: nobody waits any longer for it than this.
_FAREWELL_S = 10.0


def claim(requests: Requests, request_id: str) -> None:
    """Reports that the act begins. Whatever this raises, do not act.

    That is ConflictError (`result_already_reported`) where somebody has acted before or is about to.
    """
    requests.report_result(request_id, "executed", BEGUN, once=True)


async def claim_async(requests: AsyncRequests, request_id: str) -> None:
    """As `claim`."""
    await requests.report_result(request_id, "executed", BEGUN, once=True)


def act(requests: Requests, request_id: str, function: Callable[[], T], judge: Judge[T]) -> T:
    """Acts on what was claimed, and reports what came of it."""
    try:
        outcome = function()
    except BaseException as error:  # an interrupt too
        _report(requests, request_id, "failed", detail_of(error))
        raise
    _report(requests, request_id, *judge(outcome))
    return outcome


async def act_async(
    requests: AsyncRequests, request_id: str, function: Callable[[], Awaitable[T]], judge: Judge[T]
) -> T:
    """As `act`."""
    try:
        outcome = await function()
    except BaseException as error:
        with anyio.move_on_after(_FAREWELL_S, shield=True):
            await _report_async(requests, request_id, "failed", detail_of(error))
        raise
    await _report_async(requests, request_id, *judge(outcome))
    return outcome


def _report(requests: Requests, request_id: str, status: ResultStatus, detail: Optional[str]) -> None:
    """What came of it. The act is over, so that a lost report is no failure of the act."""
    try:
        requests.report_result(request_id, status, detail)
    except Exception:  # noqa: BLE001 - told to the log, whatever it is
        _log.warning("what came of %s (%s) could not be reported", request_id, status, exc_info=True)


async def _report_async(requests: AsyncRequests, request_id: str, status: ResultStatus, detail: Optional[str]) -> None:
    """As `_report`."""
    try:
        await requests.report_result(request_id, status, detail)
    except Exception:  # noqa: BLE001 - told to the log, whatever it is
        _log.warning("what came of %s (%s) could not be reported", request_id, status, exc_info=True)


def detail_of(outcome: object) -> str:
    """What is reported of an answer, or of a failure: what the server can store of it."""
    text = f"{type(outcome).__name__}: {outcome}" if isinstance(outcome, BaseException) else str(outcome)
    text = _UNSTORABLE.sub("", text)
    return text if len(text) <= _DETAIL_MAX else text[: _DETAIL_MAX - 1] + "…"
