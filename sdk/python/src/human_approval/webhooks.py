"""Verifies deliveries, as Standard Webhooks has it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, Union

from . import _json_text
from .errors import APIConnectionError, WebhookVerificationError
from .models import WebhookEvent

__all__ = ["verify"]

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
    if abs(time.time() - int(timestamp)) > tolerance:
        raise WebhookVerificationError(
            f"it was sent more than {tolerance:g} s from now: sent again by somebody, or a clock is off"
        )
    return _event(sent, event_id)


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
        keys = [base64.b64decode(_bare(text), validate=True) for text in secrets]
    except binascii.Error:
        keys = []
    if not keys or not all(keys):
        raise ValueError("the secret is no signing secret: it looks like whsec_…, from the Webhooks page")
    return keys


def _bare(secret: str) -> str:
    text = secret.strip()
    return text[len(_PREFIX) :] if text.startswith(_PREFIX) else text


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
