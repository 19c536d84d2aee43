"""What the tests of the stores share."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture
def unmasked() -> Iterator[None]:
    """New files get the mode that the program asks for, not the one that the user's mask leaves."""
    before = os.umask(0)
    yield
    os.umask(before)
