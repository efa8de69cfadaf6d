"""The tests run against the server that `HUMAN_APPROVAL_BASE_URL` names.

Besides its `HUMAN_APPROVAL_API_KEY` they need the cookie of somebody who decides (`TEST_COOKIE`) and the slug of the
team (`TEST_TEAM`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from human_approval import Client

# Also what is asserted outside the test modules says what it found.
pytest.register_assert_rewrite("contract", "pays_once", "people")

from people import People  # noqa: E402 - imported after the line above, or it is too late


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    with Client() as client:
        yield client


@pytest.fixture(scope="session")
def people(client: Client) -> People:
    environment = os.environ
    return People(client, environment["HUMAN_APPROVAL_BASE_URL"], environment["TEST_TEAM"], environment["TEST_COOKIE"])
