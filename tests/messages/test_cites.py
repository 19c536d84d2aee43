"""References: their one encoding, and what each type must cite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import Refused
from comity.messages import TABLE
from comity.messages.cites import Cite, decode_cites, encode_cites
from comity.messages.faults import CitedTypeWrong, CitesWrong, NumberOutOfRange

cite = st.builds(Cite, st.booleans(), st.integers(1, 2**32 - 1), st.integers(0, 2**32 - 1))


@given(st.lists(cite, max_size=8))
def test_references_decode_to_the_same(cites: list[Cite]) -> None:
    assert decode_cites(encode_cites(cites)) == tuple(cites)


@pytest.mark.parametrize(
    ("cites", "value"),
    [
        ([], None),
        ([Cite(False, 1, 12)], 12),
        ([Cite(True, 1, 12)], -13),
        ([Cite(False, 2, 12)], [[2, 12]]),
        ([Cite(True, 2, 0)], [[2, -1]]),
        ([Cite(False, 1, 2), Cite(False, 1, 12)], [2, 12]),
        ([Cite(True, 1, 0), Cite(False, 3, 4)], [-1, [3, 4]]),
    ],
)
def test_the_forms_of_references(cites: list[Cite], value: object) -> None:
    assert encode_cites(cites) == value
    assert decode_cites(value) == tuple(cites)


@pytest.mark.parametrize("value", [[], [5], [[1, 5]], [[2]], [[2, 3, 4]], True, "5", b"5", [None], [[2, None]], {}])
def test_other_forms_are_refused(value: object) -> None:
    with pytest.raises(Refused):
        decode_cites(value)


@pytest.mark.parametrize(("generation", "number"), [(0, 0), (2**32, 0), (1, -1), (1, 2**32)])
def test_a_reference_out_of_range_cannot_be_made(generation: int, number: int) -> None:
    with pytest.raises(NumberOutOfRange):
        Cite(False, generation, number)


THEIR, OWN = Cite(False, 1, 3), Cite(True, 1, 3)
# What each type cites (spec section 7): count, side, and the types that it may be about.
ANSWERABLE = (5, 6, 12, 13, 14, 15, 17)
RULES = {
    5: ("any", None),
    6: ("any", None),
    7: ("none", None),
    8: ("their", (7,)),
    9: ("their", (*ANSWERABLE, 10, 11, 16)),
    10: ("their", (*ANSWERABLE, 16)),
    11: ("their", (10,)),
    12: ("their", (10,)),
    13: ("their", (*ANSWERABLE, 10, 16)),
    14: ("their", (13, 67, 97, 112)),
    15: ("own", ANSWERABLE),
    16: ("own", ANSWERABLE),
    17: ("any", None),
}
ALLOWED = {
    "any": [(), (THEIR,), (OWN,), (OWN, THEIR)],
    "none": [()],
    "their": [(THEIR,)],
    "own": [(OWN,)],
}
NINE = tuple(Cite(False, 1, number) for number in range(9))


@pytest.mark.parametrize("number", RULES)
def test_count_and_side(number: int) -> None:
    allowed = ALLOWED[RULES[number][0]]
    for cites in [(), (THEIR,), (OWN,), (OWN, THEIR), (THEIR, THEIR), NINE]:
        if cites in allowed:
            TABLE[number].check_cites(cites)
        else:
            with pytest.raises(CitesWrong):
                TABLE[number].check_cites(cites)


@pytest.mark.parametrize("number", RULES)
def test_cited_types(number: int) -> None:
    allowed = RULES[number][1]
    for cited in [None, *(TABLE[other] for other in {*RULES, *(allowed or ())})]:
        if allowed is None or (cited is not None and cited.TYPE in allowed):
            TABLE[number].check_cited(cited)
        else:
            with pytest.raises(CitedTypeWrong):
                TABLE[number].check_cited(cited)
