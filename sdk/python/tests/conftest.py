"""What the tests share: the server that `e2e/sdk/python.spec.ts` names, and every client in turn."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from blocking import WAYS, Ways
from scripted_server import ScriptedServer

ROOT = Path(__file__).resolve().parents[3]
"""The repository: the documents that the package must agree with."""


@pytest.fixture(scope="session")
def server_url() -> str:
    return os.environ["TEST_SERVER_URL"]


@pytest.fixture(scope="session")
def test_key() -> str:
    """A key of mode test with every scope, of a project that no other process of the tests has."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    keys: list[str] = json.loads(os.environ["TEST_KEYS"])
    return keys[int(worker)]


@pytest.fixture(params=WAYS)
def ways(request: pytest.FixtureRequest) -> Iterator[Ways]:
    """Makes clients: the blocking one and the asynchronous one, used alike."""
    with Ways(request.param) as ways:
        yield ways


@pytest.fixture
def client(ways: Ways, server_url: str, test_key: str) -> Any:
    """A client of the real server."""
    return ways.client(test_key, server_url)


@pytest.fixture
def scripted() -> Iterator[ScriptedServer]:
    """A server that answers what a test tells it to, byte for byte."""
    with ScriptedServer() as server:
        yield server


@pytest.fixture(scope="session")
def openapi() -> Any:
    return json.loads((ROOT / "docs/openapi.json").read_text())
