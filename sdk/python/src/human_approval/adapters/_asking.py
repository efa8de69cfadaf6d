"""What the adapters share: how the call of a tool becomes a request, and what a model is told of the decision."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Optional, TypeVar, Union
from urllib.parse import quote

from .. import _once
from .._requests import Request, Requests
from .._requests_async import AsyncRequest, AsyncRequests
from ..decisions import DecisionFacts
from ..digests import digest_of
from ..errors import ConflictError
from ..models import RequestFacts, ResultStatus, Risk

T = TypeVar("T")
AnyRequest = TypeVar("AnyRequest", Request, AsyncRequest)
Arguments = Mapping[str, Any]
Wording = Union[str, Callable[[Arguments], str], None]

_EXTERNAL_ID_MAX = 255
_TITLE_MAX = 200


@dataclass(frozen=True)
class Ask:
    """How the calls of a tool are put to people. The payload is the call's arguments.

    `title` and `description` are text, or made from the arguments. `editable` names what an approver may change, as
    JSON Pointers (`/amount`). After `expires_in` (seconds, or a timedelta) it is too late to approve.
    """

    title: Wording = None
    description: Wording = None
    risk: Optional[Risk] = None
    editable: Optional[Sequence[str]] = None
    expires_in: Union[timedelta, float, None] = None

    def fields(self, tool: str, arguments: Arguments, external_id: str) -> dict[str, Any]:
        """What `requests.create` takes. The same call gives the same content: asking again finds its request."""
        title = _word(self.title, arguments) or f"Run {tool}"
        return {
            "payload": arguments,
            "title": title if len(title) <= _TITLE_MAX else title[: _TITLE_MAX - 1] + "…",
            "description": _word(self.description, arguments),
            "risk": self.risk,
            "editable": self.editable,
            "expires_in": self.expires_in,
            "external_id": external_id,
        }


DEFAULT_ASK = Ask()


def external_id(framework: str, *parts: str) -> str:
    """Names one call of one run. Parts are escaped, so that no two calls share a name; a long name becomes a digest.

    Raises UnicodeEncodeError (a ValueError) where a part holds half a character: replaced, two names would be one.
    """
    name = ":".join([framework, *(quote(part, safe="") for part in parts)])
    if len(name) <= _EXTERNAL_ID_MAX:
        return name
    return f"{framework}:sha256:{hashlib.sha256(name.encode()).hexdigest()}"


def refusal(decision: DecisionFacts) -> str:
    """What the model is told of a call that nobody approved."""
    if decision.rejected:
        by = f" by {decision.decided_by.name}" if decision.decided_by and decision.decided_by.name else ""
        return f"Rejected{by}. {_note(decision.note)}The tool was not run."
    if decision.expired:
        return "Nobody decided in time, so the request expired. The tool was not run."
    return f"The request was cancelled. {_note(decision.note)}The tool was not run."


def claim(requests: Requests, request_id: str) -> Optional[str]:
    """Claims an approval for the act of one call. None; or, where it was claimed before, what the model is told."""
    try:
        _once.claim(requests, request_id)
    except ConflictError as error:
        return _used_before(error)
    return None


async def claim_async(requests: AsyncRequests, request_id: str) -> Optional[str]:
    """As `claim`."""
    try:
        await _once.claim_async(requests, request_id)
    except ConflictError as error:
        return _used_before(error)
    return None


def answered(outcome: object) -> tuple[ResultStatus, str]:
    """What is reported of a tool's answer."""
    return "executed", _once.detail_of(outcome)


def ask_for(requests: Requests, fields: Mapping[str, Any]) -> Request:
    """Asks; where the call was asked about before in other words (a title reworded since), finds that."""
    try:
        return requests.create(**fields)
    except ConflictError as error:
        return _same(requests.get(_existing_id(error)), fields, error)


async def ask_for_async(requests: AsyncRequests, fields: Mapping[str, Any]) -> AsyncRequest:
    """As `ask_for`."""
    try:
        return await requests.create(**fields)
    except ConflictError as error:
        return _same(await requests.get(_existing_id(error)), fields, error)


async def all_of(tasks: Iterable[Coroutine[Any, Any, T]]) -> list[T]:
    """What all of them give. When one fails, none of the others goes on unseen."""
    running = [asyncio.ensure_future(task) for task in tasks]
    try:
        return await asyncio.gather(*running)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def _used_before(error: ConflictError) -> str:
    if error.code != "result_already_reported":
        raise error
    result = RequestFacts.read(error.body.get("request")).result
    if result is None or result.detail == _once.BEGUN:
        return "This call was begun before, and how it ended is not known. It was not run again."
    outcome = "was run" if result.status == "executed" else "was run, and failed"
    return f"This call {outcome} before. It was not run again. {result.detail or ''}".rstrip()


def _existing_id(error: ConflictError) -> str:
    existing = error.body.get("existing_id")
    if error.code != "external_id_conflict" or not isinstance(existing, str):
        raise error
    return existing


def _same(existing: AnyRequest, fields: Mapping[str, Any], error: ConflictError) -> AnyRequest:
    asked = existing.payload if existing.original_payload is None else existing.original_payload
    if digest_of(asked) != digest_of(fields["payload"]):
        raise error  # a decision on something else
    return existing


def _note(note: Optional[str]) -> str:
    return f"Note: {note}\n" if note else ""


def _word(wording: Wording, arguments: Arguments) -> Optional[str]:
    return wording(arguments) if callable(wording) else wording
