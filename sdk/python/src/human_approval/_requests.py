"""Requests, for the client that blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Optional

from . import _operations
from ._calls import Call
from ._flows import answered, cancelled, decided
from ._operations import Instant, Seconds
from ._pages import Pager
from .decisions import Decision
from .models import Page, Receipt, RequestFacts, ResultStatus, Risk, SimulatedStatus, Status

if TYPE_CHECKING:
    from ._client import Client

__all__ = ["Request", "Requests"]


class Request(RequestFacts):
    """A request, and what its caller can do with it. The methods bring this object up to date and return it."""

    def __init__(self, facts: RequestFacts, client: Client) -> None:
        self._client = client
        self.is_replay = facts.is_replay
        self._take(facts)

    def wait_for_decision(self, timeout: Optional[float] = None) -> Decision:
        """Waits until somebody decides, or it expires or is cancelled. See `Requests.wait_for_decision`."""
        decision = self._client.requests.wait_for_decision(self.id, timeout)
        self._take(decision.request)
        return Decision(self, self._client)

    def refresh(self) -> Request:
        """Reads it anew."""
        return self._take(self._client.requests.get(self.id))

    def cancel(self, reason: Optional[str] = None) -> Request:
        """Takes it back. Raises ConflictError when it was decided or has expired."""
        return self._take(self._client.requests.cancel(self.id, reason))

    def report_result(self, status: ResultStatus, detail: Optional[str] = None, *, once: bool = False) -> Request:
        """Tells the approvers what was done with their approval; see `client.requests.report_result`."""
        return self._take(self._client.requests.report_result(self.id, status, detail, once=once))

    def simulate(
        self,
        status: SimulatedStatus,
        *,
        note: Optional[str] = None,
        payload: Optional[Mapping[str, Any]] = None,
        response: Optional[Mapping[str, Any]] = None,
    ) -> Request:
        """Answers a test request as if somebody had."""
        requests = self._client.requests
        return self._take(requests.simulate(self.id, status, note=note, payload=payload, response=response))

    def receipt(self) -> Receipt:
        """The signed receipt of the decision. Raises ConflictError (`no_receipt`) where nobody decided."""
        return self._client.requests.receipt(self.id)

    def _take(self, facts: RequestFacts) -> Request:
        self.__dict__.update({name: getattr(facts, name) for name in RequestFacts.__dataclass_fields__})
        return self


class Requests:
    """`client.requests`: ask, read, wait, take back. Every method raises the errors of `human_approval.errors`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def create(
        self,
        *,
        payload: Mapping[str, Any],
        title: Optional[str] = None,
        description: Optional[str] = None,
        external_id: Optional[str] = None,
        expires_at: Optional[Instant] = None,
        expires_in: Optional[Seconds] = None,
        risk: Optional[Risk] = None,
        editable: Optional[Sequence[str]] = None,
        response_schema: Optional[Mapping[str, Any]] = None,
        metadata: Optional[Mapping[str, Any]] = None,
        callback_url: Optional[str] = None,
        idempotency_key: Optional[str] = None,
    ) -> Request:
        """Asks people for a decision.

        `payload` (at most 256 KiB of JSON) is what they decide on, kept and shown to the last digit; Decimal is taken.
        `title` is the line in the inbox (200 characters), `description` the reason in Markdown. `expires_at` is a
        datetime with a time zone or ISO 8601 text, `expires_in` a timedelta or seconds; after it nobody can decide.
        `editable` has the JSON Pointers that an approver may change, `response_schema` the form that they fill.

        `external_id` is your own name for the question: asked again with it, the same request comes back. Without one
        an idempotency key is made, so that a retry on a broken connection makes no second request. `is_replay` of what
        is returned says whether it had been made before.
        """
        call = _operations.create_request(
            payload=payload,
            title=title,
            description=description,
            external_id=external_id,
            expires_at=expires_at,
            expires_in=expires_in,
            risk=risk,
            editable=editable,
            response_schema=response_schema,
            metadata=metadata,
            callback_url=callback_url,
            idempotency_key=idempotency_key,
        )
        return self._request(call)

    def get(self, id: str, wait: Optional[float] = None) -> Request:
        """Reads a request. With `wait` (0 to 60 seconds) the answer is held until it has left `pending`."""
        return self._request(_operations.get_request(id, wait))

    def list(
        self,
        *,
        status: Optional[Status] = None,
        external_id: Optional[str] = None,
        created_after: Optional[Instant] = None,
        created_before: Optional[Instant] = None,
        limit: Optional[int] = None,
    ) -> Pager[Request]:
        """All requests, the newest first, read a page at a time. `limit` is the size of a page (20, at most 100)."""

        def fetch(cursor: Optional[str]) -> Page[Request]:
            call = _operations.list_requests(
                status=status,
                external_id=external_id,
                created_after=created_after,
                created_before=created_before,
                limit=limit,
                cursor=cursor,
            )
            page = self._client._call(call)
            return Page([Request(facts, self._client) for facts in page.data], page.has_more, page.next_cursor)

        return Pager(fetch, None)

    def cancel(self, id: str, reason: Optional[str] = None) -> Request:
        """Takes a pending request back; one that is cancelled already is returned as it is.

        Raises ConflictError when it was decided or has expired.
        """
        return Request(self._client._run(cancelled(id, reason, self._client._policy)), self._client)

    def report_result(
        self, id: str, status: ResultStatus, detail: Optional[str] = None, *, once: bool = False
    ) -> Request:
        """Tells the approvers what was done with their approval: `executed` or `failed`. The last report counts.

        With `once` it is taken only where nothing was reported yet, and otherwise raises ConflictError
        (`result_already_reported`). Reported so before the act, it lets one of several programs that find the same
        approval act, and no second one. It is not sent again when its answer was lost: do not act then.
        """
        return self._request(_operations.report_result(id, status, detail, once))

    def simulate(
        self,
        id: str,
        status: SimulatedStatus,
        *,
        note: Optional[str] = None,
        payload: Optional[Mapping[str, Any]] = None,
        response: Optional[Mapping[str, Any]] = None,
    ) -> Request:
        """Answers a test request (`ha_test_…` key) as if somebody had: `approved`, `rejected` or `expired`.

        `payload` and `response` go with `approved`: as an approver would leave them. Raises ConflictError
        (`live_request`) for a live request: only people decide those.
        """
        return self._request(_operations.simulate_decision(id, status, note, payload, response))

    def receipt(self, id: str) -> Receipt:
        """The signed receipt of a decision. Raises ConflictError (`no_receipt`) where nobody decided."""
        return self._client._call(_operations.get_receipt(id))

    def wait_for_decision(self, id: str, timeout: Optional[float] = None) -> Decision:
        """Waits until somebody decides, or the request expires or is cancelled.

        The server holds the answer and lets go of it with the decision, so it arrives at once. `timeout` is in seconds;
        None waits as long as it takes, 0 looks once. Restarts of the server, 5xx and cuts of the network are sat out
        until then. Raises DecisionTimeout when the time is up (at most two seconds later, where the server is silent):
        the request is then still pending.
        """
        facts = self._client._run(decided(id, timeout, self._client._policy))
        return Decision(Request(facts, self._client), self._client)

    def _request(self, call: Call[RequestFacts]) -> Request:
        return Request(self._client._run(answered(call, self._client._policy)), self._client)
