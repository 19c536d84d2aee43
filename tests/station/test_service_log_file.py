"""service.log is read in terminals: what others wrote in it is neither a line of ours nor a command."""

import asyncio
import logging
from pathlib import Path

from tests.station.two_stations import two_stations


def test_no_line_is_forged_and_no_terminal_obeys(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            log = logging.getLogger("comity.station.links")
            log.warning("a unit says %s", "x\n2026-11-22T00:00:00Z WARNING forged\x1b[2J\u202e")
            try:
                raise ValueError("from a feed \x1b]0;owned\x07")
            except ValueError:
                log.exception("the watch")
            text = pair.directories["north"].log.read_text("utf-8")
            assert "\x1b" not in text
            assert "\x07" not in text
            assert "\u202e" not in text
            assert not [line for line in text.splitlines() if line.startswith("2026-11-22T00:00:00Z WARNING forged")]
            assert "x[U+000A]2026" in text
            assert "\nTraceback" in text, "a traceback keeps its lines"

    asyncio.run(run())
