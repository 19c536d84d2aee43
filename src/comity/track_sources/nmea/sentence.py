"""One NMEA 0183 sentence: its checksum, its tag block, its fields."""

from __future__ import annotations

from dataclasses import dataclass

from comity.clock import Instant, from_seconds

CHECKSUM_WRONG = "checksum-wrong"
CHECKSUM_MISSING = "checksum-missing"
NOT_A_SENTENCE = "not-a-sentence"
_LATEST_MS = 253_402_300_800_000
"""The year 10000 in milliseconds; a thousandth of it is the year 10000 in seconds."""


class SentenceRefused(Exception):
    """A line that is no sound sentence; `name` says why."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence whose checksum is right. `kind` is its three-letter formatter: `VDM`, `RMC`, `TTM`."""

    talker: str
    kind: str
    fields: list[str]
    at: Instant | None
    """The instant that its tag block gives, if any."""
    raw: bytes


def checksum(body: bytes) -> int:
    """The exclusive or of all bytes between the start and the asterisk, folded from one number: there are many."""
    number = int.from_bytes(body)
    bits = 8 * len(body)
    half = 8
    while half < bits:
        half *= 2
    while half > 8:
        half //= 2
        number = (number >> half) ^ (number & (1 << half) - 1)
    return number


def parse(line: bytes) -> Sentence:
    """Read a line. Raises SentenceRefused; a wrong or missing checksum is never let through."""
    at, sentence = None, line
    if line.startswith(b"\\"):
        tags, _, sentence = line[1:].partition(b"\\")
        at = _tagged_instant(_checked(tags))
    if sentence[:1] not in (b"!", b"$"):
        raise SentenceRefused(NOT_A_SENTENCE)
    body = _checked(sentence[1:])
    try:
        fields = body.decode("ascii").split(",")
    except UnicodeDecodeError:
        raise SentenceRefused(NOT_A_SENTENCE) from None
    address = fields.pop(0)
    if len(address) < 5 or not address.isalnum():
        raise SentenceRefused(NOT_A_SENTENCE)
    return Sentence(address[:-3], address[-3:], fields, at, line)


def _checked(part: bytes) -> bytes:
    body, star, given = part.rpartition(b"*")
    if not star:
        raise SentenceRefused(CHECKSUM_MISSING)
    try:
        right = len(given) == 2 and given.isalnum() and int(given, 16) == checksum(body)
    except ValueError:
        right = False
    if not right:
        raise SentenceRefused(CHECKSUM_WRONG)
    return body


def _tagged_instant(tags: bytes) -> Instant | None:
    for tag in tags.split(b","):
        if tag.startswith(b"c:"):
            try:
                seconds = int(tag[2:])
            except ValueError:
                return None
            if not 0 <= seconds < _LATEST_MS:
                return None
            # Some receivers write milliseconds there.
            return Instant(seconds) if seconds > _LATEST_MS // 1000 else from_seconds(seconds)
    return None
