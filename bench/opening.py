"""Two units open a channel over a slow line: by commission, paired in port, or with documents carried at sea."""

from __future__ import annotations

from functools import partial

from bench.report import Amount, Measurement
from comity.testing.cold_opening import LINES, Opening, open_by_commission, open_by_words

_HOW = """Simulated time, undisturbed line, both directions at once, frames of up to 1,200 bytes, suite 1; both
officers decide at once. From the first bit: `open` when both sides may release messages, `phrase` when the first one
(IMMEDIATE, two fill-ins), released then, is shown on the other side, `sealed` when each side holds an ML-DSA signature
of the other over all of its first entries. By commission: spec/19, a hello each way, the first seal deferred. By words:
both documents known and words compared before. Carried: the same, but the documents (12 kB each) go over this very
line first, and the words are read over another one in no time."""
_WAYS = (
    ("by commission, documents held", open_by_commission),
    ("by words, documents held", open_by_words),
    ("by words, documents carried at sea", partial(open_by_words, carried=True)),
)


def measure(amount: Amount) -> Measurement:
    """All of it; it depends on neither time nor machine, so `quick` measures the same."""
    found = Measurement("opening", "A channel opened over a slow line", " ".join(_HOW.split()))
    for rate, turn in LINES:
        for name, way in _WAYS:
            _add(found, f"{rate:,} bit/s, {name}", way(rate, turn))
    return found


def _add(found: Measurement, name: str, opening: Opening) -> None:
    found.add(f"{name}: open", opening.opened_s, "s")
    found.add(f"{name}: phrase", opening.shown_s, "s")
    if opening.sealed_s is not None:
        found.add(f"{name}: sealed", opening.sealed_s, "s")
    found.add(f"{name}: both directions", opening.bytes_sent, "B")
