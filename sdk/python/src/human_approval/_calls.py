"""What is said to the server and what comes back: pure, the same for both clients."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Optional, TypeVar

from . import _json_text
from .errors import APIConnectionError, APIError, RedirectError, error_class
from .models import RequestFacts

T = TypeVar("T")
_RETRY_AFTER_MAX_S = 10**9


@dataclass(frozen=True)
class Reply:
    """An answer as it came; the names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Call(Generic[T]):
    """One call. `path` stands below the base URL.

    `hold` is for how many seconds the server may keep the answer back. `is_repeatable`: a second time does no harm, so
    it may be sent again when nobody knows whether the first arrived. `has_key`: whether the API key goes with it.
    """

    method: str
    path: str
    read: Callable[[Any], T]
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Optional[bytes] = None
    hold: float = 0
    is_repeatable: bool = False
    has_key: bool = True


def read_reply(call: Call[T], reply: Reply) -> T:
    """What the call was for. Raises the error that the server answered with, or APIConnectionError."""
    if reply.status >= 400:
        raise _read_problem(reply)
    if reply.status >= 300:
        target = reply.headers.get("location", "nowhere")
        # Followed, the key could end up at a host that nobody named.
        raise RedirectError(f"the server redirects to {target}; if that is right, make it the base URL")
    if reply.status == 204:
        return call.read(None)
    try:
        answer = _json_text.parse(reply.body)
    except ValueError:
        raise APIConnectionError(f"the answer ({reply.status}) is not JSON: cut short, or not from here") from None
    value = call.read(answer)
    if isinstance(value, RequestFacts):
        value.is_replay = reply.headers.get("idempotent-replayed") == "true"
    return value


def _read_problem(reply: Reply) -> APIError:
    try:
        parsed = _json_text.parse(reply.body)
    except ValueError:
        parsed = None
    body = parsed if isinstance(parsed, dict) else {}
    code, detail, title = (_text(body.get(name)) for name in ("code", "detail", "title"))
    request_id = _text(body.get("request_id")) or reply.headers.get("x-request-id")
    said = ": ".join(part for part in (title, detail) if part) or "no reason given"
    named = f" {code}" if code else ""
    errors: Mapping[str, Any] = body["errors"] if isinstance(body.get("errors"), dict) else {}
    fields = "; ".join(f"{name}: {_joined(messages)}" for name, messages in errors.items() if name != "detail")
    more = "".join(f" ({part})" for part in (fields, request_id) if part)
    return error_class(reply.status)(
        f"{reply.status}{named}: {said}{more}",
        status=reply.status,
        code=code,
        detail=detail,
        errors=errors,
        request_id=request_id,
        retry_after=_seconds(reply.headers.get("retry-after")),
        body=body,
    )


def _joined(messages: object) -> str:
    return ", ".join(map(str, messages)) if isinstance(messages, list) else str(messages)


def _text(value: object) -> Optional[str]:
    return value if isinstance(value, str) else None


def _seconds(header: Optional[str]) -> Optional[float]:
    """Retry-After in seconds; its form as a date is not ours, and counts as none."""
    if header is None or not (header.isascii() and header.isdigit()):
        return None
    return float(min(int(header[:12]), _RETRY_AFTER_MAX_S))
