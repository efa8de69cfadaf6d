"""A server that misbehaves on command: each call gets the next of the answers that a test wrote down."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Optional, Union

Answer = Union[bytes, Callable[[socket.socket], None]]


@dataclass(frozen=True)
class Seen:
    """A call as it arrived; the names of headers are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


def reply(status: int, body: Any = None, headers: Optional[dict[str, str]] = None) -> bytes:
    """A whole answer: JSON, or text as it is."""
    content = body.encode() if isinstance(body, str) else b"" if body is None else json.dumps(body).encode()
    fields = {"content-type": "application/json", "content-length": str(len(content)), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} Scripted\r\nconnection: close\r\n{head}\r\n".encode() + content


def problem(status: int, code: str, **more: Any) -> bytes:
    """An answer as the product words its problems."""
    headers = more.pop("headers", None)
    body = {"type": "about:blank", "title": "T", "status": status, "code": code, "detail": "D", "errors": {}, **more}
    return reply(status, {"request_id": "call-1", **body}, headers)


class ScriptedServer:
    """On a port of this machine. `seen` has the calls; the last of the answers is given over and over."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.seen: list[Seen] = []
        self._answers: list[Answer] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def answer(self, *answers: Answer) -> None:
        """What the next calls get: bytes, or a function that does as it likes with the socket."""
        self._answers = list(answers)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:  # closed: the test is over
                return
            threading.Thread(target=self._converse, args=(connection,), daemon=True).start()

    def _converse(self, connection: socket.socket) -> None:
        with connection:
            try:
                call = _read(connection)
                if call is None:
                    return
                self.seen.append(call)
                answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
                if callable(answer):
                    answer(connection)
                else:
                    connection.sendall(answer)
            except OSError:  # the client went away first
                return

    def __enter__(self) -> ScriptedServer:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()


def _read(connection: socket.socket) -> Optional[Seen]:
    stream = connection.makefile("rb")
    first = stream.readline().decode().split()
    if len(first) < 3:
        return None
    headers: dict[str, str] = {}
    for line in iter(stream.readline, b"\r\n"):
        name, _, value = line.decode().partition(":")
        headers[name.strip().lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", "0")))
    return Seen(first[0], first[1], headers, body)
