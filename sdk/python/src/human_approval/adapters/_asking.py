"""What the adapters share: how the call of a tool becomes a request, and what a model is told of the decision."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Optional, Union
from urllib.parse import quote

from ..decisions import DecisionFacts
from ..errors import ConflictError
from ..models import RequestFacts, Risk

Arguments = Mapping[str, Any]
Wording = Union[str, Callable[[Arguments], str], None]

_EXTERNAL_ID_MAX = 255
_TITLE_MAX = 200
_DETAIL_MAX = 2000


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

BEGUN = "Begun; how it ended was not reported."
"""Reported before the tool runs, by the first that reports at all: it alone runs the tool.

As `failed`, which stands where a process dies in the act; else the outcome replaces it.
"""


def external_id(framework: str, *parts: str) -> str:
    """Names one call of one run. Parts are escaped, so that no two calls share a name; a long name becomes a digest."""
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


def is_taken(error: ConflictError) -> bool:
    """Whether somebody else reported first, and so runs the tool or has run it."""
    return error.code == "result_already_reported"


def used_before(request: RequestFacts) -> str:
    """What a model is told of an approval that was acted on: by this run before it was killed, or by another."""
    result = request.result
    if result is None or result.detail == BEGUN:
        return "This call was begun before, and how it ended is not known. It was not run again."
    outcome = "was run" if result.status == "executed" else "was run, and failed"
    return f"This call {outcome} before. It was not run again. {result.detail or ''}".rstrip()


def detail(outcome: object) -> str:
    """What is reported of a tool's answer, or of its failure."""
    text = (f"{type(outcome).__name__}: {outcome}" if isinstance(outcome, BaseException) else str(outcome)).replace(
        "\x00", ""
    )
    return text if len(text) <= _DETAIL_MAX else text[: _DETAIL_MAX - 1] + "…"


def _note(note: Optional[str]) -> str:
    return f"Note: {note}\n" if note else ""


def _word(wording: Wording, arguments: Arguments) -> Optional[str]:
    return wording(arguments) if callable(wording) else wording
