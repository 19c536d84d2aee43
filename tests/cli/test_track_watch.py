"""`comity tracks watch` over a socket: a close approach is told while it happens."""

import asyncio
import contextlib
import json
import subprocess
import sys

from comity.clock import iso
from comity.station.system_clock import SystemClock


def test_a_close_approach_is_told_and_wrong_lines_are_counted() -> None:
    """Two ships 4 NM apart on opposite courses, over TCP, as rows of a table."""

    async def run() -> tuple[int, list[dict[str, object]], str]:
        async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"id,kind,time,latitude,longitude,speed_kt,course_deg\n")
            with contextlib.suppress(ConnectionError):
                await say(writer)
            writer.close()

        async def say(writer: asyncio.StreamWriter) -> None:
            for second in range(12):
                now = iso(SystemClock().now())
                north = 15 / 3600 / 60 * second
                writer.write(f"a,ship,{now},{35 + north:.6f},139.0,15,0\n".encode())
                writer.write(f"b,ship,{now},{35 + 4 / 60 - north:.6f},139.0,15,180\nnonsense\n".encode())
                await writer.drain()
                await asyncio.sleep(0.5)

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        address = f"csv=tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        command = [sys.executable, "-m", "comity", "tracks", "watch", address, "--for", "5", "--json"]
        process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = await asyncio.wait_for(process.communicate(), 60)
        server.close()
        await asyncio.sleep(0.6)  # what still writes to the closed line learns so
        return process.returncode or 0, [json.loads(line) for line in out.splitlines()], err.decode()

    status, said, errors = asyncio.run(run())
    assert status == 0, errors
    assert {tuple(one["units"]) for one in said if one.get("alarm")} == {("unit:a", "unit:b")}
    last = said[-1]
    assert (last["event"], last["units"]) == ("picture", 2)
    assert last["refused"]["csv-1"]["line-wrong"] >= 3  # type: ignore[index]


def test_wrong_sources_are_refused_in_one_sentence() -> None:
    for source in ("csv", "sonar=x.csv", "csv=ftp://a:1", "nmea=tcp://a", "json=tcp://127.0.0.1:1"):
        command = [sys.executable, "-m", "comity", "tracks", "watch", source, "--for", "1"]
        outcome = subprocess.run(command, capture_output=True, text=True, check=False)
        assert outcome.returncode == 2, source
        assert len(outcome.stderr.splitlines()) == 1
