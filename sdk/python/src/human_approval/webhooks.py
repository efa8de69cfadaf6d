"""Verifies deliveries, as Standard Webhooks has it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Optional, Protocol, Union

from . import _json_text
from .errors import APIConnectionError, WebhookVerificationError
from .models import WebhookEvent

__all__ = ["sign", "verify"]

_PREFIX = "whsec_"
_TIMESTAMP_DIGITS_MAX = 12


class _HeaderBag(Protocol):
    """What frameworks hold headers in (Flask's is no Mapping)."""

    def items(self) -> Iterable[tuple[Any, Any]]: ...


Headers = Union[Mapping[str, str], _HeaderBag, Iterable[tuple[str, str]]]


def verify(
    body: Union[bytes, str], headers: Headers, secret: Union[str, Sequence[str]], tolerance: float = 300
) -> WebhookEvent:
    """Checks that we sent a delivery, lately and unchanged, and returns its event.

    `body` is what arrived, before anything parsed it; `headers` the request's, in any case of letters; `secret` the
    endpoint's `whsec_…`, or several of which one must fit. `tolerance` is for how many seconds a delivery may be acted
    upon, either way. Remember `event.id`: the same event may arrive twice.

    Raises WebhookVerificationError; answer such a delivery with 401.
    """
    sent = body.encode() if isinstance(body, str) else bytes(body)
    event_id, timestamp, signatures = _headers(headers)
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= _TIMESTAMP_DIGITS_MAX):
        raise WebhookVerificationError("webhook-timestamp is no time")
    signed = f"{event_id}.{timestamp}.".encode() + sent
    expected = [_sign(key, signed) for key in _keys(secret)]
    given = [signature.encode() for signature in signatures.split()]
    # Every pair is compared, so that the time taken tells nothing.
    if sum(hmac.compare_digest(one, other) for one in expected for other in given) == 0:
        raise WebhookVerificationError("no signature fits: it was forged or changed, or the secret is another's")
    if not abs(time.time() - int(timestamp)) <= tolerance:  # so that a tolerance of nan takes nothing
        raise WebhookVerificationError(
            f"it was sent more than {tolerance:g} s from now: sent again by somebody, or a clock is off"
        )
    return _event(sent, event_id)


def sign(body: Union[bytes, str], secret: str, *, id: str, at: Optional[datetime] = None) -> dict[str, str]:
    """The three headers of a delivery, to try your own receiver with.

    `id` is the event's (`evt_…`), `at` when it was sent, with a time zone; now unless given.
    """
    timestamp = str(int(time.time() if at is None else at.timestamp()))
    sent = body.encode() if isinstance(body, str) else bytes(body)
    (key,) = _keys(secret)
    signature = _sign(key, f"{id}.{timestamp}.".encode() + sent).decode()
    return {"webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature}


def _headers(headers: Headers) -> tuple[str, str, str]:
    pairs = headers.items() if hasattr(headers, "items") else headers
    found = {_text(name).lower(): _text(value) for name, value in pairs}
    names = ("webhook-id", "webhook-timestamp", "webhook-signature")
    missing = [name for name in names if not found.get(name)]
    if missing:
        raise WebhookVerificationError(f"it has no {', '.join(missing)}")
    event_id, timestamp, signature = (found[name] for name in names)
    return event_id, timestamp, signature


def _text(value: Any) -> str:
    """ASGI has headers as bytes."""
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _keys(secret: Union[str, Sequence[str]]) -> list[bytes]:
    secrets = [secret] if isinstance(secret, str) else list(secret)
    try:
        keys = [_key(text) for text in secrets]
    except binascii.Error:
        keys = []
    if not keys or not all(keys):
        raise ValueError("the secret is no signing secret: it looks like whsec_…, from the Webhooks page")
    return keys


def _key(secret: str) -> bytes:
    text = secret.strip()
    return base64.b64decode(text[len(_PREFIX) :], validate=True) if text.startswith(_PREFIX) else b""


def _sign(key: bytes, signed: bytes) -> bytes:
    return b"v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest())


def _event(body: bytes, event_id: str) -> WebhookEvent:
    try:
        event = WebhookEvent.read(_json_text.parse(body))
    except (ValueError, APIConnectionError) as error:
        raise WebhookVerificationError(f"signed, but this is no event ({error})") from None
    if event.id != event_id:
        raise WebhookVerificationError("its webhook-id is not the id of its event")
    return event
