"""Sends what a flow asks for: one driver that blocks, and one that does not."""

from __future__ import annotations

import time
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Optional, TypeVar
from urllib.parse import urlsplit

import anyio
import httpx

from ._calls import Reply
from ._config import Config
from ._flows import Flow, Pause, Send
from .errors import APIConnectionError, APITimeoutError

T = TypeVar("T")

_CONNECT_TIMEOUT_S = 10.0
# A thread that waits holds a connection for as long: the usual hundred would be a limit on waiting.
_LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=20)
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


class SyncTransport:
    """Drives flows with an httpx.Client: the caller's, or one of its own, which `close` closes."""

    def __init__(self, config: Config, http_client: Optional[httpx.Client]) -> None:
        self._config = config
        self._http = http_client or httpx.Client(limits=_LIMITS, trust_env=not _is_loopback(config))
        self._is_own = http_client is None

    def run(self, flow: Flow[T]) -> T:
        try:
            step = next(flow)
            while True:
                try:
                    reply = self._perform(step)
                except APIConnectionError as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(reply)
        except StopIteration as end:
            value: T = end.value
            return value

    def close(self) -> None:
        if self._is_own:
            self._http.close()

    def _perform(self, step: object) -> Optional[Reply]:
        if isinstance(step, Pause):
            time.sleep(step.seconds)
            return None
        if not isinstance(step, Send):
            raise TypeError(f"a flow asked for {step!r}")
        until = time.monotonic() + step.timeout
        try:
            request = _request(self._config, step)
            response = self._http.send(request, stream=True, follow_redirects=False, auth=None)
            try:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if time.monotonic() > until:  # a server that trickles would never hit the timeout of one read
                        raise APITimeoutError(f"the answer was not whole after {step.timeout:g} s")
                return _reply(response, bytes(body))
            finally:
                response.close()
        except httpx.HTTPError as error:
            raise _connection_error(error, step) from error


class AsyncTransport:
    """As SyncTransport, with an httpx.AsyncClient, on asyncio or trio."""

    def __init__(self, config: Config, http_client: Optional[httpx.AsyncClient]) -> None:
        self._config = config
        self._http = http_client or httpx.AsyncClient(limits=_LIMITS, trust_env=not _is_loopback(config))
        self._is_own = http_client is None

    async def run(self, flow: Flow[T]) -> T:
        try:
            step = next(flow)
            while True:
                try:
                    reply = await self._perform(step)
                except APIConnectionError as error:
                    step = flow.throw(error)
                else:
                    step = flow.send(reply)
        except StopIteration as end:
            value: T = end.value
            return value

    async def close(self) -> None:
        if self._is_own:
            await self._http.aclose()

    async def _perform(self, step: object) -> Optional[Reply]:
        if isinstance(step, Pause):
            await anyio.sleep(step.seconds)
            return None
        if not isinstance(step, Send):
            raise TypeError(f"a flow asked for {step!r}")
        try:
            request = _request(self._config, step)
            with anyio.fail_after(step.timeout):
                response = await self._http.send(request, stream=True, follow_redirects=False, auth=None)
                try:
                    body = await response.aread()
                finally:
                    await response.aclose()
            return _reply(response, body)
        except httpx.HTTPError as error:
            raise _connection_error(error, step) from error
        except TimeoutError as error:
            raise APITimeoutError(f"no whole answer within {step.timeout:g} s") from error


def _is_loopback(config: Config) -> bool:
    """Whether the server is on this machine: a proxy that the environment names (HTTP_PROXY) would be sent the key."""
    host = urlsplit(config.base_url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _request(config: Config, step: Send) -> httpx.Request:
    """Built apart from the httpx client, so that none of a caller's default headers or parameters get in."""
    call = step.call
    headers: dict[str, str] = {"accept": "application/json", "user-agent": config.user_agent, **call.headers}
    if call.body is not None:
        headers["content-type"] = "application/json"
    if call.has_key:
        headers["authorization"] = f"Bearer {config.api_key}"
    timeout = httpx.Timeout(step.timeout, connect=min(step.timeout, _CONNECT_TIMEOUT_S))
    return httpx.Request(
        call.method,
        config.base_url + call.path,
        params=call.query or None,
        headers=headers,
        content=call.body,
        extensions={"timeout": timeout.as_dict()},
    )


def _reply(response: httpx.Response, body: bytes) -> Reply:
    headers: Mapping[str, str] = {name.lower(): value for name, value in response.headers.items()}
    return Reply(response.status_code, headers, body)


def _connection_error(error: httpx.HTTPError, step: Send) -> APIConnectionError:
    is_sent = not isinstance(error, _NEVER_SENT)
    if isinstance(error, httpx.TimeoutException):
        return APITimeoutError(f"no answer within {step.timeout:g} s ({type(error).__name__})", is_sent=is_sent)
    return APIConnectionError(f"{type(error).__name__}: {error}", is_sent=is_sent)
