"""Reads the members of an answer, and says in plain words where it is not one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Optional, TypeVar

from .errors import APIConnectionError

T = TypeVar("T")


class Members:
    """The members of a JSON object by name; what is missing or of another kind raises APIConnectionError."""

    def __init__(self, value: object, what: str) -> None:
        if not isinstance(value, Mapping):
            raise APIConnectionError(f"the answer is no {what} of Human Approval: check the base URL")
        self.raw: Mapping[str, Any] = value
        self._what = what

    def _of(self, name: str, kind: type[T]) -> T:
        value = self.raw.get(name)
        if not isinstance(value, kind):
            raise APIConnectionError(f"the answer is no whole {self._what}: it lacks {name}")
        return value

    def _optional(self, name: str, kind: type[T]) -> Optional[T]:
        return None if self.raw.get(name) is None else self._of(name, kind)

    def text(self, name: str) -> str:
        return self._of(name, str)

    def optional_text(self, name: str) -> Optional[str]:
        return self._optional(name, str)

    def integer(self, name: str) -> int:
        return self._of(name, int)

    def flag(self, name: str) -> bool:
        return self._of(name, bool)

    def json(self, name: str) -> dict[str, Any]:
        return self._of(name, dict)

    def optional_json(self, name: str) -> Optional[dict[str, Any]]:
        return self._optional(name, dict)

    def texts(self, name: str) -> list[str]:
        return [text for text in self._of(name, list) if isinstance(text, str)]

    def optional_texts(self, name: str) -> Optional[list[str]]:
        return None if self.raw.get(name) is None else self.texts(name)

    def items(self, name: str) -> list[Any]:
        return self._of(name, list)

    def instant(self, name: str) -> datetime:
        text = self.text(name)
        try:
            # Python before 3.11 does not know the Z.
            return datetime.fromisoformat(text[:-1] + "+00:00" if text.endswith("Z") else text)
        except ValueError:
            raise APIConnectionError(f"the answer's {name} is no instant: {text!r}") from None

    def optional_instant(self, name: str) -> Optional[datetime]:
        return None if self.raw.get(name) is None else self.instant(name)

    def nested(self, name: str, read: Callable[[object], T]) -> T:
        return read(self.raw.get(name))

    def optional_nested(self, name: str, read: Callable[[object], T]) -> Optional[T]:
        return None if self.raw.get(name) is None else read(self.raw[name])
