"""Limits against a paired but hostile side (spec/10-delivery.md, section 6). Over quota is told, never silent."""

from __future__ import annotations

from collections import deque

from comity.clock import Instant
from comity.errors import Refusal, Refused
from comity.protocol.policy import DAY_S, Policy

HOUR_S = 3_600
FLASH = 3


class OverQuotaRefused(Refused):
    """An entry is over a quota; it may come again after `retry_after_s` seconds."""

    def __init__(self, name: Refusal, retry_after_s: int) -> None:
        super().__init__(name, f"again after {retry_after_s} s")
        self.retry_after_s = retry_after_s


class Quotas:
    """What one side has used lately. Kept in memory: a restart forgives, a flood does not."""

    def __init__(self) -> None:
        self._bytes: deque[tuple[Instant, int]] = deque()
        self._used = 0
        self._flash: deque[Instant] = deque()

    def take(self, policy: Policy, size: int, precedence: int | None, is_safety: bool, now: Instant) -> None:
        """Count an entry. Raises OverQuotaRefused; then nothing was counted."""
        if size > policy.max_entry_size:
            raise OverQuotaRefused(Refusal.OVER_QUOTA_SIZE, DAY_S)
        self._expire(now)
        reserve = 2 if is_safety else 1
        if self._used + size > policy.bytes_a_day * reserve:
            wait = (self._bytes[0][0] + DAY_S * 1000 - now) // 1000 if self._bytes else DAY_S
            raise OverQuotaRefused(Refusal.OVER_QUOTA_BYTES, max(1, wait))
        if precedence == FLASH:
            if len(self._flash) >= policy.flash_an_hour * reserve:
                wait = (self._flash[0] + HOUR_S * 1000 - now) // 1000
                raise OverQuotaRefused(Refusal.OVER_QUOTA_FLASH, max(1, wait))
            self._flash.append(now)
        self._count(size, now)

    def _count(self, size: int, now: Instant) -> None:
        self._used += size
        if self._bytes and now - self._bytes[-1][0] < 60_000:
            self._bytes[-1] = (self._bytes[-1][0], self._bytes[-1][1] + size)
        else:
            self._bytes.append((now, size))

    def _expire(self, now: Instant) -> None:
        while self._bytes and self._bytes[0][0] < now - DAY_S * 1000:
            self._used -= self._bytes.popleft()[1]
        while self._flash and self._flash[0] < now - HOUR_S * 1000:
            self._flash.popleft()
