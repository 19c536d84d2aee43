"""What any language shows of a message is read back as the same message: every type, every language, any values."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.languages import load_for_reading, table
from comity.messages import TABLE
from comity.messages.structured import StructuredMessage
from tests.messages.strategies import structured

KINDS = {kind.CODE: kind for kind in TABLE.values() if issubclass(kind, StructuredMessage)}
CODES = [row.code for row in table()]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(data=st.data())
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
def test_it_is_the_same_message_again(kind: type[StructuredMessage], data: Any) -> None:
    message = data.draw(structured(kind))
    for code in CODES:
        shown = message.shown(load_for_reading(code))
        assert kind.written(shown) == message, code
