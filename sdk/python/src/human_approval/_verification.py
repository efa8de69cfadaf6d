"""Fetches what a receipt is checked by: the published keys, and the receipt itself."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from ._calls import Call
from ._flows import Flow, Policy, answered
from ._operations import get_receipt
from .digests import digest_of
from .errors import ReceiptVerificationError
from .models import RequestFacts
from .receipts import KeySet, ReceiptClaims, key_id_of, verify

if TYPE_CHECKING:
    from .decisions import DecisionFacts

# As long as the server lets caches keep it: a rotated key is known by then.
_KEYS_KEPT_S = 300.0


@dataclass(frozen=True)
class ClaimsToMeet:
    """What a decision's receipt must say, by the names of its claims."""

    request_id: str
    status: str
    payload_digest: str
    claims: dict[str, Any]

    @classmethod
    def of_decision(cls, decision: DecisionFacts, request: RequestFacts, payload: Optional[Any]) -> ClaimsToMeet:
        decided_at = decision.decided_at
        return cls(
            request_id=decision.request_id,
            status=decision.status,
            payload_digest=digest_of(decision.payload if payload is None else payload),
            claims={
                "sub": decision.request_id,
                "status": decision.status,
                "mode": request.mode,
                "project_id": request.project_id,
                "external_id": request.external_id,
                "original_payload_digest": _digest(decision.original_payload),
                "response_digest": _digest(decision.response),
                "decided_at": decided_at,
                "decided_by": decision.decided_by,
            },
        )


class Verification:
    """Checks receipts by the keys of one installation, which it keeps for five minutes."""

    def __init__(self, base_url: str, policy: Policy) -> None:
        self._base_url = base_url
        self._policy = policy
        self._keys = KeySet({})
        self._keys_until = 0.0

    def decision(self, expected: ClaimsToMeet, *, allow_test: bool, issuer: Optional[str]) -> Flow[ReceiptClaims]:
        if expected.status not in ("approved", "rejected"):
            raise ReceiptVerificationError(f"nobody decided {expected.request_id}: it is {expected.status}")
        receipt = yield from answered(get_receipt(expected.request_id), self._policy)
        claims = yield from self.receipt(
            receipt.receipt,
            payload_digest=expected.payload_digest,
            allow_test=allow_test,
            issuer=issuer,
            status=expected.status,
            request_id=expected.request_id,
        )
        for name, value in expected.claims.items():
            if getattr(claims, name) != value:
                raise ReceiptVerificationError(f"the receipt has another {name} than the decision")
        return claims

    def receipt(
        self,
        receipt: str,
        *,
        payload_digest: Optional[str],
        allow_test: bool,
        issuer: Optional[str],
        status: Optional[str],
        request_id: Optional[str],
    ) -> Flow[ReceiptClaims]:
        keys = yield from self.keys(key_id_of(receipt))
        claims = verify(
            receipt, keys, payload_digest=payload_digest, allow_test=allow_test, issuer=issuer or self._base_url
        )
        if status is not None and claims.status != status:
            raise ReceiptVerificationError(f"it says that {claims.sub} was {claims.status}, not {status}")
        if request_id is not None and claims.sub != request_id:
            raise ReceiptVerificationError(f"it is of {claims.sub}, not of {request_id}")
        return claims

    def keys(self, key_id: Optional[str] = None) -> Flow[KeySet]:
        """The published keys; read anew when they are old, and when one is asked for that is not among them."""
        if time.monotonic() >= self._keys_until or (key_id is not None and key_id not in self._keys):
            # Public: our own key does not go along.
            call = Call("GET", "/.well-known/jwks.json", KeySet.read, is_repeatable=True, has_key=False)
            self._keys = yield from answered(call, self._policy)
            self._keys_until = time.monotonic() + _KEYS_KEPT_S
        return self._keys


def _digest(value: Optional[Any]) -> Optional[str]:
    return None if value is None else digest_of(value)
