"""The table of suites tells the truth about the library."""

import pytest

from comity.crypto.sealing import hpke_generate, hpke_seal
from comity.crypto.signing import KeySigner
from comity.crypto.suite import SUITES, Suite, suite
from comity.errors import Refusal, Refused


@pytest.mark.parametrize("chosen", SUITES.values(), ids=lambda s: s.number)
def test_sizes_are_those_of_the_library(chosen: Suite) -> None:
    signer = KeySigner(chosen, bytes(32), bytes(32))
    private, public = hpke_generate(chosen)
    assert len(signer.pq_public) == chosen.pq_public_size
    assert len(signer.sign_pq(b"message")) == chosen.pq_signature_size
    assert len(private) == chosen.hpke_private_size
    assert len(public) == chosen.hpke_public_size
    assert len(hpke_seal(chosen, public, b"", b"12345")) == 5 + chosen.hpke_overhead


def test_a_suite_is_found_by_its_number() -> None:
    assert [suite(number).number for number in SUITES] == [1, 2]


@pytest.mark.parametrize("number", [0, 3, -1, 1 << 70])
def test_an_unknown_suite_is_refused(number: int) -> None:
    with pytest.raises(Refused) as caught:
        suite(number)
    assert caught.value.name is Refusal.STRUCTURE_WRONG
