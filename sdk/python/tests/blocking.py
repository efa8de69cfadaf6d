"""Uses either client in the same words, so that each test runs through both.

The asynchronous one runs in an event loop of its own in another thread; what it returns is wrapped likewise.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
from collections.abc import AsyncGenerator, Iterator
from types import TracebackType
from typing import Any, Optional

from anyio.from_thread import BlockingPortal, start_blocking_portal

from human_approval import AsyncClient, AsyncDecision, AsyncPager, AsyncRequest, Client
from human_approval._client_async import AsyncEvents, AsyncKeys, AsyncWebhookEndpoints
from human_approval._requests_async import AsyncRequests

WAYS = ["blocking", "asyncio"]
_WRAPPED = (
    AsyncClient,
    AsyncDecision,
    AsyncEvents,
    AsyncKeys,
    AsyncPager,
    AsyncRequest,
    AsyncRequests,
    AsyncWebhookEndpoints,
)


class Ways:
    """One of WAYS, or `trio`; `client` takes what Client takes."""

    def __init__(self, way: str) -> None:
        self.is_async = way != "blocking"
        self._stack = contextlib.ExitStack()
        self._portal: Optional[BlockingPortal] = None
        if self.is_async:
            self._portal = self._stack.enter_context(start_blocking_portal(way))

    def client(self, *args: Any, **kwargs: Any) -> Any:
        if self._portal is None:
            return self._stack.enter_context(Client(*args, **kwargs))
        client = AsyncClient(*args, **kwargs)
        self._stack.callback(self._portal.call, client.close)
        return Blocking(client, self._portal)

    def guarded(self, client: Any, function: Any, **options: Any) -> Any:
        """The function, guarded by `require_approval` of the client."""
        if self._portal is None:
            return client.require_approval(**options)(function)

        @functools.wraps(function)
        async def as_coroutine(*args: Any, **kwargs: Any) -> Any:
            return function(*args, **kwargs)

        guarded = client.unwrapped.require_approval(**options)(as_coroutine)
        portal = self._portal
        return lambda *args, **kwargs: portal.call(functools.partial(guarded, *args, **kwargs))

    def __enter__(self) -> Ways:
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self._stack.close()


class Blocking:
    """An object of the asynchronous client whose methods block."""

    def __init__(self, unwrapped: Any, portal: BlockingPortal) -> None:
        self.unwrapped = unwrapped
        self._portal = portal

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.unwrapped, name)
        return self._calling(value) if callable(value) else self._wrap(value)

    def __bool__(self) -> bool:
        return bool(self.unwrapped)

    def __repr__(self) -> str:
        return repr(self.unwrapped)

    def __iter__(self) -> Iterator[Any]:
        return self._iterate(self.unwrapped.__aiter__())

    def _calling(self, method: Any) -> Any:
        @functools.wraps(method)
        def call(*args: Any, **kwargs: Any) -> Any:
            async def run() -> Any:
                result = method(*args, **kwargs)
                return await result if inspect.isawaitable(result) else result

            result = self._portal.call(run)
            return self._iterate(result) if inspect.isasyncgen(result) else self._wrap(result)

        return call

    def _wrap(self, value: Any) -> Any:
        return Blocking(value, self._portal) if isinstance(value, _WRAPPED) else value

    def _iterate(self, items: AsyncGenerator[Any, None]) -> Iterator[Any]:
        try:
            while True:
                yield self._wrap(self._portal.call(items.__anext__))
        except StopAsyncIteration:
            return
        finally:
            self._portal.call(items.aclose)
