"""Arguments of operations are checked before anything happens."""

from __future__ import annotations

from typing import Any

import pytest

from comity.station.desk.arguments import Operations
from comity.station.faults import ArgumentMissing, ArgumentWrong, OperationUnknown


def act(
    name: str,
    count: int = 1,
    seconds: float = 1.0,
    flag: bool = False,
    names: list[str] | None = None,
    table: dict[str, str] | None = None,
) -> dict[str, Any]:
    return {"name": name, "count": count, "seconds": seconds, "flag": flag, "names": names, "table": table}


OPERATIONS = Operations(act)


def test_good_arguments_arrive() -> None:
    given: dict[str, Any] = {"name": "a", "count": 2, "seconds": 3, "flag": True, "names": ["x"], "table": {"k": "v"}}
    assert OPERATIONS.call("act", given) == given
    assert OPERATIONS.call("act", {"name": "a", "names": None})["count"] == 1
    assert OPERATIONS.names() == ["act"]


@pytest.mark.parametrize(
    "args",
    [{"name": 1}, {"name": None}, {"name": "a", "count": True}, {"name": "a", "count": 1.5}, {"name": "a", "flag": 1},
     {"name": "a", "seconds": True}, {"name": "a", "names": "x"}, {"name": "a", "names": [1]},
     {"name": "a", "table": {"k": 1}}, {"name": "a", "more": 1}],
)  # fmt: skip
def test_wrong_arguments_are_named(args: dict[str, Any]) -> None:
    with pytest.raises(ArgumentWrong):
        OPERATIONS.call("act", args)


def test_missing_and_unknown() -> None:
    with pytest.raises(ArgumentMissing):
        OPERATIONS.call("act", {})
    with pytest.raises(OperationUnknown):
        OPERATIONS.call("destroy", {})
