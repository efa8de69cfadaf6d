"""Deliveries: only what we sent, lately and unchanged, may be acted upon."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from datetime import datetime, timezone
from decimal import Decimal
from typing import Any

import pytest
import samples

from human_approval import WebhookVerificationError, webhooks

SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()
OTHER = "whsec_" + base64.b64encode(b"o" * 32).decode()
EVENT = samples.event(payload={"amount": "AMOUNT"})
# As the product writes it: numbers as they were sent.
BODY = json.dumps(EVENT).replace('"AMOUNT"', "12345678901234567890.5").encode()


def headers(body: bytes = BODY, secret: str = SECRET, at: Any = None, id: str = EVENT["id"]) -> dict[str, str]:
    timestamp = str(int(time.time()) if at is None else at)
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signature = hmac.new(key, f"{id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "Webhook-Id": id,
        "Webhook-Timestamp": timestamp,
        "Webhook-Signature": f"v1,{base64.b64encode(signature).decode()}",
    }


class FlaskHeaders:
    """Has `items`, and is no Mapping."""

    def items(self) -> Any:
        return iter(headers().items())


# However a framework hands body and headers over, a true delivery is taken.
@pytest.mark.parametrize(
    "given",
    [
        headers(),
        {name.lower(): value for name, value in headers().items()},
        list(headers().items()),
        [(name.lower().encode(), value.encode()) for name, value in headers().items()],
        FlaskHeaders(),
    ],
    ids=["as sent", "lower case", "pairs", "bytes (ASGI)", "no Mapping (Flask)"],
)
@pytest.mark.parametrize("body", [BODY, BODY.decode(), bytearray(BODY)], ids=["bytes", "text", "bytearray"])
def test_true_delivery(body: Any, given: Any) -> None:
    event = webhooks.verify(body, given, SECRET)
    assert (event.event, event.id, event.status) == ("request.decided", EVENT["id"], "approved")
    assert event.payload == {"amount": Decimal("12345678901234567890.5")}
    assert event.decided_by is not None
    assert event.decided_by.name == "Mara Keller"


# While a rotated secret overlaps both sign; a receiver with either takes it.
def test_rotated_secrets() -> None:
    both = headers()
    both["Webhook-Signature"] = f"{headers(secret=OTHER)['Webhook-Signature']} v1a,x {both['Webhook-Signature']}"
    assert webhooks.verify(BODY, both, SECRET).id == EVENT["id"]
    assert webhooks.verify(BODY, both, OTHER).id == EVENT["id"]
    assert webhooks.verify(BODY, headers(), [OTHER, SECRET]).id == EVENT["id"]


SIGNED_BUT_NO_EVENT = b'{"event": "request.decided"}'
REFUSED = {
    "a changed body": (BODY.replace(b"approved", b"rejected"), headers()),
    "a body that was parsed and written again": (json.dumps(json.loads(BODY), indent=1).encode(), headers()),
    "another's secret": (BODY, headers(secret=OTHER)),
    "another id": (BODY, {**headers(), "Webhook-Id": "evt_other"}),
    "another time": (BODY, {**headers(), "Webhook-Timestamp": str(int(time.time()) - 1)}),
    "an old one, sent again": (BODY, headers(at=int(time.time()) - 301)),
    "one of the future": (BODY, headers(at=int(time.time()) + 3600)),
    "no signature": (BODY, {**headers(), "Webhook-Signature": ""}),
    "an unknown kind of signature": (BODY, {**headers(), "Webhook-Signature": headers()["Webhook-Signature"][1:]}),
    "no headers": (BODY, {}),
    "a time that is none": (BODY, headers(at="1e9")),
    "a time in other digits": (BODY, {**headers(), "Webhook-Timestamp": "١٢٣"}),
    "a time of a thousand digits": (BODY, headers(at="9" * 1000)),
    "signed, but no event": (SIGNED_BUT_NO_EVENT, headers(SIGNED_BUT_NO_EVENT)),
    "signed, but no JSON": (b"{", headers(b"{")),
    "signed under another id than its event's": (BODY, headers(id="evt_other")),
}


# Each of these somebody could send to have a program act.
@pytest.mark.parametrize("delivery", REFUSED.values(), ids=REFUSED.keys())
def test_refuses(delivery: tuple[bytes, dict[str, str]]) -> None:
    body, given = delivery
    with pytest.raises(WebhookVerificationError):
        webhooks.verify(body, given, SECRET)


def test_tolerance_is_the_callers() -> None:
    old = headers(at=int(time.time()) - 1000)
    assert webhooks.verify(BODY, old, SECRET, tolerance=2000).id == EVENT["id"]
    with pytest.raises(WebhookVerificationError):
        webhooks.verify(BODY, headers(), SECRET, tolerance=float("nan"))


# A receiver is tried with deliveries that look like ours.
def test_signs_as_the_product_does() -> None:
    at = datetime.fromtimestamp(time.time() - 60, timezone.utc)
    signed = webhooks.sign(BODY, SECRET, id=EVENT["id"], at=at)
    assert signed == {name.lower(): value for name, value in headers(at=int(at.timestamp())).items()}
    assert webhooks.verify(BODY, webhooks.sign(BODY, SECRET, id=EVENT["id"]), SECRET).id == EVENT["id"]


# An empty secret would verify what anybody signs with nothing.
@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_!", SECRET.removeprefix("whsec_"), [], [""], [SECRET, ""]])
def test_a_secret_that_is_none_is_a_mistake(secret: Any) -> None:
    with pytest.raises(ValueError, match="no signing secret"):
        webhooks.verify(BODY, headers(), secret)
