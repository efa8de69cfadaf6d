"""The person who decides: reads the inbox by the session API, as the pages do, while an agent waits."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx

from human_approval import Client

_GIVE_UP_S = 90.0


class People:
    """Signed in for the tests by whoever started them."""

    def __init__(self, client: Client, base_url: str, team: str, cookie: str) -> None:
        self._client = client
        self._session = httpx.Client(
            base_url=f"{base_url}/api/app/{team}", headers={"cookie": cookie, "origin": base_url}, timeout=30
        )

    def approve(self, title: str, changes: Mapping[str, Any] | None = None) -> None:
        """Approves the next request of this title, with some of its payload changed."""
        request = self.await_request(title)
        payload = json.dumps({**request.payload, **changes}) if changes else None
        self._decide(request.id, {"decision": "approve", "payload": payload})

    def reject(self, title: str, note: str) -> None:
        self._decide(self.await_request(title).id, {"decision": "reject", "note": note})

    def cancel(self, title: str, reason: str) -> None:
        """Not a person's: the caller's own, from elsewhere."""
        self._client.requests.cancel(self.await_request(title).id, reason)

    def await_request(self, title: str) -> Any:
        give_up_at = time.monotonic() + _GIVE_UP_S
        while time.monotonic() < give_up_at:
            for request in self.requests(title):
                if request.status == "pending":
                    return request
            time.sleep(0.05)
        raise AssertionError(f"nothing was asked under {title!r}")

    def requests(self, title: str) -> list[Any]:
        """All that was ever asked under a title."""
        return [request for request in self._client.requests.list() if request.title == title]

    @contextmanager
    def meanwhile(self, *steps: Callable[[], None]) -> Iterator[None]:
        """Does this while the block runs. Fails with what went wrong there."""
        failures: list[BaseException] = []

        def act() -> None:
            try:
                for step in steps:
                    step()
            except BaseException as error:  # noqa: BLE001 - raised below, where the test sees it
                failures.append(error)

        thread = threading.Thread(target=act)
        thread.start()
        try:
            yield
        finally:
            thread.join()
        if failures:
            raise failures[0]

    def _decide(self, request_id: str, decision: Mapping[str, Any]) -> None:
        seen = self._session.get(f"/requests/{request_id}").raise_for_status().json()["review_digest"]
        body = {name: value for name, value in decision.items() if value is not None}
        answer = self._session.post(f"/requests/{request_id}/decision", json={**body, "seen_digest": seen})
        assert answer.status_code == 200, answer.text
