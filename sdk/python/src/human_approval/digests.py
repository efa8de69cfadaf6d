"""Digests of JSON values: what a receipt says of the payload that somebody decided upon."""

from __future__ import annotations

import hashlib
from typing import Any, Union

from . import _json_text
from ._numbers import canonical_number

__all__ = ["canonical_json", "digest_of", "digest_of_text"]


class _Source(str):
    """A number as it stands in a JSON text."""

    __slots__ = ()


def digest_of_text(text: Union[str, bytes]) -> str:
    """The digest of a JSON text's value, however it is spelt: `sha256:` and 64 hexadecimal digits.

    Raises ValueError for what is no JSON.
    """
    return "sha256:" + hashlib.sha256(canonical_json(text).encode()).hexdigest()


def digest_of(value: Any) -> str:
    """The digest of a value such as `decision.payload`. Raises TypeError for what JSON has not."""
    return digest_of_text(_json_text.encode(value))


def canonical_json(text: Union[str, bytes]) -> str:
    """A JSON text in the canonical form of RFC 8785, its numbers kept exact (`docs/digest-vectors.json`).

    Raises ValueError for what is no JSON.
    """
    return _canonical(_json_text.parse_with(text, number=_Source))


def _canonical(value: Any) -> str:
    if isinstance(value, _Source):
        return canonical_number(value)
    if isinstance(value, dict):
        names = sorted(value, key=_utf16)
        return "{" + ",".join(f"{_json_text.encode_string(name)}:{_canonical(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_canonical, value)) + "]"
    return _json_text.encode(value)


def _utf16(name: str) -> bytes:
    """Code units, not code points: RFC 8785, 3.2.3."""
    return name.encode("utf-16-be", "surrogatepass")
