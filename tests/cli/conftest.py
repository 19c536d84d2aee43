"""Stations that several tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.stations import Two, paired


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Two:
    """Two paired stations, stopped. Copy them; a test that uses both copies uses no original."""
    return paired(tmp_path_factory.mktemp("template"))


@pytest.fixture
def two(template: Two, tmp_path: Path) -> Iterator[Two]:
    """Two paired stations of this test alone, stopped."""
    copied = template.copied(tmp_path)
    yield copied
    copied.end()


@pytest.fixture
def running(two: Two) -> Two:
    """Two paired stations of this test alone, running and connected."""
    two.connect()
    return two
