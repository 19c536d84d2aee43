"""What comes of reading bytes: a value, or the name under which they were refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from comity.errors import Refusal, Refused

T = TypeVar("T")


def outcome(read: Callable[..., T], *arguments: object) -> T | Refusal:
    """What `read` returns, or the name of its refusal; anything else it raises is a fault of ours."""
    try:
        return read(*arguments)
    except Refused as refused:
        return refused.name
