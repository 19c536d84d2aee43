"""Operations by name, and their arguments checked before anything happens."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

from comity.station.faults import ArgumentMissing, ArgumentWrong, OperationUnknown

Operation = Callable[..., Any]


class Operations:
    """A table of operations. Their parameters' annotations say what JSON values they take."""

    def __init__(self, *operations: Operation) -> None:
        self._table = {operation.__name__: operation for operation in operations}
        self._hints = {name: _hints(operation) for name, operation in self._table.items()}

    def __contains__(self, name: str) -> bool:
        return name in self._table

    def names(self) -> list[str]:
        """All operations, sorted."""
        return sorted(self._table)

    def arguments(self, name: str) -> frozenset[str]:
        """Names of the arguments of an operation. Raises OperationUnknown."""
        if name not in self._table:
            raise OperationUnknown(operation=name)
        return frozenset(self._hints[name])

    def call(self, name: str, args: Mapping[str, Any]) -> Any:
        """Call an operation. Raises OperationUnknown, ArgumentMissing, ArgumentWrong before it is entered."""
        if name not in self._table:
            raise OperationUnknown(operation=name)
        operation, hints = self._table[name], self._hints[name]
        for argument, value in args.items():
            if argument not in hints:
                raise ArgumentWrong(argument=argument, value=value, reason="no-such-argument")
            if not _fits(value, hints[argument]):
                raise ArgumentWrong(argument=argument, value=value, reason="kind-other")
        for argument, parameter in inspect.signature(operation).parameters.items():
            if parameter.default is parameter.empty and argument not in args:
                raise ArgumentMissing(operation=name, argument=argument)
        return operation(**args)


def octets(argument: str, written: str) -> bytes:
    """The bytes of an argument in hexadecimal. Raises ArgumentWrong."""
    try:
        return bytes.fromhex(written)
    except ValueError:
        raise ArgumentWrong(argument=argument, value=written[:40], reason="not-hexadecimal") from None


def _hints(operation: Operation) -> dict[str, Any]:
    hints = get_type_hints(operation)
    hints.pop("return", None)
    return hints


def _fits(value: object, hint: Any) -> bool:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return any(_fits(value, one) for one in get_args(hint))
    if origin is list:
        return isinstance(value, list) and all(_fits(item, get_args(hint)[0]) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(_fits(item, get_args(hint)[1]) for item in value.values())
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, hint)
