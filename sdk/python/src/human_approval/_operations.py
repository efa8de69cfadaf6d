"""The calls of the API, one function each: their paths, parameters and bodies."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any, Optional, Union
from urllib.parse import quote

from . import _json_text
from ._calls import Call
from ._wire import Members
from .models import (
    Me,
    Page,
    Receipt,
    RequestFacts,
    ResultStatus,
    Risk,
    SentTestEvent,
    SimulatedStatus,
    Status,
    WebhookEndpoint,
    WebhookEndpointWithSecret,
    WebhookEvent,
)

Instant = Union[datetime, str]
Seconds = Union[timedelta, float]

_REQUESTS = "/api/v1/requests"
_ENDPOINTS = "/api/v1/webhook_endpoints"


def create_request(
    *,
    payload: Mapping[str, Any],
    title: Optional[str],
    description: Optional[str],
    external_id: Optional[str],
    expires_at: Optional[Instant],
    expires_in: Optional[Seconds],
    risk: Optional[Risk],
    editable: Optional[Sequence[str]],
    response_schema: Optional[Mapping[str, Any]],
    metadata: Optional[Mapping[str, Any]],
    callback_url: Optional[str],
    idempotency_key: Optional[str],
) -> Call[RequestFacts]:
    body = {
        "payload": payload,
        "title": title,
        "description": description,
        "external_id": external_id,
        "expires_at": _deadline(expires_at, expires_in),
        "risk": risk,
        "editable": None if editable is None else list(editable),
        "response_schema": response_schema,
        "metadata": metadata,
        "callback_url": callback_url,
    }
    # One of the two always goes along, so that a repeated call makes no second request.
    key = idempotency_key or (None if external_id else f"py-{uuid.uuid4()}")
    return Call(
        "POST",
        _REQUESTS,
        RequestFacts.read,
        body=_body(body),
        headers={"idempotency-key": key} if key else {},
        is_repeatable=True,
    )


def get_request(request_id: str, wait: Optional[float] = None) -> Call[RequestFacts]:
    query = {} if wait is None else {"wait": f"{wait:.3f}"}
    path = _path(_REQUESTS, request_id)
    return Call("GET", path, RequestFacts.read, query=query, hold=wait or 0, is_repeatable=True)


def list_requests(
    *,
    status: Optional[Status],
    external_id: Optional[str],
    created_after: Optional[Instant],
    created_before: Optional[Instant],
    limit: Optional[int],
    cursor: Optional[str],
) -> Call[Page[RequestFacts]]:
    query = _query(
        status=status,
        external_id=external_id,
        created_after=_instant(created_after, "created_after"),
        created_before=_instant(created_before, "created_before"),
        limit=limit,
        cursor=cursor,
    )
    return Call("GET", _REQUESTS, lambda answer: _page(answer, RequestFacts.read), query=query, is_repeatable=True)


def cancel_request(request_id: str, reason: Optional[str]) -> Call[RequestFacts]:
    body = _body({"reason": reason})
    return Call("POST", _path(_REQUESTS, request_id, "cancel"), RequestFacts.read, body=body, is_repeatable=True)


def report_result(request_id: str, status: ResultStatus, detail: Optional[str], once: bool) -> Call[RequestFacts]:
    """A later report replaces an earlier one, so it may be repeated; not one that must be the only one."""
    body = _body({"status": status, "detail": detail, "once": once or None})
    return Call("POST", _path(_REQUESTS, request_id, "result"), RequestFacts.read, body=body, is_repeatable=not once)


def simulate_decision(
    request_id: str,
    status: SimulatedStatus,
    note: Optional[str],
    payload: Optional[Mapping[str, Any]],
    response: Optional[Mapping[str, Any]],
) -> Call[RequestFacts]:
    body = _body({"status": status, "note": note, "payload": payload, "response": response})
    return Call("POST", _path(_REQUESTS, request_id, "simulate"), RequestFacts.read, body=body)


def get_receipt(request_id: str) -> Call[Receipt]:
    return Call("GET", _path(_REQUESTS, request_id, "receipt"), Receipt.read, is_repeatable=True)


def list_events(*, after: Optional[str], limit: Optional[int], wait: Optional[float]) -> Call[Page[WebhookEvent]]:
    return Call(
        "GET",
        "/api/v1/events",
        lambda answer: _page(answer, WebhookEvent.read),
        query=_query(after=after, limit=limit, wait=None if wait is None else f"{wait:.3f}"),
        hold=wait or 0,
        is_repeatable=True,
    )


def describe_key() -> Call[Me]:
    return Call("GET", "/api/v1/me", Me.read, is_repeatable=True)


def revoke_key() -> Call[None]:
    return Call("POST", "/api/v1/keys/revoke", _nothing, is_repeatable=True)


def list_endpoints() -> Call[Page[WebhookEndpoint]]:
    return Call("GET", _ENDPOINTS, lambda answer: _page(answer, WebhookEndpoint.read), is_repeatable=True)


def create_endpoint(url: str, events: Optional[Sequence[str]]) -> Call[WebhookEndpointWithSecret]:
    body = _body({"url": url, "events": None if events is None else list(events)})
    return Call("POST", _ENDPOINTS, WebhookEndpointWithSecret.read, body=body)


def get_endpoint(endpoint_id: str) -> Call[WebhookEndpoint]:
    return Call("GET", _path(_ENDPOINTS, endpoint_id), WebhookEndpoint.read, is_repeatable=True)


def update_endpoint(
    endpoint_id: str, url: Optional[str], events: Optional[Sequence[str]], enabled: Optional[bool]
) -> Call[WebhookEndpoint]:
    body = _body({"url": url, "events": None if events is None else list(events), "enabled": enabled})
    return Call("PATCH", _path(_ENDPOINTS, endpoint_id), WebhookEndpoint.read, body=body, is_repeatable=True)


def delete_endpoint(endpoint_id: str) -> Call[None]:
    return Call("DELETE", _path(_ENDPOINTS, endpoint_id), _nothing, is_repeatable=True)


def rotate_endpoint_secret(endpoint_id: str) -> Call[WebhookEndpointWithSecret]:
    """Never repeated on a guess: a second rotation ends the secret before the last at once."""
    return Call("POST", _path(_ENDPOINTS, endpoint_id, "rotate_secret"), WebhookEndpointWithSecret.read)


def send_test_event(endpoint_id: str) -> Call[SentTestEvent]:
    return Call("POST", _path(_ENDPOINTS, endpoint_id, "test"), SentTestEvent.read)


def _nothing(_answer: object) -> None:
    return None


def _path(base: str, *parts: str) -> str:
    for part in parts:
        if part in ("", ".", ".."):
            raise ValueError(f"{part!r} is no id")
    return "/".join([base, *(quote(part, safe="") for part in parts)])


def _query(**values: Union[str, int, None]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if value is not None}


def _body(members: Mapping[str, object]) -> bytes:
    """What is None is left out: it is the same to the server."""
    return _json_text.encode({name: value for name, value in members.items() if value is not None}).encode()


def _page(answer: object, read: Any) -> Page[Any]:
    wire = Members(answer, "list")
    return Page([read(item) for item in wire.items("data")], wire.flag("has_more"), wire.optional_text("next_cursor"))


def _deadline(expires_at: Optional[Instant], expires_in: Optional[Seconds]) -> Optional[str]:
    if expires_in is None:
        return _instant(expires_at, "expires_at")
    if expires_at is not None:
        raise ValueError("give expires_at or expires_in, not both")
    after = expires_in if isinstance(expires_in, timedelta) else timedelta(seconds=expires_in)
    return _instant(datetime.now(timezone.utc) + after, "expires_in")


def _instant(value: Optional[Instant], name: str) -> Optional[str]:
    if not isinstance(value, datetime):
        return value
    if value.utcoffset() is None:
        # The server would read it as UTC, and Python means local time by it: a deadline hours off.
        raise ValueError(f"{name} needs a time zone, as datetime.now(timezone.utc) has")
    return value.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
