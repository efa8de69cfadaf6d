"""The server, behind something that loses the reports of what came of an act."""

from __future__ import annotations

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

import httpx

_PASSED_ON = ("authorization", "content-type", "idempotency-key")


class Unreliable:
    """At `url`. It passes all calls on but reports that are not the first: those it answers with 503."""

    def __init__(self) -> None:
        self.refused = 0
        behind = httpx.Client(base_url=os.environ["HUMAN_APPROVAL_BASE_URL"], timeout=60)
        unreliable = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._pass_on(b"")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                if self.path.endswith("/result") and not json.loads(body).get("once"):
                    unreliable.refused += 1
                    self._answer(503, b"{}")
                else:
                    self._pass_on(body)

            def _pass_on(self, body: bytes) -> None:
                headers = {name: self.headers[name] for name in _PASSED_ON if name in self.headers}
                answer = behind.request(self.command, self.path, headers=headers, content=body or None)
                self._answer(answer.status_code, answer.content)

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Unreliable:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
