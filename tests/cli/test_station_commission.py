"""A contact that sends the name of a unit whose document is held: proposed as the other side's, with the command."""

import asyncio
import shlex
from pathlib import Path

from pyais import encode_dict

from tests.cli.commands import comity
from tests.cli.stations import events
from tests.cli.test_open_command import hold, ships
from tests.cli.track_feed import MEETING, OUR, THEIR, feed, sailing


def _calling_herself(name: str) -> bytes:
    said = {"type": 5, "mmsi": 222000002, "shipname": name, "callsign": "S571", "ship_type": 35}
    return "".join(f"{line}\r\n" for line in encode_dict(said, talker_id="AI", sentence_type="VDM")).encode()


def test_a_name_of_a_held_document_gives_the_command_that_opens(tmp_path: Path) -> None:
    sea = ships(tmp_path)
    hold(sea.north, sea.south)
    both = sailing(*MEETING)

    async def serve(writer: asyncio.StreamWriter) -> None:
        writer.write(_calling_herself("SOUTH"))
        await both(writer)

    with feed(serve) as address:
        text = f'[[tracks]]\nkind = "nmea"\naddress = "{address}"\nown = "{OUR}"\nreplay = true\n'
        (sea.north.path / "settings.toml").write_text(text)
        sea.north.start()
        assert sea.north.process is not None
        assert any(one["event"] == "urgent" for one in events(sea.north.process))
        sea.north.stop()
    show = ("encounters", "show", sea.north.path, "--encounter", 1)
    (found,) = comity(*show, "--json").object["by_commission"]
    assert (found["unit"], found["by"], found["side"]) == (THEIR, "name", "other-side")
    assert (found["station"], found["party"], found["state"]) == ("south", "Sudmark", "in-force")
    assert found["command"] == shlex.join(["comity", "open", str(sea.north.path), "south", "--unit", "south"])
    for language, words in (("en", "anybody's claim"), ("zh", "任何人都可以冒用")):
        said = comity(*show, "--language", language).out
        assert words in said
        assert found["command"] in said
    opened = comity(*shlex.split(found["command"])[1:])
    assert opened.status == 0, opened
    (again,) = comity(*show, "--json").object["by_commission"]
    assert (again["channel"], again["command"]) == ("south", None)
