"""Where to call, and with which key."""

from __future__ import annotations

import os
import platform
import re
from dataclasses import dataclass, field
from typing import Optional
from urllib.parse import urlsplit

from ._flows import Policy
from ._version import __version__
from .errors import HumanApprovalError

DEFAULT_BASE_URL = "http://localhost:3000"
DEFAULT_TIMEOUT_S = 30.0
DEFAULT_MAX_RETRIES = 3
_NEVER_IN_ADDRESS = re.compile(r"[@?#\\]|[^\x21-\x7e]")


@dataclass(frozen=True)
class Config:
    """`base_url` has no slash at its end."""

    base_url: str
    policy: Policy
    api_key: str = field(repr=False)

    @property
    def user_agent(self) -> str:
        return f"human-approval-python/{__version__} Python/{platform.python_version()}"


def read_config(api_key: Optional[str], base_url: Optional[str], timeout: float, max_retries: int) -> Config:
    """What was given, else what the environment says. Raises HumanApprovalError where that cannot work."""
    key = (api_key or os.environ.get("HUMAN_APPROVAL_API_KEY") or "").strip()
    if not key:
        raise HumanApprovalError("no API key: give api_key, or set HUMAN_APPROVAL_API_KEY")
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise HumanApprovalError("the API key has characters that no key has: copy it again")
    if not timeout > 0 or max_retries < 0:
        raise HumanApprovalError("timeout is in seconds and more than 0; max_retries is 0 or more")
    url = _checked(base_url or os.environ.get("HUMAN_APPROVAL_BASE_URL") or DEFAULT_BASE_URL)
    return Config(base_url=url, policy=Policy(timeout, max_retries), api_key=key)


def _checked(text: str) -> str:
    url = text.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none, brackets that do not close
        is_address = False
    if not is_address or _NEVER_IN_ADDRESS.search(url):
        # What was given is not repeated: a name and a password may stand in it.
        raise HumanApprovalError("the base URL must be like https://approvals.example.com, without @, ?, # and spaces")
    return url
