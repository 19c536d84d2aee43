"""When two stations hold the same."""

from tests.station.two_stations import Pair, until


def _sizes(pair: Pair, name: str, channel: str) -> list[object]:
    return list(pair.running[name].station.store.generations(channel))


async def settled(pair: Pair) -> None:
    """Wait until both stations hold the same entries."""
    await until(lambda: _sizes(pair, "north", "south") == _sizes(pair, "south", "north"))
    for one in pair.running.values():
        for channel in one.station.open_channels.values():
            await channel.settled()


def their(reference: str) -> str:
    """How the other station names an entry of ours."""
    channel, _, entry = reference.split("/")
    return f"{'north' if channel == 'south' else 'south'}/their/{entry}"
