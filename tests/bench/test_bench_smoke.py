"""Every measurement runs with tiny counts and prints rows of the right shape. No time is looked at."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bench.__main__ import GROUPS, MEASUREMENTS, main
from bench.figures import Target
from bench.reference_texts import CHINESE, CHINESE_80, ENGLISH
from bench.report import Measurement, percentile, print_measurement

_ROWS = {
    "wire": "text, 200 bytes of English: median",
    "catalogue": "frame: first notice of an unintended act",
    "opening": "75 bit/s, by commission, documents held: phrase",
    "latency": "ratio to bare asyncio, record at B, p50",
    "throughput": "small messages, durable at both, receipted",
    "verify": "second verifier (tools/verify_transcript.py)",
    "footprint": "start to listening, empty record",
    "tracks-decode": "ours, in bulk: of pyais",
    "tracks-accuracy": "85 degrees, 50 NM: p95",
    "tracks-detection": "ours: times faster than compiled all pairs, two threads, 1,000 ships",
    "tracks-live": "world: a second of it, both, median",
    "tracks-recall": "seeded pairs that became urgent",
    "tracks-real": "Paris: pairs missed in 6 snapshots",
    "tracks-well-clear": "geometries compared with DAIDALUS",
}


def _rows(capsys: pytest.CaptureFixture[str], name: str) -> list[dict[str, Any]]:
    assert main([name, "--quick", "--json"]) == 0
    first, *rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert first["machine"]["cores"] >= 1
    return rows


@pytest.mark.parametrize("name", sorted(MEASUREMENTS))
def test_a_measurement_prints_its_rows(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = _rows(capsys, name)
    assert _ROWS[name] in [row["name"] for row in rows]
    for row in rows:
        assert {"measurement", "name", "value", "unit"} <= row.keys()
        assert row["measurement"] == name
        assert row["value"] >= 0
        assert row["unit"] in {"B", "us", "ms", "s", "m", "/s", "/h", "x", "%", "MiB", "times", "of all"}
        assert ("met" in row) == ("at_most" in row or "at_least" in row)
    if name in ("wire", "catalogue"):  # sizes do not depend on the machine, and are no times
        assert not [row for row in rows if row.get("met") is False]
        assert len([row for row in rows if "met" in row]) >= {"wire": 8, "catalogue": 4}[name]


def test_a_table_is_printed_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    measurement = Measurement("sizes", "Sizes", "Two words on how. " * 20)
    measurement.add("text", 229, "B", Target(230), "others 431")
    measurement.add("burst", 999.5, "/s", Target(1000, at_least=True))
    measurement.add("alone", 12345, "/s")
    print_measurement(measurement, as_json=False)
    printed = capsys.readouterr().out
    for part in ("Sizes", "≤ 230", "met", "others 431", "≥ 1,000", "MISSED", "12,345"):
        assert part in printed


def test_a_group_is_all_its_measurements() -> None:
    assert GROUPS["tracks"] == [name for name in _ROWS if name.startswith("tracks-")]


@pytest.mark.parametrize("wrong", [["nothing"], ["--folder", "no/such/folder", "wire"]])
def test_what_cannot_be_measured_is_refused(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(wrong)
    assert stopped.value.code == 2


def test_the_reference_texts_have_their_sizes() -> None:
    assert [len(text.encode()) for text in ENGLISH] == [200] * 8
    assert [len(text) for text in CHINESE] == [72, 74, 69, 73, 71]
    assert [len(text) for text in CHINESE_80] == [80] * 5


def test_percentiles_and_targets() -> None:
    assert percentile(range(1, 101), 0.99) == 99
    assert percentile([7], 0.99) == 7
    assert Target(5).is_met(5)
    assert not Target(5).is_met(5.1)
    assert Target(5, at_least=True).is_met(5)
    assert not Target(5, at_least=True).is_met(4.9)
