"""What officers sign is what the entry says: the digest of a draft is the digest of its entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.clock import Instant
from comity.errors import Refused
from comity.messages.content import content_digest, decode_content, digest_of_payload, encode_content
from comity.messages.envelope import Envelope, decode_payload, encode_payload
from comity.messages.precedence import Marking
from comity.messages.text import Text
from comity.wire import cbor
from tests.messages.catalogue import CODES, NOW, envelope, sample


@pytest.mark.parametrize("code", CODES)
def test_the_digest_of_a_draft_is_that_of_its_entry(code: str) -> None:
    said = envelope(sample(code))
    content = encode_content(said)
    later = decode_content(content, Instant(NOW + 3_600_000))
    assert later.message == said.message
    assert encode_content(later) == content
    assert digest_of_payload(encode_payload(later, (1, 7))) == content_digest(content)


def test_everything_that_the_other_side_reads_is_in_it() -> None:
    first = envelope(sample("N20") if "N20" in CODES else sample("E02"))
    digests = {content_digest(encode_content(first))}
    changes: list[dict[str, object]] = [
        {"marking": Marking.EXERCISE},
        {"composed": Instant(first.composed - 1000)},
        {"language": 2},
        {"message": Text("Hello.")},
    ]
    for change in changes:
        fields = {name: getattr(first, name) for name in Envelope.__slots__} | change
        if "message" in change:
            fields["cites"] = ()
        digests.add(content_digest(encode_content(Envelope(**fields))))
    assert len(digests) == len(changes) + 1


def test_a_clock_that_went_back_changes_nothing() -> None:
    said = Envelope(first_text().precedence, Marking.REAL, Instant(NOW + 9000), NOW, (), 1, Text("Hello."))
    payload = encode_payload(said, (1, 0))
    assert digest_of_payload(payload) == content_digest(encode_content(said))
    assert decode_payload(payload).composed == NOW


def first_text() -> Envelope:
    return Envelope(sample("E02").PRECEDENCE, Marking.REAL, NOW, NOW, (), 1, Text("Hello."))


@given(st.binary(max_size=80))
def test_hostile_bytes_are_refused(raw: bytes) -> None:
    with pytest.raises(Refused):
        decode_content(raw, NOW)


@pytest.mark.parametrize(
    "change",
    [(1, 4), (1, -1), (2, 12), (3, -1), (3, 2**60), (4, 3), (4, [1, 2, 3, 4, 5, 6, 7, 8, 9]), (5, 2**40), (6, 1)],
)
def test_a_content_that_no_officer_could_sign_is_refused(change: tuple[int, object]) -> None:
    items = list(cbor.decode(encode_content(envelope(sample("B11")))))  # type: ignore[arg-type]
    items[change[0]] = change[1]  # type: ignore[call-overload]
    with pytest.raises(Refused):
        decode_content(cbor.encode(items), NOW)
