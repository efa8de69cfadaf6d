"""The client that blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, Literal, Optional, TypeVar

import httpx

from . import _operations
from ._approval import ApprovalPlan, TextOrCallable, guard
from ._calls import Call
from ._config import DEFAULT_MAX_RETRIES, DEFAULT_TIMEOUT_S, read_config
from ._flows import Flow, answered, waited
from ._operations import Seconds
from ._pages import Pager
from ._requests import Requests
from ._transport import SyncTransport
from ._verification import Verification
from .digests import digest_of
from .models import Me, Page, Risk, SentTestEvent, WebhookEndpoint, WebhookEndpointWithSecret, WebhookEvent
from .receipts import KeySet, ReceiptClaims

__all__ = ["Client", "Events", "Keys", "WebhookEndpoints"]

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


class Client:
    """Asks people, and waits for their answers. Threads may share one.

    `api_key` and `base_url` come from HUMAN_APPROVAL_API_KEY and HUMAN_APPROVAL_BASE_URL where they are not given; the
    address is else `http://localhost:3000`. The key goes to that address alone: no redirect is followed. `timeout` is
    in seconds, for one try of a call; a failed one is repeated up to `max_retries` times where that does no harm.
    `http_client` is an httpx.Client of yours (a proxy, certificates); you close it.

    Use it in a `with`, or `close` it. Raises HumanApprovalError where there is no key, or the address is none.
    """

    def __init__(
        self,
        api_key: Optional[str] = None,
        base_url: Optional[str] = None,
        *,
        timeout: float = DEFAULT_TIMEOUT_S,
        max_retries: int = DEFAULT_MAX_RETRIES,
        http_client: Optional[httpx.Client] = None,
    ) -> None:
        config = read_config(api_key, base_url, timeout, max_retries)
        self.base_url = config.base_url
        self._policy = config.policy
        self._transport = SyncTransport(config, http_client)
        self._verification = Verification(config.base_url, config.policy)
        self.requests = Requests(self)
        self.events = Events(self)
        self.webhook_endpoints = WebhookEndpoints(self)
        self.keys = Keys(self)

    def me(self) -> Me:
        """Whose key this is: team, project, scopes, mode."""
        return self._call(_operations.describe_key())

    def jwks(self) -> KeySet:
        """The public keys that receipts are signed with, kept for five minutes."""
        return self._run(self._verification.keys())

    def verify_receipt(
        self,
        receipt: str,
        *,
        payload: Optional[Any] = None,
        status: Optional[Literal["approved", "rejected"]] = "approved",
        request_id: Optional[str] = None,
        allow_test: bool = False,
        issuer: Optional[str] = None,
    ) -> ReceiptClaims:
        """Checks a receipt (a JWS, as a webhook's `receipt` has it) by the published keys.

        `payload` is what is about to be acted on; it must be what was decided upon. A receipt of a rejection is refused
        unless `status` says so (None takes either), one of another request than `request_id` where that is given, and
        one of a test request unless `allow_test`. `issuer` is the address that must have issued it, where that is not
        the base URL.

        Raises ReceiptVerificationError.
        """
        digest = None if payload is None else digest_of(payload)
        flow = self._verification.receipt(
            receipt, payload_digest=digest, allow_test=allow_test, issuer=issuer, status=status, request_id=request_id
        )
        return self._run(flow)

    def require_approval(
        self,
        *,
        title: Optional[TextOrCallable] = None,
        payload: Optional[Callable[..., Mapping[str, Any]]] = None,
        description: Optional[TextOrCallable] = None,
        external_id: Optional[TextOrCallable] = None,
        expires_in: Optional[Seconds] = None,
        risk: Optional[Risk] = None,
        editable: Optional[Sequence[str]] = None,
        metadata: Optional[Mapping[str, Any]] = None,
        callback_url: Optional[str] = None,
        timeout: Optional[float] = None,
        verify: bool = False,
    ) -> Callable[[F], F]:
        """Guards a function: each call asks first, and runs it only once somebody has approved.

        The payload that people decide on is the call's arguments by their names (without a method's `self` or `cls`).
        Where they changed it (`editable`), the function is called with what they approved. With `payload`, a function
        that is called as the guarded one is, people are shown what it returns and can change nothing. `title`,
        `description` and `external_id` are text, or functions that are called so too. Arguments that were changed
        during the wait are not what was approved: HumanApprovalError, and the function does not run.

        With an `external_id` an approval is for one run, of all calls and programs that ask by it: the run is reported
        before it begins (see `report_result` with `once`), and what came of it afterwards. A later call raises
        ConflictError (`result_already_reported`). Whatever else keeps the first report from being taken is raised too.

        `timeout` is how many seconds to wait. When they are up the request is cancelled and DecisionTimeout raised;
        one with an `external_id` stays, and the next call with it waits on. Raises NotApproved where the answer is no
        approval. With `verify` the signed receipt is checked first (see `Decision.verify`). A coroutine function is
        guarded by AsyncClient.
        """
        plan = ApprovalPlan(
            title=title,
            payload=payload,
            description=description,
            external_id=external_id,
            expires_in=expires_in,
            risk=risk,
            editable=editable,
            metadata=metadata,
            callback_url=callback_url,
            timeout=timeout,
            verify=verify,
        )
        return guard(self, plan)

    def close(self) -> None:
        """Closes the connections."""
        self._transport.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    def _run(self, flow: Flow[T]) -> T:
        return self._transport.run(flow)

    def _call(self, call: Call[T]) -> T:
        return self._run(answered(call, self._policy))


class Events:
    """`client.events`: the project's events in order, for consumers that no webhook can reach."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def list(
        self, *, after: Optional[str] = None, limit: Optional[int] = None, wait: Optional[float] = None
    ) -> Pager[WebhookEvent]:
        """The events after a cursor (from the first on without one) until there are no more: none left out, none twice.

        `limit` is how many stand on a page (20, at most 100). With `wait` (0 to 60 seconds) an empty page is held until
        something happens. To go on later, keep `next_cursor` of the last of `.pages()`.
        """

        def fetch(cursor: Optional[str]) -> Page[WebhookEvent]:
            return self._client._call(_operations.list_events(after=cursor, limit=limit, wait=wait))

        return Pager(fetch, after)

    def follow(self, *, after: Optional[str] = None, limit: Optional[int] = None) -> Pager[WebhookEvent]:
        """As `list`, without an end: waits for what happens next, and sits out restarts and cuts."""

        def fetch(cursor: Optional[str]) -> Page[WebhookEvent]:
            return self._client._run(
                waited(
                    lambda hold: _operations.list_events(after=cursor, limit=limit, wait=hold),
                    lambda page: bool(page.data),
                    None,
                    self._client._policy,
                )
            )

        return Pager(fetch, after, is_endless=True)


class WebhookEndpoints:
    """`client.webhook_endpoints`: where the project's events go. Needs the scope `webhooks:write`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def list(self) -> Pager[WebhookEndpoint]:
        """All endpoints of the key's project and mode."""
        return Pager(lambda _cursor: self._client._call(_operations.list_endpoints()), None)

    def create(self, url: str, events: Optional[Sequence[str]] = None) -> WebhookEndpointWithSecret:
        """Adds an endpoint; its `secret` is in this answer alone. Without `events`: decided, expired, cancelled."""
        return self._client._call(_operations.create_endpoint(url, events))

    def get(self, id: str) -> WebhookEndpoint:
        """Reads an endpoint."""
        return self._client._call(_operations.get_endpoint(id))

    def update(
        self,
        id: str,
        *,
        url: Optional[str] = None,
        events: Optional[Sequence[str]] = None,
        enabled: Optional[bool] = None,
    ) -> WebhookEndpoint:
        """Changes what is given, and leaves the rest."""
        return self._client._call(_operations.update_endpoint(id, url, events, enabled))

    def delete(self, id: str) -> None:
        """Takes an endpoint away; nothing goes there any more."""
        self._client._call(_operations.delete_endpoint(id))

    def rotate_secret(self, id: str) -> WebhookEndpointWithSecret:
        """Gives it a new secret, shown in this answer alone. For 24 hours the old one signs too."""
        return self._client._call(_operations.rotate_endpoint_secret(id))

    def test(self, id: str) -> SentTestEvent:
        """Sends it a signed `webhook.test` now."""
        return self._client._call(_operations.send_test_event(id))


class Keys:
    """`client.keys`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def revoke(self) -> None:
        """Revokes this client's key for good: for one that was found where it does not belong."""
        self._client._call(_operations.revoke_key())
