"""Receipts: only what the installation signed, of what is about to be acted upon, proves anything."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

import pytest
import samples
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from scripted_server import ScriptedServer, reply

from human_approval import ReceiptVerificationError, receipts
from human_approval.digests import digest_of

KEY = Ed25519PrivateKey.from_private_bytes(b"1" * 32)
STRANGER = Ed25519PrivateKey.from_private_bytes(b"2" * 32)
ISSUER = "https://approvals.example.com"
HEAD = {"alg": "EdDSA", "kid": "key-1", "typ": "decision-receipt+jwt"}
PAYLOAD = {"amount": 500}
DECIDED = samples.decided(original_payload={"amount": 600})
SIGNED_AT = 1_795_532_400


def claims(**changed: Any) -> dict[str, Any]:
    return {
        "iss": ISSUER,
        "iat": SIGNED_AT,
        "sub": samples.REQUEST_ID,
        "team_id": "team_1",
        "project_id": DECIDED["project_id"],
        "mode": "live",
        "external_id": None,
        "payload_digest": digest_of(PAYLOAD),
        "original_payload_digest": digest_of({"amount": 600}),
        "status": "approved",
        "decided_at": samples.AT,
        "decided_by": DECIDED["decided_by"],
        "method": "passkey",
        "approvals": {"required": 1, "given": 1},
        "response_digest": None,
        "event_digest": digest_of({}),
        **changed,
    }


def encode(part: Any) -> str:
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def sign(body: Any = None, head: Any = None, key: Ed25519PrivateKey = KEY) -> str:
    signed = f"{encode(head or HEAD)}.{encode(claims() if body is None else body)}"
    return f"{signed}.{encode(key.sign(signed.encode()))}"


def key_set(**changed: Any) -> dict[str, Any]:
    public = {"kty": "OKP", "crv": "Ed25519", "kid": "key-1", "x": encode(KEY.public_key().public_bytes_raw())}
    return {"keys": [{"kty": "RSA", "kid": "another kind"}, {**public, **changed}]}


def verify(receipt: str, keys: Any = None, **more: Any) -> receipts.ReceiptClaims:
    given = {"payload_digest": digest_of(PAYLOAD), "issuer": ISSUER, **more}
    return receipts.verify(receipt, keys or key_set(), **given)


def test_a_true_receipt() -> None:
    said = verify(sign())
    assert (said.sub, said.status, said.method) == (samples.REQUEST_ID, "approved", "passkey")
    assert said.decided_by is not None
    assert said.decided_by.name == "Mara Keller"
    assert verify(sign(claims(mode="test")), allow_test=True).mode == "test"
    assert verify(sign(), issuer=ISSUER + "/").iss == ISSUER
    # A key that stopped signing still vouches for what it signed before.
    assert verify(sign(), key_set(exp=SIGNED_AT)).iat == SIGNED_AT


PARTS = sign().split(".")
FORGED = {
    "claims changed": (f"{PARTS[0]}.{encode(claims(status='rejected'))}.{PARTS[2]}", "signature"),
    "head changed": (f"{encode({**HEAD, 'x': 1})}.{PARTS[1]}.{PARTS[2]}", "signature"),
    "no signature": (f"{PARTS[0]}.{PARTS[1]}.", "signature"),
    "signed by a stranger": (sign(key=STRANGER), "signature"),
    "an unknown key": (sign(head={**HEAD, "kid": "key-2"}), "no published key"),
    "no algorithm": (sign(head={**HEAD, "alg": "none"}), "head must say"),
    "an algorithm of shared secrets": (sign(head={**HEAD, "alg": "HS256"}), "head must say"),
    "signed for another purpose": (sign(head={**HEAD, "typ": "audit-head+jwt"}), "head must say"),
    "conditions that we do not know": (sign(head={**HEAD, "crit": ["b64"]}), "head must say"),
    "a head that is no object": (sign(head=[1]), "head cannot be read"),
    "claims left out": (sign({"iss": ISSUER}), "not what a receipt says"),
    "claims that are no JSON": (sign(b"{"), "not what a receipt says"),
    "two parts": (f"{PARTS[0]}.{PARTS[1]}", "no receipt"),
    "padding": (sign() + "==", "base64url"),
    "a book": ("x" * 20_000, "no receipt"),
    "a test receipt": (sign(claims(mode="test")), "test request"),
    "another installation's": (sign(claims(iss="https://other.example.com")), "issued it"),
    "another payload's": (sign(claims(payload_digest=digest_of({"amount": 501}))), "digest differs"),
    "what was asked, not what was approved": (
        sign(claims(payload_digest=digest_of({"amount": 1}), original_payload_digest=digest_of(PAYLOAD))),
        "the approver changed it",
    ),
}


# Each would have a program do what nobody approved.
@pytest.mark.parametrize(("receipt", "reason"), FORGED.values(), ids=FORGED.keys())
def test_refuses(receipt: str, reason: str) -> None:
    with pytest.raises(ReceiptVerificationError, match=reason):
        verify(receipt)


# Of one receipt there is one text: a list of receipts seen before must know it again.
def test_refuses_other_texts_of_the_same_signature() -> None:
    receipt = sign()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    first = alphabet.index(receipt[-1]) & ~0b1111  # of its last letter, two bits belong to the signature
    texts = [receipt[:-1] + alphabet[first + number] for number in range(16)]
    assert receipt in texts
    for text in texts:
        if text != receipt:
            with pytest.raises(ReceiptVerificationError, match="base64url"):
                verify(text)


# Whoever stole an old key must not be able to sign with it today.
def test_refuses_what_a_key_signs_after_its_end() -> None:
    with pytest.raises(ReceiptVerificationError, match="stopped signing"):
        verify(sign(), key_set(exp=SIGNED_AT - 1))


# One changed letter of a signature, wherever it stands, must break it.
def test_every_letter_counts() -> None:
    receipt = sign()
    for place in range(0, len(receipt), 7):
        letter = "A" if receipt[place] != "A" else "B"
        changed = receipt[:place] + letter + receipt[place + 1 :]
        with pytest.raises(ReceiptVerificationError):
            verify(changed)


# A server (or somebody in between) that answers a decision other than the signed one must be found out.
@pytest.mark.parametrize(
    "changed",
    [
        {"status": "rejected"},
        {"payload": {"amount": 501}},
        {"original_payload": None},
        {"response": {"code": "x"}},
        {"external_id": "other"},
        {"project_id": "proj_other"},
        {"decided_at": "2026-11-24T15:00:00.001Z"},
        {"decided_by": {"id": "user_other", "name": "Mara Keller"}},
        {"mode": "test"},
        {"id": "req_01KB2Z3V0E5QH8W9R2N4T6Y8CE"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_decision_must_be_what_was_signed(ways: Any, scripted: ScriptedServer, changed: Any) -> None:
    told = {**DECIDED, **changed}
    receipt = {"request_id": told["id"], "status": "approved", "mode": "live", "receipt": sign()}
    scripted.answer(reply(200, told), reply(200, receipt), reply(200, key_set()))
    decision = ways.client("ha_live_key", scripted.url).requests.wait_for_decision(told["id"])
    with pytest.raises(ReceiptVerificationError):
        decision.verify(issuer=ISSUER)


# The same, unchanged, is verified: the cases above fail by what they change.
def test_a_decision_that_was_signed(ways: Any, scripted: ScriptedServer) -> None:
    receipt = {"request_id": samples.REQUEST_ID, "status": "approved", "mode": "live", "receipt": sign()}
    scripted.answer(reply(200, DECIDED), reply(200, receipt), reply(200, key_set()))
    decision = ways.client("ha_live_key", scripted.url).requests.wait_for_decision(samples.REQUEST_ID)
    assert decision.verify(issuer=ISSUER).sub == samples.REQUEST_ID
    scripted.answer(reply(200, receipt))
    with pytest.raises(ReceiptVerificationError, match="issued it"):
        decision.verify()
    with pytest.raises(ReceiptVerificationError, match="approver changed it"):
        decision.verify(payload=decision.original_payload, issuer=ISSUER)
    decision.payload["amount"] = 5000
    with pytest.raises(ReceiptVerificationError, match="digest differs"):
        decision.verify(issuer=ISSUER)


# A receipt proves a no as well as a yes, and of one request: taken for the other, it would have refused things done.
def test_a_receipt_is_of_an_approval_unless_told_otherwise(ways: Any, scripted: ScriptedServer) -> None:
    scripted.answer(reply(200, key_set()))
    client = ways.client("ha_live_key", scripted.url)
    refused = sign(claims(status="rejected"))
    with pytest.raises(ReceiptVerificationError, match="was rejected, not approved"):
        client.verify_receipt(refused, payload=PAYLOAD, issuer=ISSUER)
    for status in ("rejected", None):
        assert client.verify_receipt(refused, issuer=ISSUER, status=status).status == "rejected"
    assert client.verify_receipt(sign(), issuer=ISSUER, request_id=samples.REQUEST_ID).sub == samples.REQUEST_ID
    with pytest.raises(ReceiptVerificationError, match="not of req_other"):
        client.verify_receipt(sign(), issuer=ISSUER, request_id="req_other")


# Keys are kept for a while; one that is unknown may have been published since.
def test_an_unknown_key_has_the_set_read_anew(ways: Any, scripted: ScriptedServer) -> None:
    scripted.answer(reply(200, {"keys": []}), reply(200, key_set()))
    client = ways.client("ha_live_key", scripted.url)
    client.jwks()
    for _ in range(2):
        assert client.verify_receipt(sign(), payload=PAYLOAD, issuer=ISSUER).method == "passkey"
    assert len(scripted.seen) == 2


# What nobody decided, nothing proves.
@pytest.mark.parametrize("status", ["expired", "cancelled"])
def test_without_a_decision_there_is_no_proof(ways: Any, scripted: ScriptedServer, status: str) -> None:
    scripted.answer(reply(200, samples.request(status=status)))
    decision = ways.client("ha_live_key", scripted.url).requests.wait_for_decision(samples.REQUEST_ID)
    with pytest.raises(ReceiptVerificationError, match="nobody decided"):
        decision.verify(issuer=ISSUER)


# The real product's receipts, with numbers that a float cannot hold; a simulated one proves nothing real.
def test_a_real_receipt(client: Any) -> None:
    request = client.requests.create(payload={"account": 12345678901234567890, "rate": 0.1}, expires_in=600)
    decision = request.simulate("approved").wait_for_decision(timeout=10)
    with pytest.raises(ReceiptVerificationError, match="test request"):
        decision.verify()
    said = decision.verify(allow_test=True)
    assert (said.sub, said.method, said.payload_digest) == (request.id, "simulated", request.payload_digest)
    assert abs(said.iat - time.time()) < 300
    with pytest.raises(ReceiptVerificationError, match="digest differs"):
        decision.verify(allow_test=True, payload={"account": 12345678901234567891, "rate": 0.1})
    receipt = request.receipt().receipt
    assert client.verify_receipt(receipt, payload=request.payload, allow_test=True) == said
