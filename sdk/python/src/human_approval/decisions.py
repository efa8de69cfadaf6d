"""What came of a request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, Optional, cast

from ._verification import ClaimsToMeet
from .models import Person, RequestFacts

if TYPE_CHECKING:
    from ._client import Client
    from ._client_async import AsyncClient
    from ._requests import Request
    from ._requests_async import AsyncRequest
    from .receipts import ReceiptClaims

__all__ = ["AsyncDecision", "Decision", "DecisionFacts"]


@dataclass(eq=False)
class DecisionFacts:
    """How a request ended.

    `status` is `approved`, `rejected`, `expired` or `cancelled`. `payload` is what was decided upon: with an approval,
    as the approver left it; `original_payload` is what had been asked, where that was changed, else None. `response`
    is what the approver filled into the form, `note` their words (or the reason of a cancellation), `decided_by` who
    (None where nobody did, and where a program simulated it), `decided_at` when, in UTC.

    It counts as true only when it was approved, so that `if decision:` cannot do what somebody refused.
    """

    request_id: str
    status: Literal["approved", "rejected", "expired", "cancelled"]
    payload: dict[str, Any]
    original_payload: Optional[dict[str, Any]]
    response: Optional[dict[str, Any]]
    note: Optional[str]
    decided_by: Optional[Person]
    decided_at: Optional[datetime]

    @property
    def approved(self) -> bool:
        """Somebody said yes. Nothing else is one."""
        return self.status == "approved"

    @property
    def rejected(self) -> bool:
        """Somebody said no."""
        return self.status == "rejected"

    @property
    def expired(self) -> bool:
        """The deadline passed first."""
        return self.status == "expired"

    @property
    def cancelled(self) -> bool:
        """The caller took the request back."""
        return self.status == "cancelled"

    def __bool__(self) -> bool:
        return self.approved

    def __repr__(self) -> str:
        return f"{type(self).__name__}(request_id={self.request_id!r}, status={self.status!r}, note={self.note!r})"


def _facts(request: RequestFacts) -> dict[str, Any]:
    return {
        "request_id": request.id,
        "status": cast(Literal["approved", "rejected", "expired", "cancelled"], request.status),
        "payload": request.payload,
        "original_payload": request.original_payload,
        "response": request.response,
        "note": request.decision_note,
        "decided_by": request.decided_by,
        "decided_at": request.decided_at,
    }


class Decision(DecisionFacts):
    __doc__ = DecisionFacts.__doc__

    def __init__(self, request: Request, client: Client) -> None:
        super().__init__(**_facts(request))
        self.request = request
        self._client = client

    def verify(
        self, *, payload: Optional[Any] = None, allow_test: bool = False, issuer: Optional[str] = None
    ) -> ReceiptClaims:
        """Proves the decision by its signed receipt: fetches it, checks it by the installation's published keys.

        `payload` is what is about to be acted on; without it, `decision.payload` as it is now. A receipt of a test
        request is refused unless `allow_test`. `issuer` is the address that must have issued it (`APP_URL` of the
        installation), where that is not the base URL.

        Raises ReceiptVerificationError where anything differs, and where nobody decided.
        """
        expected = ClaimsToMeet.of_decision(self, self.request, payload)
        return self._client._run(self._client._verification.decision(expected, allow_test=allow_test, issuer=issuer))


class AsyncDecision(DecisionFacts):
    __doc__ = DecisionFacts.__doc__

    def __init__(self, request: AsyncRequest, client: AsyncClient) -> None:
        super().__init__(**_facts(request))
        self.request = request
        self._client = client

    async def verify(
        self, *, payload: Optional[Any] = None, allow_test: bool = False, issuer: Optional[str] = None
    ) -> ReceiptClaims:
        """As `Decision.verify`."""
        expected = ClaimsToMeet.of_decision(self, self.request, payload)
        flow = self._client._verification.decision(expected, allow_test=allow_test, issuer=issuer)
        return await self._client._run(flow)
