"""Ask a person before your agent, script or pipeline acts.

from human_approval import Client

client = Client()
request = client.requests.create(title="Approve $500 refund", payload={"customer_id": "cust_123", "amount": 500})
decision = request.wait_for_decision(timeout=300)
if decision.approved:
    process_refund(decision.payload)
"""

from . import digests, receipts, webhooks
from ._client import Client
from ._client_async import AsyncClient
from ._pages import AsyncPager, Pager
from ._requests import Request
from ._requests_async import AsyncRequest
from ._version import __version__
from .decisions import AsyncDecision, Decision
from .errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    DecisionTimeout,
    GoneError,
    HumanApprovalError,
    NotApproved,
    NotFoundError,
    PayloadTooLargeError,
    PermissionDeniedError,
    RateLimitError,
    ReceiptVerificationError,
    ServerError,
    UnprocessableError,
    WebhookVerificationError,
)
from .models import (
    Approvals,
    ExecutionResult,
    Me,
    Page,
    Person,
    Receipt,
    SentTestEvent,
    WebhookEndpoint,
    WebhookEndpointWithSecret,
    WebhookEvent,
)
from .receipts import ReceiptClaims

__all__ = [
    "APIConnectionError",
    "APIError",
    "APITimeoutError",
    "Approvals",
    "AsyncClient",
    "AsyncDecision",
    "AsyncPager",
    "AsyncRequest",
    "AuthenticationError",
    "BadRequestError",
    "Client",
    "ConflictError",
    "Decision",
    "DecisionTimeout",
    "ExecutionResult",
    "GoneError",
    "HumanApprovalError",
    "Me",
    "NotApproved",
    "NotFoundError",
    "Page",
    "Pager",
    "PayloadTooLargeError",
    "PermissionDeniedError",
    "Person",
    "RateLimitError",
    "Receipt",
    "ReceiptClaims",
    "ReceiptVerificationError",
    "Request",
    "SentTestEvent",
    "ServerError",
    "UnprocessableError",
    "WebhookEndpoint",
    "WebhookEndpointWithSecret",
    "WebhookEvent",
    "WebhookVerificationError",
    "__version__",
    "digests",
    "receipts",
    "webhooks",
]
