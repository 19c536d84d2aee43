"""Whether something lasts through its window, or happens every day in it at the same hours, in UTC.

fact = 0 / [start: 0..1439, minutes: 1..1439]     start in minutes of the day; spec/12-facts.md, section 4
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.messages.facts.fact import Fact, FactWrong, Reason, Words, must_be, parts, whole
from comity.wire.cbor import Value

DAY = 1440
_DAILY = re.compile(r"DAILY ([0-9]{2})([0-9]{2})Z? ?- ?([0-9]{2})([0-9]{2})Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Repetition:
    """Daily from `start` (minutes of the day, UTC) for `minutes`; without minutes: through the whole window.

    Making one raises FactWrong.
    """

    start: int = 0
    minutes: int = 0

    def __post_init__(self) -> None:
        whole(self.start, 0, DAY - 1 if self.minutes else 0)
        whole(self.minutes, 0, DAY - 1)

    @property
    def end(self) -> int:
        """Minute of the day on which it ends; below `start` when it goes on past midnight."""
        return (self.start + self.minutes) % DAY


class RepetitionKind(Fact[Repetition]):
    """`continuous` or `daily 0600Z-1430Z`"""

    KIND = "repetition"
    example = "daily 0600Z-1430Z"

    def _encode(self, value: Repetition) -> Value:
        return [value.start, value.minutes] if value.minutes else 0

    def _decode(self, value: Value) -> Repetition:
        if not isinstance(value, list):
            whole(value, 0, 0)
            return Repetition()
        start, minutes = parts(value, 2)
        return Repetition(whole(start, 0, DAY - 1), whole(minutes, 1, DAY - 1))

    def _parse(self, text: str) -> Repetition:
        if bracket := re.search(r"[(（]([^()（）]+)[)）]$", text):
            text = bracket[1]
        if text.lower() == "continuous":
            return Repetition()
        daily = _DAILY.fullmatch(text)
        if not daily:
            raise FactWrong(Reason.FORM)
        start, end = (int(daily[at]) * 60 + whole(int(daily[at + 1]), 0, 59) for at in (1, 3))
        whole(start, 0, DAY - 1)
        whole(end, 0, DAY)
        if start == end % DAY:
            raise FactWrong(Reason.ORDER)
        return Repetition(start, (end - start) % DAY)

    def render(self, value: Repetition) -> str:
        if not value.minutes:
            return "continuous"
        start, end = (f"{minute // 60:02}{minute % 60:02}Z" for minute in (value.start, value.end))
        return f"daily {start}-{end}"

    def shown(self, value: Repetition, words: Words, label: str) -> str:
        """In words too: the choices `repetition-continuous` and `repetition-daily`."""
        name = "repetition-daily" if value.minutes else "repetition-continuous"
        return f"{words.choice(name)} ({self.render(value)})"

    def check(self, value: Repetition) -> None:
        must_be(Repetition, value)


REPETITION = RepetitionKind()
