"""Several facts of one kind, and facts that belong together.

list = [+ item], in the given order; row = [+ fact], one of each column; spec/12-facts.md, section 9
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from comity.clock import Instant
from comity.messages.facts.fact import NO_LIMITS, Fact, FactWrong, Limits, Reason, Unlikely, Words, must_be, parts
from comity.wire.cbor import Value

MOST_ITEMS = 64


class Row(Fact[tuple[Any, ...]]):
    """One fact of each of `columns`, in their order, written `3 | ship`. The values are tuples.

    A column's label is `field-<code of the type>-<field>-<column>`. A column is no text of several lines, no list and
    no row.
    """

    KIND = "row"

    def __init__(self, columns: Mapping[str, Fact[Any]]) -> None:
        self.columns = MappingProxyType(dict(columns))
        self.free = any(fact.free for fact in self.columns.values())
        self.example = " | ".join(fact.example for fact in self.columns.values())

    def _encode(self, value: tuple[Any, ...]) -> Value:
        return [fact.encode(one) for fact, one in zip(self.columns.values(), value, strict=True)]

    def _decode(self, value: Value) -> tuple[Any, ...]:
        items = parts(value, len(self.columns))
        return tuple(fact.decode(one) for fact, one in zip(self.columns.values(), items, strict=True))

    def _parse(self, text: str) -> tuple[Any, ...]:
        texts = text.split("|")
        if len(texts) != len(self.columns):
            raise FactWrong(Reason.FORM)
        return tuple(fact.parse(one) for fact, one in zip(self.columns.values(), texts, strict=True))

    def render(self, value: tuple[Any, ...]) -> str:
        return " | ".join(fact.render(one) for fact, one in zip(self.columns.values(), value, strict=True))

    def shown(self, value: tuple[Any, ...], words: Words, label: str) -> str:
        """Column by column, each under its own label."""
        pairs = zip(self.columns.items(), value, strict=True)
        return " | ".join(fact.shown(one, words, f"{label}-{name}") for (name, fact), one in pairs)

    def check(self, value: tuple[Any, ...]) -> None:
        must_be(tuple, value)
        if len(value) != len(self.columns):
            raise FactWrong(Reason.FORM)
        for fact, one in zip(self.columns.values(), value, strict=True):
            fact.check(one)
            if isinstance(one, str) and not {"|", ";", "\n"}.isdisjoint(one):
                raise FactWrong(Reason.FORM)

    def unlikely(self, value: tuple[Any, ...], now: Instant, limits: Limits = NO_LIMITS) -> tuple[Unlikely, ...]:
        """Whatever is unlikely in a column."""
        pairs = zip(self.columns.values(), value, strict=True)
        return tuple(found for fact, one in pairs for found in fact.unlikely(one, now, limits))

    def agrees(self, sent: tuple[Any, ...], readback: tuple[Any, ...]) -> bool:
        trios = zip(self.columns.values(), sent, readback, strict=True)
        return all(fact.agrees(one, other) for fact, one, other in trios)


class ListOf(Fact[tuple[Any, ...]]):
    """`least` to `most` facts of the kind `item`, written with `; ` between them, texts line by line.

    None may be there twice, unless `repeats`. The values are tuples. An item is no text of several lines and no list.
    """

    KIND = "list"

    def __init__(self, item: Fact[Any], least: int = 1, most: int = 16, *, repeats: bool = False) -> None:
        if not 1 <= least <= most <= MOST_ITEMS:
            raise ValueError(f"{least} to {most} items")
        self.item = item
        self.least = least
        self.most = most
        self.repeats = repeats
        self.free = item.free
        self.example = self._between.join([item.example] * (least if repeats else 1))

    @property
    def _between(self) -> str:
        return "\n" if self.free else "; "

    def _encode(self, value: tuple[Any, ...]) -> Value:
        return [self.item.encode(one) for one in value]

    def _decode(self, value: Value) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) > self.most:
            raise FactWrong(Reason.FORM)
        return tuple(self.item.decode(one) for one in value)

    def _parse(self, text: str) -> tuple[Any, ...]:
        texts = text.split("\n") if self.free else text.replace("\n", ";").split(";")
        return tuple(self.item.parse(one) for one in texts if one.strip())

    def render(self, value: tuple[Any, ...]) -> str:
        return self._between.join(map(self.item.render, value))

    def shown(self, value: tuple[Any, ...], words: Words, label: str) -> str:
        """Item by item, all under the label of the list."""
        return self._between.join(self.item.shown(one, words, label) for one in value)

    def check(self, value: tuple[Any, ...]) -> None:
        must_be(tuple, value)
        if len(value) < self.least:
            raise FactWrong(Reason.EMPTY)
        if len(value) > self.most:
            raise FactWrong(Reason.LONG)
        for one in value:
            self.item.check(one)
        if not self.repeats and len(set(value)) != len(value):
            raise FactWrong(Reason.REPEATED)

    def unlikely(self, value: tuple[Any, ...], now: Instant, limits: Limits = NO_LIMITS) -> tuple[Unlikely, ...]:
        """Whatever is unlikely in an item."""
        return tuple(found for one in value for found in self.item.unlikely(one, now, limits))

    def agrees(self, sent: tuple[Any, ...], readback: tuple[Any, ...]) -> bool:
        """Item by item, in the same order."""
        if len(sent) != len(readback):
            return False
        return all(self.item.agrees(one, other) for one, other in zip(sent, readback, strict=True))
