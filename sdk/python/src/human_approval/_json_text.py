"""JSON in and out without losing a digit.

A payload is what somebody decided upon: were `12345678901234567890.5` read as the nearest float, a program would act
on a number that nobody approved.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Union

from ._numbers import canonical_number


class NumberText(str):
    """A number that not even a Decimal holds (an exponent of twenty digits), as the text that it came as."""

    __slots__ = ()


def parse(text: Union[str, bytes]) -> Any:
    """Reads a JSON text.

    Integers come as int. Other numbers come as float where a float writes the very same value (`1.10`, `0.1`), and as
    Decimal where it does not. Raises ValueError for what is no JSON: `NaN` and a name that stands twice are none.
    """
    return _load(text, _read_integer, _read_decimal)


def parse_with(text: Union[str, bytes], *, number: Callable[[str], Any]) -> Any:
    """As `parse`, each number made by a function of its source text."""
    return _load(text, number, number)


def _load(text: Union[str, bytes], integer: Callable[[str], Any], decimal: Callable[[str], Any]) -> Any:
    try:
        return json.loads(
            text,
            parse_int=integer,
            parse_float=decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_read_members,
        )
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None


def encode(value: Any) -> str:
    """Writes a value as JSON, its numbers exactly.

    Takes what JSON has (None, bool, int, float, str, list, tuple, mappings with text keys) and Decimal. Raises
    TypeError for anything else, and ValueError for a number that JSON has not (`nan`, `inf`).
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, NumberText):
        return str(value)
    if isinstance(value, str):
        return encode_string(value)
    if isinstance(value, (int, float, Decimal)):
        return _encode_number(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{_encode_name(name)}:{encode(item)}" for name, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(encode(item) for item in value) + "]"
    raise TypeError(f"JSON has no {type(value).__name__}: make text or a number of it first")


def encode_string(text: str) -> str:
    """Writes text as ECMAScript's JSON.stringify does: a surrogate that stands alone becomes its escape."""
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False))


_SURROGATE = re.compile("[\ud800-\udfff]")


def _encode_name(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"the names in a JSON object are text, not {type(name).__name__}")
    return encode_string(name)


def _encode_number(value: Union[int, float, Decimal]) -> str:
    if isinstance(value, int):
        return int.__repr__(value)  # an IntEnum's own text would be its name
    text = float.__repr__(value) if isinstance(value, float) else str(value)
    if text.lstrip("-")[:1].isdigit():
        return text
    raise ValueError(f"JSON has no {text}")


def _read_integer(source: str) -> Union[int, Decimal]:
    try:
        return int(source)
    except ValueError:  # more digits than Python turns into an int (4300 unless told)
        return Decimal(source)


def _read_decimal(source: str) -> Union[float, Decimal, NumberText]:
    nearest = float(source)
    written = float.__repr__(nearest)
    if written.lstrip("-") != "inf" and canonical_number(written) == canonical_number(source):
        return nearest
    try:
        return Decimal(source)
    except InvalidOperation:
        return NumberText(source)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"JSON has no {name}")


def _read_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name stands twice in a JSON object")
    return members
