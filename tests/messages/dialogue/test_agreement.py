"""An offer is agreed by an answer after a confirmed readback, and by nothing else."""

import itertools
from dataclasses import replace

import pytest

from comity.messages.acknowledgement import Acknowledgement
from comity.messages.cancellation import Cancellation
from comity.messages.cites import Cite
from comity.messages.dialogue.agreement import OFFERS, OfferNotReadBack, Said, State, check_acceptable, standing
from comity.messages.message import Message
from comity.messages.precedence import Marking
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.readback_corrected import ReadbackCorrected
from comity.messages.structured import StructuredMessage, Values
from tests.messages.catalogue import kind_of, sample

OFFER_CODES = ["E05", "S03", "S04", "D40"]
ACCEPTED = sample("D41")


def values_of(offer: StructuredMessage) -> Values:
    """What a right readback repeats."""
    return Values(
        {field.name: offer.values[field.name] for field in offer.safety_critical() if field.name in offer.values}
    )


class Two:
    """Two logs. Each author sees everything that was said before, unless `blind`."""

    def __init__(self, offer: StructuredMessage, marking: Marking = Marking.REAL) -> None:
        self.sizes = {True: 0, False: 0}
        self.record: list[Said] = []
        self.marking = marking
        self.offer = self.say(True, offer)

    def say(self, by_offerer: bool, message: Message, *about: Said, blind: bool = False) -> Said:
        seen = 0 if blind else self.sizes[not by_offerer]
        cites = tuple(Cite(by_offerer == one.by_offerer, one.generation, one.number) for one in about)
        said = Said(by_offerer, 1, self.sizes[by_offerer], (1, seen), message, cites, self.marking)
        self.sizes[by_offerer] += 1
        self.record.append(said)
        return said

    def acknowledge(self) -> Said:
        return self.say(False, Acknowledgement("officer 7", bytes(4), bytes(8)), self.offer)

    def read_back(self, **changes: object) -> Said:
        assert isinstance(self.offer.message, StructuredMessage)
        values = Values({**values_of(self.offer.message), **changes})
        return self.say(False, Readback("officer 7", "", self.offer.message.TYPE, values), self.offer)

    def until_confirmed(self) -> "Two":
        self.acknowledge()
        self.say(True, ReadbackConfirmed("officer 2"), self.read_back())
        return self

    @property
    def state(self) -> State:
        states = {
            standing(self.offer, order).state for order in itertools.islice(itertools.permutations(self.record), 24)
        }
        assert len(states) == 1, "the order in which the record is read must not matter"
        return states.pop()

    @property
    def lacking(self) -> str:
        return standing(self.offer, self.record).lacking


def test_these_are_the_offers() -> None:
    assert sorted(kind_of(code).TYPE for code in OFFER_CODES) == sorted(OFFERS)
    assert all("D41" in kind_of(code).REPLIES for code in OFFER_CODES)


@pytest.mark.parametrize("code", OFFER_CODES)
def test_all_steps_make_it_agreed(code: str) -> None:
    two = Two(sample(code))
    assert two.lacking == "acknowledgement"
    two.acknowledge()
    assert two.lacking == "readback"
    readback = two.read_back()
    assert two.lacking == "readback-confirmed"
    two.say(True, ReadbackConfirmed("officer 2"), readback)
    assert two.lacking == ""
    assert two.state is State.OFFERED
    check_acceptable(two.offer, two.record)
    two.say(False, ACCEPTED, two.offer)
    assert two.state is State.AGREED


@pytest.mark.parametrize("code", OFFER_CODES)
def test_acknowledgements_and_readbacks_are_never_consent(code: str) -> None:
    two = Two(sample(code))
    for _ in range(3):
        two.acknowledge()
        two.say(True, ReadbackConfirmed("officer 2"), two.read_back())
    two.say(False, sample("R05", understanding="understood", part=""), two.offer)
    two.say(False, sample("D20"), two.offer)
    two.say(False, sample("R06"), two.offer)
    assert two.state is State.OFFERED


@pytest.mark.parametrize("left_out", ["acknowledgement", "readback", "readback-confirmed"])
@pytest.mark.parametrize("code", OFFER_CODES)
def test_an_acceptance_without_a_step_agrees_nothing(code: str, left_out: str) -> None:
    two = Two(sample(code))
    if left_out != "acknowledgement":
        two.acknowledge()
    if left_out != "readback":
        readback = two.read_back()
        if left_out != "readback-confirmed":
            two.say(True, ReadbackConfirmed("officer 2"), readback)
    assert two.lacking == left_out
    with pytest.raises(OfferNotReadBack) as fault:
        check_acceptable(two.offer, two.record)
    assert fault.value.facts == {"type": code, "lacking": left_out}
    two.say(False, ACCEPTED, two.offer)
    assert two.state is State.OFFERED


def test_an_acceptance_by_somebody_who_had_not_seen_the_confirmation_agrees_nothing() -> None:
    two = Two(sample("E05")).until_confirmed()
    two.say(False, ACCEPTED, two.offer, blind=True)
    assert two.state is State.OFFERED
    two.say(False, ACCEPTED, two.offer)
    assert two.state is State.AGREED


def test_a_wrong_readback_does_not_count_even_when_it_was_confirmed() -> None:
    two = Two(sample("E05"))
    two.acknowledge()
    distance = sample("E05", distance="15.0 nm").values["distance"]
    two.say(True, ReadbackConfirmed("officer 2"), two.read_back(distance=distance))
    assert two.lacking == "readback"
    two.say(False, ACCEPTED, two.offer)
    assert two.state is State.OFFERED


def test_a_corrected_readback_is_made_again() -> None:
    two = Two(sample("E05"))
    two.acknowledge()
    wrong = two.read_back(distance=sample("E05", distance="15.0 nm").values["distance"])
    two.say(True, ReadbackCorrected("officer 2", "5.0 nm, not 15.0"), wrong)
    two.say(True, ReadbackConfirmed("officer 2"), two.read_back())
    two.say(False, ACCEPTED, two.offer)
    assert two.state is State.AGREED


def test_free_text_is_no_readback_of_values() -> None:
    two = Two(sample("E05"))
    two.acknowledge()
    text = two.say(False, Readback("officer 7", "we both steer away"), two.offer)
    two.say(True, ReadbackConfirmed("officer 2"), text)
    two.say(False, ACCEPTED, two.offer)
    assert two.state is State.OFFERED


def test_nobody_accepts_for_the_other_side() -> None:
    two = Two(sample("E05")).until_confirmed()
    two.say(True, ACCEPTED, two.offer)
    assert two.state is State.OFFERED


def test_nobody_confirms_his_own_readback() -> None:
    two = Two(sample("E05"))
    two.acknowledge()
    two.say(False, ReadbackConfirmed("officer 7"), two.read_back())
    two.say(False, ACCEPTED, two.offer)
    assert two.state is State.OFFERED


def test_what_is_about_another_offer_does_not_count() -> None:
    two = Two(sample("E05")).until_confirmed()
    other = two.say(True, sample("E05"))
    two.say(False, ACCEPTED, other)
    assert two.state is State.OFFERED
    assert standing(other, two.record).state is State.OFFERED


def test_an_exercise_agrees_nothing_real() -> None:
    two = Two(sample("E05")).until_confirmed()
    accepted = two.say(False, ACCEPTED, two.offer)
    two.record[-1] = replace(accepted, marking=Marking.EXERCISE)
    assert two.state is State.OFFERED
    exercise = Two(sample("E05"), Marking.EXERCISE).until_confirmed()
    exercise.say(False, ACCEPTED, exercise.offer)
    assert exercise.state is State.AGREED


STOPS = {
    State.WITHDRAWN: (True, Cancellation("The weather changed.")),
    State.DECLINED: (False, sample("D41", answer="declined", **{"from": ""})),
    State.COUNTERED: (False, sample("E05")),
}


@pytest.mark.parametrize("state", STOPS)
def test_what_stops_an_offer_before_it_is_agreed(state: State) -> None:
    by_offerer, message = STOPS[state]
    two = Two(sample("E05")).until_confirmed()
    two.say(by_offerer, message, two.offer)
    assert two.state is state
    two.say(False, ACCEPTED, two.offer)
    assert two.state is state


@pytest.mark.parametrize("state", STOPS)
def test_what_comes_after_the_acceptance_stops_nothing(state: State) -> None:
    by_offerer, message = STOPS[state]
    two = Two(sample("E05")).until_confirmed()
    two.say(False, ACCEPTED, two.offer)
    two.say(by_offerer, message, two.offer)
    assert two.state is State.AGREED


def test_a_cancellation_that_crosses_the_acceptance_is_in_time() -> None:
    two = Two(sample("E05")).until_confirmed()
    seen = two.sizes[False]
    two.say(False, ACCEPTED, two.offer)
    cancelled = two.say(True, Cancellation("The weather changed."), two.offer)
    two.record[-1] = replace(cancelled, seen=(1, seen))
    assert two.state is State.WITHDRAWN


@pytest.mark.parametrize("by_offerer", [True, False])
def test_either_side_ends_what_was_agreed(by_offerer: bool) -> None:
    two = Two(sample("E05")).until_confirmed()
    ended = sample("D41", answer="ended")
    two.say(by_offerer, ended, two.offer)
    assert two.state is State.OFFERED, "what was not agreed cannot end"
    two.say(False, ACCEPTED, two.offer)
    assert two.state is State.AGREED
    two.say(by_offerer, ended, two.offer)
    assert two.state is State.ENDED
    two.say(False, ACCEPTED, two.offer)
    assert two.state is State.ENDED


def test_a_counter_proposal_is_one_only_when_it_says_so() -> None:
    two = Two(sample("D40")).until_confirmed()
    two.say(False, sample("D40"), two.offer)
    assert two.state is State.OFFERED
    two.say(False, sample("D40", stage="counter-proposal"), two.offer)
    assert two.state is State.COUNTERED


def test_it_holds_across_a_restore() -> None:
    two = Two(sample("E05")).until_confirmed()
    accepted = two.say(False, ACCEPTED, two.offer)
    two.record[-1] = replace(accepted, generation=1_795_000_000, number=1, seen=(1_795_000_000, 0))
    assert two.state is State.AGREED
