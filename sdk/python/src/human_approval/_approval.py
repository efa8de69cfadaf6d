"""Guards a function by an approval: what is asked of its arguments, and what it is then called with."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional, TypeVar, Union, cast

from ._once import act, act_async, claim, claim_async
from ._operations import Seconds
from .decisions import AsyncDecision, Decision, DecisionFacts
from .digests import digest_of
from .errors import ConflictError, DecisionTimeout, HumanApprovalError, NotApproved
from .models import ResultStatus, Risk

if TYPE_CHECKING:
    from ._client import Client
    from ._client_async import AsyncClient
    from ._requests import Request
    from ._requests_async import AsyncRequest

F = TypeVar("F", bound=Callable[..., Any])
TextOrCallable = Union[str, Callable[..., str]]


@dataclass(frozen=True)
class ApprovalPlan:
    """What `require_approval` was told."""

    title: Optional[TextOrCallable]
    payload: Optional[Callable[..., Mapping[str, Any]]]
    description: Optional[TextOrCallable]
    external_id: Optional[TextOrCallable]
    expires_in: Optional[Seconds]
    risk: Optional[Risk]
    editable: Optional[Sequence[str]]
    metadata: Optional[Mapping[str, Any]]
    callback_url: Optional[str]
    timeout: Optional[float]
    verify: bool

    def __post_init__(self) -> None:
        if self.payload is not None and self.editable:
            raise TypeError("editable goes with the arguments as payload: a change to another would be lost")

    def question(self, call: BoundCall) -> dict[str, Any]:
        """What `requests.create` is given for this call."""
        return {
            "payload": self.shown(call),
            "title": _text(self.title, call),
            "description": _text(self.description, call),
            "external_id": _text(self.external_id, call),
            "expires_in": self.expires_in,
            "risk": self.risk,
            "editable": self.editable,
            "metadata": self.metadata,
            "callback_url": self.callback_url,
        }

    def shown(self, call: BoundCall) -> dict[str, Any]:
        """What people are shown of the call, as its arguments are now."""
        return call.named() if self.payload is None else dict(self.payload(*call.args, **call.kwargs))

    def apply(self, decision: DecisionFacts, call: BoundCall) -> None:
        """Makes the call what was approved. Raises NotApproved, and HumanApprovalError where it was changed since."""
        if not decision.approved:
            raise NotApproved(decision)
        asked = decision.payload if decision.original_payload is None else decision.original_payload
        # Whoever holds a list or an object of the arguments can change it during the wait.
        if digest_of(self.shown(call)) != digest_of(asked):
            raise HumanApprovalError(f"the arguments are no longer those that {decision.request_id} was asked with")
        if decision.original_payload is not None and self.payload is None:
            call.take(decision.payload)


class BoundCall:
    """A call of a guarded function: `args` and `kwargs` are as the caller wrote them."""

    def __init__(self, guarded: _Signature, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.args = args
        self.kwargs = kwargs
        self.bound = guarded.signature.bind(*args, **kwargs)
        self.bound.apply_defaults()
        self._receiver = guarded.receiver

    def named(self) -> dict[str, Any]:
        """The arguments by their names, without the object that a method is of."""
        return {name: value for name, value in self.bound.arguments.items() if name != self._receiver}

    def take(self, approved: Mapping[str, Any]) -> None:
        """Takes over what an approver changed. What nobody changed stays the very object that it was."""
        arguments = self.named()
        if approved.keys() != arguments.keys():
            raise HumanApprovalError("what was approved has other names than the arguments")
        for name, value in approved.items():
            if digest_of(arguments[name]) != digest_of(value):
                is_rest = self.bound.signature.parameters[name].kind is inspect.Parameter.VAR_POSITIONAL
                self.bound.arguments[name] = tuple(value) if is_rest else value


class _Signature:
    """Of a guarded function. `receiver` is its `self` or `cls`, where it stands in the body of a class."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.signature = inspect.signature(function)
        first = next(iter(self.signature.parameters), None)
        owner = str(getattr(function, "__qualname__", "")).rpartition(".")[0]
        is_method = owner != "" and not owner.endswith("<locals>")
        self.receiver = first if is_method and first in ("self", "cls") else None


def _text(value: Optional[TextOrCallable], call: BoundCall) -> Optional[str]:
    return value(*call.args, **call.kwargs) if callable(value) else value


def _executed(_outcome: object) -> tuple[ResultStatus, None]:
    """What is reported of what a guarded function returned: not the value, which may be anything."""
    return "executed", None


def guard(client: Client, plan: ApprovalPlan) -> Callable[[F], F]:
    """The decorator of the client that blocks."""

    def decorate(function: F) -> F:
        if inspect.iscoroutinefunction(function):
            raise TypeError(f"{function.__name__} is a coroutine function: guard it by AsyncClient.require_approval")
        signature = _Signature(function)

        @functools.wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            call = BoundCall(signature, args, kwargs)
            request = client.requests.create(**plan.question(call))
            decision = _wait(request, plan.timeout)
            if plan.verify and decision.approved:
                decision.verify()
            plan.apply(decision, call)
            bound = call.bound
            if request.external_id is None:
                return function(*bound.args, **bound.kwargs)
            claim(client.requests, request.id)  # the approval is there for whoever asks by this name
            return act(client.requests, request.id, lambda: function(*bound.args, **bound.kwargs), _executed)

        return cast(F, guarded)

    return decorate


def guard_async(client: AsyncClient, plan: ApprovalPlan) -> Callable[[F], F]:
    """The decorator of the asynchronous client."""

    def decorate(function: F) -> F:
        if not inspect.iscoroutinefunction(function):
            raise TypeError(f"{function.__name__} is no coroutine function: guard it by Client.require_approval")
        signature = _Signature(function)

        @functools.wraps(function)
        async def guarded(*args: Any, **kwargs: Any) -> Any:
            call = BoundCall(signature, args, kwargs)
            request = await client.requests.create(**plan.question(call))
            decision = await _wait_async(request, plan.timeout)
            if plan.verify and decision.approved:
                await decision.verify()
            plan.apply(decision, call)
            bound = call.bound
            if request.external_id is None:
                return await function(*bound.args, **bound.kwargs)
            await claim_async(client.requests, request.id)
            return await act_async(
                client.requests, request.id, lambda: function(*bound.args, **bound.kwargs), _executed
            )

        return cast(F, guarded)

    return decorate


def _wait(request: Request, timeout: Optional[float]) -> Decision:
    try:
        return request.wait_for_decision(timeout)
    except DecisionTimeout:
        # Approved after everybody stopped waiting, it would be an approval of nothing. One with an external_id stays
        # for the next call with it.
        if request.external_id is None:
            try:
                request.cancel("Nobody waits for it any more.")
            except ConflictError:  # decided just now
                return request.wait_for_decision(timeout)
        raise


async def _wait_async(request: AsyncRequest, timeout: Optional[float]) -> AsyncDecision:
    """As `_wait`."""
    try:
        return await request.wait_for_decision(timeout)
    except DecisionTimeout:
        if request.external_id is None:
            try:
                await request.cancel("Nobody waits for it any more.")
            except ConflictError:
                return await request.wait_for_decision(timeout)
        raise
