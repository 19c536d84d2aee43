"""Quotas: what is over is refused by name with the time to wait, and nothing of it is counted."""

from __future__ import annotations

import pytest

from comity.clock import Instant, later
from comity.errors import Refusal
from comity.protocol.policy import DAY_S, Policy
from comity.protocol.quotas import HOUR_S, OverQuotaRefused, Quotas

NOW = Instant(1_795_000_000_000)
POLICY = Policy(max_entry_size=1000, bytes_a_day=3000, flash_an_hour=2)


def refused(
    quotas: Quotas, size: int, now: Instant = NOW, *, flash: bool = False, safety: bool = False
) -> OverQuotaRefused:
    with pytest.raises(OverQuotaRefused) as caught:
        quotas.take(POLICY, size, 3 if flash else 0, safety, now)
    return caught.value


def take(quotas: Quotas, size: int, now: Instant = NOW, *, flash: bool = False, safety: bool = False) -> None:
    quotas.take(POLICY, size, 3 if flash else 0, safety, now)


def test_an_entry_longer_than_the_terms_is_refused_whatever_it_is() -> None:
    quotas = Quotas()
    for safety in (False, True):
        assert refused(quotas, 1001, safety=safety).name is Refusal.OVER_QUOTA_SIZE
    take(quotas, 1000)


def test_bytes_of_a_day_are_free_again_a_day_later() -> None:
    quotas = Quotas()
    for _ in range(3):
        take(quotas, 1000)
    over = refused(quotas, 1, later(NOW, 100))
    assert over.name is Refusal.OVER_QUOTA_BYTES
    assert over.retry_after_s == DAY_S - 100
    assert refused(quotas, 1, later(NOW, DAY_S)).retry_after_s == 1
    take(quotas, 1000, later(NOW, DAY_S + 1))


def test_what_was_refused_is_not_counted() -> None:
    quotas = Quotas()
    take(quotas, 1000)
    for _ in range(50):
        refused(quotas, 1001)
        take(quotas, 1, flash=False)
    assert quotas._used == 1050
    for _ in range(2):
        take(quotas, 1, flash=True)
    for _ in range(50):
        assert refused(quotas, 100, flash=True).name is Refusal.OVER_QUOTA_FLASH
    assert quotas._used == 1052


def test_flash_of_an_hour() -> None:
    quotas = Quotas()
    take(quotas, 1, flash=True)
    take(quotas, 1, later(NOW, 60), flash=True)
    over = refused(quotas, 1, later(NOW, 120), flash=True)
    assert over.name is Refusal.OVER_QUOTA_FLASH
    assert over.retry_after_s == HOUR_S - 120
    take(quotas, 1, later(NOW, 120))
    take(quotas, 1, later(NOW, HOUR_S + 1), flash=True)
    assert refused(quotas, 1, later(NOW, HOUR_S + 2), flash=True).retry_after_s == 58


def test_safety_of_life_has_as_many_again_and_no_more() -> None:
    quotas = Quotas()
    for _ in range(3):
        take(quotas, 1000)
    for _ in range(3):
        refused(quotas, 1)
        take(quotas, 1000, safety=True)
    assert refused(quotas, 1, safety=True).name is Refusal.OVER_QUOTA_BYTES
    quotas = Quotas()
    for _ in range(4):
        take(quotas, 1, flash=True, safety=True)
    assert refused(quotas, 1, flash=True, safety=True).name is Refusal.OVER_QUOTA_FLASH


def test_counting_costs_no_memory() -> None:
    quotas = Quotas()
    policy = Policy(bytes_a_day=1 << 39)
    for n in range(20_000):
        quotas.take(policy, 10, None, False, later(NOW, n / 10))
    assert len(quotas._bytes) <= 2000 / 60 + 2


def test_a_clock_that_was_set_back_frees_nothing_and_raises_nothing() -> None:
    quotas = Quotas()
    take(quotas, 1000)
    take(quotas, 1000, later(NOW, -7200))
    take(quotas, 1000, later(NOW, -7200))
    assert refused(quotas, 1, later(NOW, -7200)).retry_after_s >= 1
