"""The canonical form of a JSON number."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal

# With more digits than this before the point, or more zeros than 5 after it, ECMAScript writes an exponent.
_PLAIN_POINT_MAX = 21
_PLAIN_POINT_MIN = -5

_LONG_EXPONENT_DIGITS = 15


def canonical_number(source: str) -> str:
    """Writes a JSON number's exact value in the layout of ECMAScript's Number::toString (ECMA-262, 6.1.6.1.20).

    `1.10` becomes `1.1`, `1E3` becomes `1000`, `-0` becomes `0`, `1e400` becomes `1e+400`. It never passes through a
    float: where RFC 8785 would round, the exact digits stand, so that no two values share a form.
    """
    is_negative = source.startswith("-")
    mantissa, _, exponent = source.lstrip("-").lower().partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    if not digits:
        return "0"
    shift = len(whole) - (len(whole + fraction) - len(digits))
    return ("-" if is_negative else "") + _lay_out(digits.rstrip("0"), exponent or "0", shift)


def _lay_out(digits: str, exponent: str, shift: int) -> str:
    """`digits` has no zero at either end; its point stands `shift` places after its start, moved by the exponent."""
    magnitude = exponent.lstrip("+-").lstrip("0") or "0"
    if len(magnitude) >= _LONG_EXPONENT_DIGITS:
        return _with_exponent(digits, _add_to_long(("-" if exponent.startswith("-") else "") + magnitude, shift - 1))
    point = (-int(magnitude) if exponent.startswith("-") else int(magnitude)) + shift
    if not _PLAIN_POINT_MIN <= point <= _PLAIN_POINT_MAX:
        return _with_exponent(digits, str(point - 1))
    if point <= 0:
        return f"0.{'0' * -point}{digits}"
    if point >= len(digits):
        return digits + "0" * (point - len(digits))
    return f"{digits[:point]}.{digits[point:]}"


def _with_exponent(digits: str, exponent: str) -> str:
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    sign = "" if exponent.startswith("-") else "+"
    return f"{digits[0]}{fraction}e{sign}{exponent}"


def _add_to_long(integer: str, addend: int) -> str:
    """A sum of which one part may have more digits than Python turns into an int."""
    context = Context(prec=len(integer) + 20, Emax=MAX_EMAX, Emin=MIN_EMIN)
    return format(context.add(Decimal(integer), Decimal(addend)), "f")
