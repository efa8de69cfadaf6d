"""What the API answers with: one class for each object of the wire, its fields under the wire's names.

Instants are datetimes in UTC, absent values are None. `raw` holds the object as it came, with what newer servers add.
In payloads, integers are int; other numbers are float where a float writes the same value, and Decimal where it does
not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Literal, Optional, TypeVar, cast

from ._wire import Members

__all__ = [
    "Approvals",
    "ExecutionResult",
    "Key",
    "Me",
    "Mode",
    "Page",
    "Person",
    "Project",
    "Receipt",
    "RequestFacts",
    "Risk",
    "SentTestEvent",
    "Status",
    "Team",
    "WebhookEndpoint",
    "WebhookEndpointWithSecret",
    "WebhookEvent",
]

Status = Literal["pending", "approved", "rejected", "expired", "cancelled"]
Mode = Literal["live", "test"]
Risk = Literal["low", "medium", "high"]
ResultStatus = Literal["executed", "failed"]
SimulatedStatus = Literal["approved", "rejected", "expired"]

T = TypeVar("T")


@dataclass(frozen=True)
class Person:
    """Who decided."""

    id: str
    name: Optional[str]

    @classmethod
    def read(cls, value: object) -> Person:
        wire = Members(value, "person")
        return cls(id=wire.text("id"), name=wire.optional_text("name"))


@dataclass(frozen=True)
class Approvals:
    """How many people must approve, and how many have."""

    required: int
    given: int

    @classmethod
    def read(cls, value: object) -> Approvals:
        wire = Members(value, "count of approvals")
        return cls(required=wire.integer("required"), given=wire.integer("given"))


@dataclass(frozen=True)
class ExecutionResult:
    """What the caller reported to have done with an approval."""

    status: ResultStatus
    detail: Optional[str]
    at: datetime

    @classmethod
    def read(cls, value: object) -> ExecutionResult:
        wire = Members(value, "result")
        status = cast(ResultStatus, wire.text("status"))
        return cls(status=status, detail=wire.optional_text("detail"), at=wire.instant("at"))


@dataclass(eq=False)
class RequestFacts:
    """A request as it stood when it was read."""

    id: str
    status: Status
    title: Optional[str]
    description: Optional[str]
    external_id: Optional[str]
    payload: dict[str, Any]
    mode: Mode
    risk: Risk
    editable: Optional[list[str]]
    response_schema: Optional[dict[str, Any]]
    metadata: Optional[dict[str, Any]]
    callback_url: Optional[str]
    expires_at: Optional[datetime]
    inserted_at: datetime
    updated_at: datetime
    decided_at: Optional[datetime]
    decided_by_id: Optional[str]
    decided_by: Optional[Person]
    decision_note: Optional[str]
    response: Optional[dict[str, Any]]
    original_payload: Optional[dict[str, Any]]
    result: Optional[ExecutionResult]
    payload_digest: str
    approvals: Approvals
    project_id: str
    url: str
    raw: Mapping[str, Any]

    # Whether `create` found it made before; of the answer that made it, not of the request, so no field of the wire.
    is_replay = False

    @classmethod
    def read(cls, value: object) -> RequestFacts:
        wire = Members(value, "request")
        return cls(
            id=wire.text("id"),
            status=cast(Status, wire.text("status")),
            title=wire.optional_text("title"),
            description=wire.optional_text("description"),
            external_id=wire.optional_text("external_id"),
            payload=wire.json("payload"),
            mode=cast(Mode, wire.text("mode")),
            risk=cast(Risk, wire.text("risk")),
            editable=wire.optional_texts("editable"),
            response_schema=wire.optional_json("response_schema"),
            metadata=wire.optional_json("metadata"),
            callback_url=wire.optional_text("callback_url"),
            expires_at=wire.optional_instant("expires_at"),
            inserted_at=wire.instant("inserted_at"),
            updated_at=wire.instant("updated_at"),
            decided_at=wire.optional_instant("decided_at"),
            decided_by_id=wire.optional_text("decided_by_id"),
            decided_by=wire.optional_nested("decided_by", Person.read),
            decision_note=wire.optional_text("decision_note"),
            response=wire.optional_json("response"),
            original_payload=wire.optional_json("original_payload"),
            result=wire.optional_nested("result", ExecutionResult.read),
            payload_digest=wire.text("payload_digest"),
            approvals=wire.nested("approvals", Approvals.read),
            project_id=wire.text("project_id"),
            url=wire.text("url"),
            raw=wire.raw,
        )

    def __repr__(self) -> str:
        """Without the payload: what is decided upon does not belong in every log."""
        return f"{type(self).__name__}(id={self.id!r}, status={self.status!r}, title={self.title!r})"


@dataclass(frozen=True)
class Receipt:
    """The signed receipt of a decision. Believe what `receipt` (a JWS) says once verified; the rest is to find it."""

    request_id: str
    status: Literal["approved", "rejected"]
    mode: Mode
    receipt: str

    @classmethod
    def read(cls, value: object) -> Receipt:
        wire = Members(value, "receipt")
        return cls(
            request_id=wire.text("request_id"),
            status=cast(Literal["approved", "rejected"], wire.text("status")),
            mode=cast(Mode, wire.text("mode")),
            receipt=wire.text("receipt"),
        )


@dataclass(frozen=True)
class WebhookEvent:
    """An event as a webhook carries it, and as `events` lists it. `id` is the key by which to take it once.

    `event` is `request.created`, `request.decided`, `request.expired`, `request.cancelled`, `request.result_reported`
    or `webhook.test`, which tells of no request. `receipt` is a JWS in `request.decided`, and None otherwise.
    """

    event: str
    id: str
    created_at: datetime
    request_id: Optional[str]
    external_id: Optional[str]
    title: Optional[str]
    status: Optional[Status]
    payload: dict[str, Any]
    original_payload: Optional[dict[str, Any]]
    response: Optional[dict[str, Any]]
    decided_by_id: Optional[str]
    decided_by: Optional[Person]
    decision_note: Optional[str]
    decided_at: Optional[datetime]
    mode: Mode
    project_id: str
    metadata: Optional[dict[str, Any]]
    receipt: Optional[str]
    raw: Mapping[str, Any] = field(repr=False)

    @classmethod
    def read(cls, value: object) -> WebhookEvent:
        wire = Members(value, "event")
        return cls(
            event=wire.text("event"),
            id=wire.text("id"),
            created_at=wire.instant("created_at"),
            request_id=wire.optional_text("request_id"),
            external_id=wire.optional_text("external_id"),
            title=wire.optional_text("title"),
            status=cast(Optional[Status], wire.optional_text("status")),
            payload=wire.json("payload"),
            original_payload=wire.optional_json("original_payload"),
            response=wire.optional_json("response"),
            decided_by_id=wire.optional_text("decided_by_id"),
            decided_by=wire.optional_nested("decided_by", Person.read),
            decision_note=wire.optional_text("decision_note"),
            decided_at=wire.optional_instant("decided_at"),
            mode=cast(Mode, wire.text("mode")),
            project_id=wire.text("project_id"),
            metadata=wire.optional_json("metadata"),
            receipt=wire.optional_text("receipt"),
            raw=wire.raw,
        )


@dataclass(frozen=True)
class Team:
    """The team of a key."""

    id: str
    name: str
    slug: str

    @classmethod
    def read(cls, value: object) -> Team:
        wire = Members(value, "team")
        return cls(id=wire.text("id"), name=wire.text("name"), slug=wire.text("slug"))


@dataclass(frozen=True)
class Project:
    """The project of a key."""

    id: str
    name: str

    @classmethod
    def read(cls, value: object) -> Project:
        wire = Members(value, "project")
        return cls(id=wire.text("id"), name=wire.text("name"))


@dataclass(frozen=True)
class Key:
    """A key, without its secret: how it begins and ends. `scopes` says what it may do."""

    id: str
    name: str
    start: str
    last4: str
    scopes: list[str]
    expires_at: Optional[datetime]

    @classmethod
    def read(cls, value: object) -> Key:
        wire = Members(value, "key")
        return cls(
            id=wire.text("id"),
            name=wire.text("name"),
            start=wire.text("start"),
            last4=wire.text("last4"),
            scopes=wire.texts("scopes"),
            expires_at=wire.optional_instant("expires_at"),
        )


@dataclass(frozen=True)
class Me:
    """Whose key it is. `plan` is `free` or `pro`."""

    team: Team
    project: Project
    key: Key
    mode: Mode
    plan: str

    @classmethod
    def read(cls, value: object) -> Me:
        wire = Members(value, "description of a key")
        return cls(
            team=wire.nested("team", Team.read),
            project=wire.nested("project", Project.read),
            key=wire.nested("key", Key.read),
            mode=cast(Mode, wire.text("mode")),
            plan=wire.text("plan"),
        )


@dataclass(frozen=True)
class WebhookEndpoint:
    """An address that the project's events go to. `disabled_at` is None while it is on."""

    id: str
    url: str
    events: list[str]
    mode: Mode
    project_id: str
    disabled_at: Optional[datetime]
    disabled_reason: Optional[str]
    created_at: datetime

    @classmethod
    def read(cls, value: object) -> WebhookEndpoint:
        return cls(**_endpoint_fields(Members(value, "webhook endpoint")))


@dataclass(frozen=True)
class WebhookEndpointWithSecret(WebhookEndpoint):
    """An endpoint with its signing secret (`whsec_…`), which is shown in this answer alone."""

    secret: str = field(repr=False)

    @classmethod
    def read(cls, value: object) -> WebhookEndpointWithSecret:
        wire = Members(value, "webhook endpoint")
        return cls(**_endpoint_fields(wire), secret=wire.text("secret"))


def _endpoint_fields(wire: Members) -> dict[str, Any]:
    return {
        "id": wire.text("id"),
        "url": wire.text("url"),
        "events": wire.texts("events"),
        "mode": wire.text("mode"),
        "project_id": wire.text("project_id"),
        "disabled_at": wire.optional_instant("disabled_at"),
        "disabled_reason": wire.optional_text("disabled_reason"),
        "created_at": wire.instant("created_at"),
    }


@dataclass(frozen=True)
class SentTestEvent:
    """A test event that is on its way."""

    event_id: str
    delivery_id: str

    @classmethod
    def read(cls, value: object) -> SentTestEvent:
        wire = Members(value, "test event")
        return cls(event_id=wire.text("event_id"), delivery_id=wire.text("delivery_id"))


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list. `next_cursor` leads on; of events it is there on the last page too, to go on from later."""

    data: list[T]
    has_more: bool
    next_cursor: Optional[str]
