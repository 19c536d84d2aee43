"""What is wrong with a draft is said in the officer's language, with what he must write."""

import pytest

from comity.languages import load
from comity.messages.notifications.life import NotificationOver
from comity.messages.precedence import Marking
from comity.messages.public_notices import navarea, notam
from comity.messages.public_notices.faults import NoticeAreaTooLarge, NoticeFault, NoticeOutlineWrong
from comity.messages.public_notices.navarea import draft_navarea
from comity.messages.public_notices.notam import draft_notam
from tests.messages.notifications.samples import envelope, sample
from tests.messages.public_notices.drafts import FIR, SEA, hazard

CODES = ("en", "zh")


@pytest.mark.parametrize("code", CODES)
def test_every_entry_has_a_label(code: str) -> None:
    for entry in (*navarea.ENTRIES, *notam.ENTRIES):
        assert load(code).text(f"notice-entry-{entry.name}")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({**SEA, "region": ""}, ["region", "EAST NORLAND SEA"]),
        ({**SEA, "navarea": "XXV"}, ["XXV", "navarea=XI"]),
        ({**SEA, "number": "7"}, ["number", "cancels"]),
    ],
)
def test_it_says_what_to_enter(code: str, entries: dict[str, str], said: list[str]) -> None:
    with pytest.raises(NoticeFault) as fault:
        draft_navarea(hazard(), entries)
    sentence = load(code).error(fault.value)
    assert all(word in sentence for word in said)


@pytest.mark.parametrize("code", CODES)
def test_it_says_why_there_is_no_draft(code: str) -> None:
    language = load(code)
    with pytest.raises(NoticeFault) as fault:
        draft_notam(envelope(sample("N20"), marking=Marking.EXERCISE), FIR)
    assert "EXERCISE" in language.error(fault.value)
    with pytest.raises(NoticeFault) as fault:
        draft_notam(envelope(sample("N21")), FIR)
    assert language.label("N21") in language.error(fault.value)
    assert "1200" in language.error(NoticeAreaTooLarge(radius=1200, most=999))
    assert len({language.error(one) for one in (NoticeOutlineWrong(), NoticeFault())}) == 2


@pytest.mark.parametrize("code", CODES)
def test_it_says_that_a_notification_is_over(code: str) -> None:
    sentence = load(code).error(NotificationOver(type="N02", cited="N20"))
    assert load(code).label("N02") in sentence
    assert load(code).label("N20") in sentence
