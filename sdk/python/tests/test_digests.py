"""Digests and numbers: only payloads of equal value may share a digest, and none may change on its way."""

from __future__ import annotations

import json
import random
from decimal import Decimal

import pytest
from conftest import ROOT

from human_approval import _json_text
from human_approval._json_text import NumberText
from human_approval.digests import canonical_json, digest_of, digest_of_text

VECTORS = json.loads((ROOT / "docs/digest-vectors.json").read_text())


# The contract with the server and the other SDKs.
@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_vector(vector: dict[str, str]) -> None:
    assert canonical_json(vector["json"]) == vector["canonical"]
    assert digest_of_text(vector["json"]) == vector["digest"]
    # Also by way of Python values, as a caller acts on them.
    assert digest_of(_json_text.parse(vector["json"])) == vector["digest"]


# A float would make another amount of these than what was approved.
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.10", 1.1),
        ("12345678901234567890", 12345678901234567890),
        ("12345678901234567890.5", Decimal("12345678901234567890.5")),
        ("0.1234567890123456789", Decimal("0.1234567890123456789")),
        ("1e400", Decimal("1e400")),
        ("1e-400", Decimal("1e-400")),
        ("9" * 5000, Decimal("9" * 5000)),
        ("1e99999999999999999999", NumberText("1e99999999999999999999")),
    ],
)
def test_number_keeps_its_value(text: str, value: object) -> None:
    parsed = _json_text.parse(text)
    assert (type(parsed), parsed) == (type(value), value)
    assert digest_of(parsed) == digest_of_text(text)


# Whatever a program sends must be what it meant: the digest of the value and of its text agree.
def test_random_numbers_go_there_and_back() -> None:
    random.seed(7)
    for _ in range(3000):
        digits = str(random.randrange(10 ** random.randrange(1, 40)))
        text = f"{random.choice(['', '-'])}{digits}.{random.randrange(10**9)}e{random.randrange(-400, 400)}"
        value = _json_text.parse(text)
        assert canonical_json(_json_text.encode(value)) == canonical_json(text), text
        assert Decimal(canonical_json(text)) == Decimal(text)


# An exponent with more digits than Python turns into an int must not be a crash or a stall.
def test_exponent_of_thousands_of_digits() -> None:
    assert canonical_json("10e" + "9" * 6000) == "1e+1" + "0" * 6000


# What is no JSON has no digest: two readers could take it for two things.
@pytest.mark.parametrize("text", ["", "{", "NaN", "[Infinity]", "01", '{"a":1,"a":2}', "[1,]", "[" * 100_000])
def test_refuses_what_is_no_json(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        canonical_json(text)


# Sent as something else, people would decide on something else.
@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("Infinity")])
def test_refuses_numbers_that_json_has_not(value: object) -> None:
    with pytest.raises(ValueError, match="JSON has no"):
        _json_text.encode({"amount": value})


@pytest.mark.parametrize("value", [{1: 2}, {"at": object()}, {"all": {1, 2}}, b"bytes"])
def test_refuses_values_that_json_has_not(value: object) -> None:
    with pytest.raises(TypeError):
        _json_text.encode(value)
