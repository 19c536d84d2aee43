"""The functions of `great_circle.py`, `rows.py` and `cells.py`, compiled. Imported only where numba is installed.

What is compiled is kept beside the files, under a name with the digest of all their functions: a change of any of
them compiles anew. All run without the interpreter's lock: who owns threads may use several. There are none here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any, cast
from zlib import crc32

import numba

from comity.tracks import great_circle
from comity.tracks.detection import cells, rows

_ORDER: tuple[tuple[ModuleType, tuple[str, ...]], ...] = (
    (great_circle, ("turned", "line", "place", "arc", "apart", "_slope", "closest", "level_window")),
    (rows, ("box_of", "_step", "load", "is_far", "meet", "lay", "count", "fill", "sweep")),
    (
        cells,
        ("_rows", "_columns", "_bucket", "_level", "leave", "stand", "_touch", "_meet", "_look", "take"),
    ),
)
"""What is called stands before what calls it."""


def _texts() -> Iterator[str]:
    for module, names in _ORDER:
        for name, value in sorted(vars(module).items()):
            if isinstance(value, int | float):
                yield f"{name}={value!r}"
        for name in names:
            code = cast("FunctionType", getattr(module, name)).__code__
            yield f"{name}:{code.co_code.hex()}:{code.co_consts!r}:{code.co_names!r}"


_DIGEST = f"{crc32(''.join(_texts()).encode()):08x}"


def _compiled(function: Callable[..., Any], names: dict[str, Any]) -> Any:
    """A compiled copy of a function that sees the compiled copies of those it calls."""
    plain = cast("FunctionType", function)
    copy = FunctionType(plain.__code__, {**plain.__globals__, **names}, plain.__name__, plain.__defaults__)
    copy.__module__, copy.__qualname__ = plain.__module__, f"{plain.__qualname__}_{_DIGEST}"
    try:
        return numba.njit(nogil=True, cache=True, error_model="numpy")(copy)
    except RuntimeError:  # nowhere to keep it: compiled at every start
        return numba.njit(nogil=True, error_model="numpy")(copy)


def _all() -> dict[str, Any]:
    made: dict[str, Any] = {}
    for module, names in _ORDER:
        for name in names:
            made[name] = _compiled(getattr(module, name), made)
    return made


_MADE = _all()
lay = _MADE["lay"]
count = _MADE["count"]
fill = _MADE["fill"]
sweep = _MADE["sweep"]
leave = _MADE["leave"]
take = _MADE["take"]
