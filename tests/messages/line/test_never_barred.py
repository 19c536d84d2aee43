"""What no suspension bars: the list that both sides signed up to, and what had to be added so that it works."""

from comity.messages import TABLE
from comity.messages.line.barring import never_barred
from comity.messages.structured import StructuredMessage

LIST = {
    "acknowledgement": {"R02"},
    "readback": {"R03", "R04"},
    "the understanding set": {"R05", "D10", "D11"},
    "encounter signals": {"E01", "E02", "E03", "E04", "E05"},
    "incident report": {"E10"},
    "unintended act": {"E13"},
    "search and rescue": {"S01", "S02", "S03", "S04"},
    "cancellations and close-outs": {"cancellation", "N03", "N04", "N23"},
    "contact request and response": {"D01", "D02"},
    "holding reply": {"D20"},
    "family L": {"L01", "L02", "L03", "L04", "L10", "L11", "L12", "L20", "L21", "L22", "L30"},
}
"""Receipts, the first of the list, are no entries."""
BESIDES = {
    "an acknowledgement that is missing, or came from the commander": {"R06", "R07"},
    "the answer without which E05, S03 and S04 come to nothing": {"D41"},
    "an incident report with a named contact": {"E14"},
    "what is to be spared": {"N40"},
    "how a suspension ends, and whom to talk to": {"B05", "B06", "B07", "B08", "B11"},
    "who may release, and who released what was never barred": {"B14", "B15"},
}


def codes(of: dict[str, set[str]]) -> set[str]:
    return {code for some in of.values() for code in some}


def test_it_is_exactly_this_list() -> None:
    found = {
        kind.CODE if isinstance(kind, type) and issubclass(kind, StructuredMessage) else kind.CATALOGUE or kind.CODE
        for kind in TABLE.values()
        if not never_barred().isdisjoint({kind.CODE, kind.CATALOGUE})
    }
    assert found == codes(LIST) | codes(BESIDES)
    assert {letter for letter in never_barred() if len(letter) == 1} == {"L", "R", "S"}


def test_the_catalogue_has_all_of_family_l() -> None:
    families = {kind.CODE for kind in TABLE.values() if kind.CODE.startswith("L")}
    assert families <= LIST["family L"]
