"""Receipts: signed statements of what was decided, checked offline by the installation's published keys."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Optional, Union, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from . import _json_text
from ._wire import Members
from .errors import APIConnectionError, ReceiptVerificationError
from .models import Approvals, Mode, Person

__all__ = ["KeySet", "ReceiptClaims", "key_id_of", "verify"]

# What the same key signed for another purpose is no receipt.
_TYPE = "decision-receipt+jwt"
_ALGORITHM = "EdDSA"
_LENGTH_MAX = 16_384
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*")


@dataclass(frozen=True)
class ReceiptClaims:
    """What a receipt says. `iss` is the installation's address, `iat` when it was signed, in epoch seconds.

    `sub` is the request's id. `method` is how the decider was known: `password`, `totp`, `passkey`, `oidc`, `link`,
    `rule`, or `simulated`. Digests are `sha256:` and 64 hexadecimal digits.
    """

    iss: str
    iat: int
    sub: str
    team_id: str
    project_id: str
    mode: Mode
    external_id: Optional[str]
    payload_digest: str
    original_payload_digest: Optional[str]
    status: Literal["approved", "rejected"]
    decided_at: datetime
    decided_by: Optional[Person]
    method: str
    approvals: Approvals
    response_digest: Optional[str]
    event_digest: str

    @classmethod
    def read(cls, value: object) -> ReceiptClaims:
        wire = Members(value, "receipt")
        return cls(
            iss=wire.text("iss"),
            iat=wire.integer("iat"),
            sub=wire.text("sub"),
            team_id=wire.text("team_id"),
            project_id=wire.text("project_id"),
            mode=cast(Mode, wire.text("mode")),
            external_id=wire.optional_text("external_id"),
            payload_digest=wire.text("payload_digest"),
            original_payload_digest=wire.optional_text("original_payload_digest"),
            status=cast(Literal["approved", "rejected"], wire.text("status")),
            decided_at=wire.instant("decided_at"),
            decided_by=wire.optional_nested("decided_by", Person.read),
            method=wire.text("method"),
            approvals=wire.nested("approvals", Approvals.read),
            response_digest=wire.optional_text("response_digest"),
            event_digest=wire.text("event_digest"),
        )


@dataclass(frozen=True)
class _PublicKey:
    key: Ed25519PublicKey
    ended_at: Optional[int]
    """When it stopped signing, in epoch seconds; None while it signs."""


class KeySet:
    """Public keys by their ids, as `/.well-known/jwks.json` has them."""

    def __init__(self, keys: Mapping[str, _PublicKey]) -> None:
        self._keys = keys

    @classmethod
    def read(cls, value: object) -> KeySet:
        """Takes the parsed document. Keys of another kind than Ed25519 are passed over: none of ours is signed so."""
        keys: dict[str, _PublicKey] = {}
        for item in Members(value, "key set").items("keys"):
            wire = Members(item, "key")
            if wire.optional_text("kty") != "OKP" or wire.optional_text("crv") != "Ed25519":
                continue
            try:
                key = Ed25519PublicKey.from_public_bytes(_decode(wire.text("x")))
            except ValueError:
                raise APIConnectionError("the key set holds a key that is none") from None
            keys[wire.text("kid")] = _PublicKey(key, None if wire.raw.get("exp") is None else wire.integer("exp"))
        return cls(keys)

    def __contains__(self, key_id: str) -> bool:
        return key_id in self._keys

    def find(self, key_id: str) -> Optional[_PublicKey]:
        return self._keys.get(key_id)


def verify(
    receipt: str,
    keys: Union[KeySet, Mapping[str, Any]],
    *,
    payload_digest: Optional[str],
    issuer: Optional[str],
    allow_test: bool = False,
) -> ReceiptClaims:
    """Checks a receipt offline and returns what it says.

    `keys` is the key set of the installation, or its parsed document. `payload_digest` is the digest of what is about
    to be acted on (`digests.digest_of(payload)`), `issuer` the address that must have issued it; None leaves either
    unchecked. A receipt of a test request is refused unless `allow_test`.

    Raises ReceiptVerificationError.
    """
    key_set = keys if isinstance(keys, KeySet) else KeySet.read(keys)
    head, body, signature = _parts(receipt)
    key_id = _key_id(head)
    key = key_set.find(key_id)
    if key is None:
        raise ReceiptVerificationError(f"no published key is {key_id}: another installation signed it, or nobody")
    try:
        key.key.verify(signature, receipt.rpartition(".")[0].encode())
    except InvalidSignature:
        raise ReceiptVerificationError("the signature does not fit: the receipt was changed or forged") from None
    claims = _claims(body)
    if key.ended_at is not None and claims.iat > key.ended_at:
        raise ReceiptVerificationError("it claims to be signed after its key had stopped signing")
    if issuer is not None and claims.iss != issuer.rstrip("/"):
        raise ReceiptVerificationError(f"{claims.iss} issued it, not {issuer}; if that is the same, give it as issuer")
    if claims.mode != "live" and not allow_test:
        raise ReceiptVerificationError("it is of a test request, and attests nothing real (see allow_test)")
    if payload_digest is not None and claims.payload_digest != payload_digest:
        if claims.original_payload_digest == payload_digest:
            raise ReceiptVerificationError("the payload is what was asked; the approver changed it to another")
        raise ReceiptVerificationError("the payload is not what was decided upon: its digest differs")
    return claims


def key_id_of(receipt: str) -> str:
    """The id of the key that a receipt says it is signed with. Raises ReceiptVerificationError where it is none."""
    return _key_id(_parts(receipt)[0])


def _parts(receipt: str) -> tuple[bytes, bytes, bytes]:
    parts = receipt.split(".")
    if len(receipt) > _LENGTH_MAX or len(parts) != 3:
        raise ReceiptVerificationError("this is no receipt")
    try:
        head, body, signature = map(_decode, parts)
    except ValueError:
        raise ReceiptVerificationError("this is no receipt: it is not base64url") from None
    return head, body, signature


def _key_id(head: bytes) -> str:
    try:
        fields = _json_text.parse(head)
    except ValueError:
        fields = None
    if not isinstance(fields, dict) or not isinstance(fields.get("kid"), str):
        raise ReceiptVerificationError("this is no receipt: its head cannot be read")
    if fields.get("alg") != _ALGORITHM or fields.get("typ") != _TYPE or "crit" in fields:
        raise ReceiptVerificationError(f"this is no receipt: its head must say {_ALGORITHM} and {_TYPE}")
    key_id: str = fields["kid"]
    return key_id


def _claims(body: bytes) -> ReceiptClaims:
    try:
        return ReceiptClaims.read(_json_text.parse(body))
    except (ValueError, APIConnectionError) as error:
        raise ReceiptVerificationError(f"signed, but this is not what a receipt says ({error})") from None


def _decode(text: str) -> bytes:
    """Base64url without padding, and nothing else: two texts of one receipt would be two receipts."""
    if not _BASE64URL.fullmatch(text):
        raise ValueError("not base64url")
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as error:
        raise ValueError("not base64url") from error
    if base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != text:  # bits at the end that count for nothing
        raise ValueError("not base64url")
    return raw
