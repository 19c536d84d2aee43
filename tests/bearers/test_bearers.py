"""Every bearer of the table, and what is made of them, passes the shared suite."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from comity.bearers import BEARERS, bearer_module
from comity.bearers.shaped import Shaped
from comity.testing.bearer_suite import PAIR_CHECKS, OpenPair, Pair, PairCheck, run_pair_check
from comity.testing.listener_suite import ADDRESS_CHECKS, AddressCheck, pair_at, run_address_check
from comity.testing.lossy_link import lossy_pair
from tests.bearers.jumping_loop import run


def _loopback(scheme: str) -> str:
    return bearer_module(f"{scheme}://").LOOPBACK


@asynccontextmanager
async def _shaped() -> AsyncIterator[Pair]:
    async with pair_at(_loopback("memory")) as (ours, theirs):
        yield Shaped(ours, 640_000), Shaped(theirs, 640_000)


@asynccontextmanager
async def _lossy() -> AsyncIterator[Pair]:
    ours, theirs = lossy_pair(5, loss=0.2, duplicate=0.2, reorder=0.2, delay_s=0.001, bits_per_s=50_000_000)
    yield ours, theirs
    await ours.close()


_ONLY_TIMERS = {"shaped", "lossy"}
"""These wait for timers alone, so their clock may jump."""
PAIRS: dict[str, OpenPair] = {
    **{scheme: lambda scheme=scheme: pair_at(_loopback(scheme)) for scheme in BEARERS},
    "shaped": _shaped,
    "lossy": _lossy,
}


@pytest.mark.parametrize("check", PAIR_CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("kind", PAIRS)
def test_pair(kind: str, check: PairCheck) -> None:
    start = run if kind in _ONLY_TIMERS else asyncio.run
    start(run_pair_check(check, PAIRS[kind]))


@pytest.mark.parametrize("check", ADDRESS_CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("scheme", BEARERS)
def test_address(scheme: str, check: AddressCheck) -> None:
    asyncio.run(run_address_check(check, _loopback(scheme)))
