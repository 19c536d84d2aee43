"""Bytes of the catalogue: what a phrase, a notice and a first word of an accident need, alone and as they travel."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from statistics import median

from bench import figures
from bench.report import Amount, Bar, Measurement
from bench.sides import Pair
from bench.wire import LOG_SIZE, THEIRS, established, exchange
from comity.messages.encounters.unintended_act import UnintendedAct
from comity.messages.fill_ins import NumberKind
from comity.messages.message import Message
from comity.messages.notifications.hazard_area import HazardArea
from comity.messages.phrase import Phrase
from comity.messages.phrasebook import PhraseForm, phrasebook
from comity.wire import cbor

CORNERS = "26-30.00N 121-10.00E, 26-30.00N 122-00.00E, 26-00.00N 122-00.00E, 26-00.00N 121-10.00E"
FIRING = {
    "hazard": "gun-firing",
    "area": CORNERS,
    "altitude": "SFC - 15000 ft MSL",
    "window": "211800Z NOV 26 - 212200Z NOV 26",
    "repetition": "continuous",
    "weapon": "guns-below-100-mm",
    "scale": "one-unit",
    "public-notices": "NAVAREA XI 0512/26; NOTAM A0512/26",
    "obligation": "voluntary",
}
"""A firing notice with four corners, altitude band, window and two references."""
FIRING_FULL = {
    **FIRING,
    "repetition": "daily 0600Z-1430Z",
    "call-sign": "NORLAND",
    "channel": "VHF CH 16",
    "agreement": "2024, art. 3",
}
"""The same with every field."""
ACCIDENT = {
    "object": "missile",
    "occurred-at": "211841:07Z NOV 26",
    "position": "26-30.00N 121-10.00E",
    "armed": "unarmed",
    "cause": "technical-fault",
}
"""The first notice: what must be said."""
ACCIDENT_KNOWN = {
    **ACCIDENT,
    "action": "tracking",
    "course": "095T",
    "speed": "1300.0 kt",
    "altitude": "12000 m MSL",
}
"""The first notice with where it goes: what the tracking radar shows at once."""
_NUMBERS = ("whole", "minutes", "course", "speed", "distance", "number")
_HOW = f"""Payload: the CBOR of a body alone, without the header that all messages have. Of phrases, every one in
the phrasebook with these fill-ins, at the largest value of each kind; the largest is given. Frames: as in wire, real
channels with both logs {LOG_SIZE:,} entries long, sealed and signed, as given to the bearer's send."""


def measure(amount: Amount) -> Measurement:
    """All sizes. They do not depend on time or machine, so `quick` measures the same."""
    return asyncio.run(_measure())


async def _measure() -> Measurement:
    found = Measurement("catalogue", "Bytes of the catalogue", " ".join(_HOW.split()))
    bar = Bar("bytes of the catalogue", 3)
    _payloads(found)
    bar.at(1)
    pair = await established()
    bar.at(2)
    await _frames(found, pair)
    bar.end()
    return found


def _payloads(found: Measurement) -> None:
    numbers = [payload(phrase) for phrase in phrases(_NUMBERS)]
    positions = [payload(phrase) for phrase in phrases(("position",))]
    found.add("payload: phrase with two numeric fill-ins, largest", max(numbers), "B", figures.NUMERIC_PHRASE)
    found.add("payload: phrase with two positions, largest", max(positions), "B", figures.POSITIONS_PHRASE)
    all_of_them = [payload(largest(form)) for form in phrasebook().values()]
    found.add("payload: all phrases: median", median(all_of_them), "B")
    found.add("payload: all phrases: maximum", max(all_of_them), "B")
    firing, full = HazardArea.written(FIRING), HazardArea.written(FIRING_FULL)
    found.add("payload: firing notice, four corners", payload(firing), "B", figures.FIRING, figures.BESIDE_FIRING)
    found.add("payload: firing notice, every field", payload(full), "B", figures.FIRING_FULL)
    found.add("payload: first notice of an unintended act", payload(UnintendedAct.written(ACCIDENT)), "B")


async def _frames(found: Measurement, pair: Pair) -> None:
    for name, message, target in (
        ("frame: first notice of an unintended act", UnintendedAct.written(ACCIDENT), figures.ACCIDENT),
        ("frame: the same with course, speed, altitude", UnintendedAct.written(ACCIDENT_KNOWN), None),
        ("frame: firing notice, four corners", HazardArea.written(FIRING), None),
        ("frame: firing notice, every field", HazardArea.written(FIRING_FULL), None),
    ):
        cites = [] if isinstance(message, UnintendedAct) else [THEIRS]
        found.add(name, (await exchange(pair, message, cites, 0)).message, "B", target, figures.BESIDE_PHRASE)


def payload(message: Message) -> int:
    """Bytes of the body alone."""
    return len(cbor.encode(message.encode_body()))


def phrases(kinds: tuple[str, ...]) -> Iterator[Phrase]:
    """Each phrase with exactly two fill-ins, both of these kinds, at their largest."""
    for form in phrasebook().values():
        if len(form.fields) == 2 and all(field.kind.name in kinds for field in form.fields):
            yield largest(form)


def largest(form: PhraseForm) -> Phrase:
    """A phrase with the largest number in each place that takes one, and the example of its kind in each other."""
    return Phrase(
        form.number,
        tuple(
            field.kind.most if isinstance(field.kind, NumberKind) else field.kind.parse(field.kind.example)
            for field in form.fields
        ),
    )
