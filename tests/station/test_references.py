"""References: what people type and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.protocol.steps import EntryId, LogId
from comity.station.faults import ChannelNameWrong, ReferenceWrong
from comity.station.record.references import Reference, check_channel_name, parse_reference, reference_of


def test_the_side_is_seen_from_this_station() -> None:
    assert reference_of("north", EntryId(LogId(1, 1), 12), our_direction=1) == "north/our/12"
    assert reference_of("north", EntryId(LogId(0, 2), 12), our_direction=1) == "north/their/2-12"
    assert parse_reference(" north/their/2-12 ").entry_id(our_direction=1) == EntryId(LogId(0, 2), 12)
    assert parse_reference("north/our/0").entry_id(our_direction=1) == EntryId(LogId(1, 1), 0)


names = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?", fullmatch=True)


@given(names, st.booleans(), st.integers(1, 99999), st.integers(0, 10**14))
def test_what_is_written_is_read_back(name: str, ours: bool, generation: int, number: int) -> None:
    reference = Reference(name, ours, generation, number)
    assert parse_reference(str(reference)) == reference
    assert reference_of(name, reference.entry_id(1), 1) == str(reference)


@pytest.mark.parametrize(
    "text",
    ["", "north", "north/12", "north/ours/12", "north/our/", "north/our/-1", "north/our/01", "north/our/0-1",
     "north/our/1/2", "North/our/1", "-north/our/1", "north/our/１", "a" * 41 + "/our/1", "north/our/1\n2"],
)  # fmt: skip
def test_anything_else_is_no_reference(text: str) -> None:
    with pytest.raises(ReferenceWrong):
        parse_reference(text)


@pytest.mark.parametrize("name", ["", "a b", "Nord", "-a", "a-", "a/b", "é", "a" * 41])
def test_channel_names_are_plain(name: str) -> None:
    with pytest.raises(ChannelNameWrong):
        check_channel_name(name)


@given(st.text())
def test_nothing_else_is_raised(text: str) -> None:
    try:
        parse_reference(text)
    except ReferenceWrong:
        return
