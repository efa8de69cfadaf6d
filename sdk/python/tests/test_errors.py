"""Errors go where errors go: into another process, and back."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
import samples

from human_approval import APIConnectionError, ConflictError, DecisionTimeout, HumanApprovalError, NotApproved
from human_approval.decisions import DecisionFacts

FACTS = DecisionFacts(samples.REQUEST_ID, "rejected", {}, None, None, "No.", None, None)
ERRORS = [
    HumanApprovalError("x"),
    APIConnectionError("cut", is_sent=False),
    ConflictError("409", status=409, code="request_decided", body={"a": 1}, retry_after=2),
    DecisionTimeout(samples.REQUEST_ID, 3),
]


# A worker's error that cannot be unpickled breaks the pool, and hides what went wrong.
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives_pickling(error: Any) -> None:
    read = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (type(read), str(read), vars(read)) == (type(error), str(error), vars(error))


def test_a_refusal_survives_pickling() -> None:
    read = pickle.loads(pickle.dumps(NotApproved(FACTS)))  # noqa: S301
    assert str(read) == f"{samples.REQUEST_ID} is rejected: No."
    assert read.decision.note == "No."
