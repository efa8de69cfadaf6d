"""Everything that can go wrong, by class. All of it is a HumanApprovalError."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Optional

if TYPE_CHECKING:
    from .decisions import DecisionFacts
    from .models import RequestFacts

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "DecisionTimeout",
    "GoneError",
    "HumanApprovalError",
    "NotApproved",
    "NotFoundError",
    "PayloadTooLargeError",
    "PermissionDeniedError",
    "RateLimitError",
    "ReceiptVerificationError",
    "ServerError",
    "UnprocessableError",
    "WebhookVerificationError",
]


class HumanApprovalError(Exception):
    """The base of everything that this package raises on its own account."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled by its state, as workers hand errors on: the constructors take more than a message."""
        return _restored, (type(self), self.args, self.__dict__)


class APIConnectionError(HumanApprovalError):
    """No answer arrived, or none that can be read: the network, a cut, a redirect, a page of something else.

    `is_sent` is False only where the call certainly never reached a server.
    """

    def __init__(self, message: str, *, is_sent: bool = True) -> None:
        super().__init__(message)
        self.is_sent = is_sent


class RedirectError(APIConnectionError):
    """The server leads elsewhere. Not followed, and never waited out: the base URL is another."""


class APITimeoutError(APIConnectionError):
    """The answer did not arrive in time."""


class APIError(HumanApprovalError):
    """The server answered that it will not: an RFC 9457 problem.

    `status` is the HTTP status, `code` the stable name of the problem (None where something between answered),
    `detail` what this caller can do, `errors` messages by field, `request_id` the call's id for the operator's logs,
    `body` the problem as it came. `retry_after` has the seconds that the server asked to wait, or None.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int,
        code: Optional[str] = None,
        detail: Optional[str] = None,
        errors: Optional[Mapping[str, list[str]]] = None,
        request_id: Optional[str] = None,
        retry_after: Optional[float] = None,
        body: Optional[Mapping[str, Any]] = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.detail = detail
        self.errors: Mapping[str, list[str]] = errors or {}
        self.request_id = request_id
        self.retry_after = retry_after
        self.body: Mapping[str, Any] = body or {}

    @property
    def existing_id(self) -> Optional[str]:
        """With `external_id_conflict`: the request that was made first."""
        value = self.body.get("existing_id")
        return value if isinstance(value, str) else None

    @property
    def request(self) -> Optional[Mapping[str, Any]]:
        """With 409: the request as it stands, as the API wrote it."""
        value = self.body.get("request")
        return value if isinstance(value, Mapping) else None


class BadRequestError(APIError):
    """400, or another 4xx that has no class of its own: something in the call is not right. See `errors`."""


class AuthenticationError(APIError):
    """401: there is no key, or it is unknown, revoked or expired."""


class PermissionDeniedError(APIError):
    """403: the key lacks a scope, or its project is archived."""


class NotFoundError(APIError):
    """404: nothing is there, or it belongs to another team, project or mode."""


class ConflictError(APIError):
    """409: the call does not fit how things stand. `request` says how they do, where it is about one."""


class GoneError(APIError):
    """410: it is there no more."""


class PayloadTooLargeError(APIError):
    """413: a payload may have 256 KiB."""


class UnprocessableError(APIError):
    """422: the idempotency key was used for another body."""


class RateLimitError(APIError):
    """429: too many calls, or the plan's month is used up. `retry_after` has the seconds to wait."""


class ServerError(APIError):
    """5xx: the server could not, for now."""


class DecisionTimeout(HumanApprovalError):
    """Nobody decided within the time that the caller gave. The request is still pending and may yet be decided.

    `request` is how it was last seen; None where the server was never reached. `__cause__` then says why.
    """

    def __init__(self, request_id: str, timeout: float, request: Optional[RequestFacts] = None) -> None:
        super().__init__(f"{request_id} was not decided within {timeout:g} s")
        self.request_id = request_id
        self.timeout = timeout
        self.request = request


class NotApproved(HumanApprovalError):
    """A guarded function did not run: its request was rejected, expired or cancelled. `decision` says which."""

    def __init__(self, decision: DecisionFacts) -> None:
        note = f": {decision.note}" if decision.note else ""
        super().__init__(f"{decision.request_id} is {decision.status}{note}")
        self.decision = decision


class WebhookVerificationError(HumanApprovalError):
    """A delivery that nobody may act on: forged, changed, too old, or not complete."""


class ReceiptVerificationError(HumanApprovalError):
    """A receipt that does not prove what it is held against. The message says why."""


def _restored(kind: type[HumanApprovalError], args: tuple[Any, ...], state: Mapping[str, Any]) -> HumanApprovalError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


_CLASSES: Mapping[int, type[APIError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    410: GoneError,
    413: PayloadTooLargeError,
    422: UnprocessableError,
    429: RateLimitError,
}


def error_class(status: int) -> type[APIError]:
    """The class of an HTTP status from 400 on."""
    return ServerError if status >= 500 else _CLASSES.get(status, BadRequestError)
