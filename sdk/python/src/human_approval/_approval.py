"""Guards a function by an approval: what is asked of its arguments, and what it is then called with."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional, TypeVar, Union, cast

from ._operations import Seconds
from .decisions import AsyncDecision, Decision, DecisionFacts
from .digests import digest_of
from .errors import ConflictError, DecisionTimeout, HumanApprovalError, NotApproved
from .models import Risk

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

    def __post_init__(self) -> None:
        if self.payload is not None and self.editable:
            raise TypeError("editable goes with the arguments as payload: a change to another would be lost")

    def question(self, call: inspect.BoundArguments, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """What `requests.create` is given for this call; `args` and `kwargs` are as the caller wrote them."""
        payload = call.arguments if self.payload is None else self.payload(*args, **kwargs)
        return {
            "payload": dict(payload),
            "title": _text(self.title, args, kwargs),
            "description": _text(self.description, args, kwargs),
            "external_id": _text(self.external_id, args, kwargs),
            "expires_in": self.expires_in,
            "risk": self.risk,
            "editable": self.editable,
            "metadata": self.metadata,
            "callback_url": self.callback_url,
        }

    def apply(self, decision: DecisionFacts, call: inspect.BoundArguments) -> None:
        """Makes the call what was approved. Raises NotApproved."""
        if not decision.approved:
            raise NotApproved(decision)
        if decision.original_payload is None or self.payload is not None:
            return
        if decision.payload.keys() != call.arguments.keys():
            raise HumanApprovalError("what was approved has other names than the arguments")
        for name, approved in decision.payload.items():
            # What nobody changed stays the very object that it was.
            if digest_of(call.arguments[name]) != digest_of(approved):
                is_rest = call.signature.parameters[name].kind is inspect.Parameter.VAR_POSITIONAL
                call.arguments[name] = tuple(approved) if is_rest else approved


def _text(value: Optional[TextOrCallable], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Optional[str]:
    return value(*args, **kwargs) if callable(value) else value


def guard(client: Client, plan: ApprovalPlan) -> Callable[[F], F]:
    """The decorator of the client that blocks."""

    def decorate(function: F) -> F:
        if inspect.iscoroutinefunction(function):
            raise TypeError(f"{function.__name__} is a coroutine function: guard it by AsyncClient.require_approval")
        signature = inspect.signature(function)

        @functools.wraps(function)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            call = _bind(signature, args, kwargs)
            request = client.requests.create(**plan.question(call, args, kwargs))
            plan.apply(_wait(request, plan.timeout), call)
            return function(*call.args, **call.kwargs)

        return cast(F, guarded)

    return decorate


def guard_async(client: AsyncClient, plan: ApprovalPlan) -> Callable[[F], F]:
    """The decorator of the asynchronous client."""

    def decorate(function: F) -> F:
        if not inspect.iscoroutinefunction(function):
            raise TypeError(f"{function.__name__} is no coroutine function: guard it by Client.require_approval")
        signature = inspect.signature(function)

        @functools.wraps(function)
        async def guarded(*args: Any, **kwargs: Any) -> Any:
            call = _bind(signature, args, kwargs)
            request = await client.requests.create(**plan.question(call, args, kwargs))
            plan.apply(await _wait_async(request, plan.timeout), call)
            return await function(*call.args, **call.kwargs)

        return cast(F, guarded)

    return decorate


def _bind(signature: inspect.Signature, args: tuple[Any, ...], kwargs: dict[str, Any]) -> inspect.BoundArguments:
    call = signature.bind(*args, **kwargs)
    call.apply_defaults()
    return call


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
