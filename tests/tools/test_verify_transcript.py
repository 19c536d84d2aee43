"""The second verifier: what is right verifies, what anybody changed does not, and it agrees with the first."""

from __future__ import annotations

import ast
import functools
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.crypto.words import digits, words
from comity.errors import Refused
from comity.transcript.bundle import build_bundle, verify_bundle
from comity.wire import cbor
from tests.transcript.channel import Channel, conversation, left_to_seals
from tools import verify_transcript as tool

PROGRAM = Path(tool.__file__)
WORDLIST = tool.WORDLIST.read_text("ascii").split()


@cache
def small() -> bytes:
    """A bundle of a few entries: pairing, texts, seals, a cosignature of each log, a held receipt."""
    channel = conversation()
    channel.hold((0, 1), 2, [3, 4])
    return channel.bundle()


@pytest.fixture(scope="module", autouse=True)
def documents_checked_once() -> Iterator[None]:
    """The documents are the same in most of thousands of runs: each is checked once. Failures are not kept."""
    plain = tool.statement

    @functools.lru_cache(maxsize=64)
    def once(raw: bytes, what: str, at: int, suite: int, where: str, kinds: tuple[Any, ...]) -> tuple[Any, Any, Any]:
        return plain(raw, what, at, suite, where, list(kinds))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tool, "statement", lambda *given: once(*given[:-1], tuple(given[-1])))
        yield


def reason(data: bytes, heard: tuple[str, ...] = (), at_least: tuple[tuple[int, bytes], ...] = ()) -> str:
    """Why the tool refuses; empty when it does not."""
    try:
        tool.Bundle(data).check(list(heard), WORDLIST, list(at_least))
    except tool.Refused as refused:
        return str(refused)
    except ValueError as error:
        return f"structure-wrong: {error}"
    return ""


def run(tmp_path: Path, data: bytes, *arguments: str) -> int:
    path = tmp_path / "norland-sudmark.bundle"
    path.write_bytes(data)
    return tool.main([str(path), *arguments])


# --- what is printed, and the exit status


def test_an_auditor_reads_who_what_and_how_far(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, small()) == 0
    printed = capsys.readouterr()
    report = verify_bundle(small())
    assert printed.err == ""
    for expected in (
        report.channel_id.hex(),
        "exported  2026-11-18T11:06:49Z by side 0, under the name 'norland-sudmark'",
        "['Norland', 'Norland watch 0', 'theatre'], suite 1, commissioned 2026-11-18T11:05:40Z to 2027-11-18T11:06:40Z",
        "THROW-AWAY KEYS FOR EXERCISES",
        "log 0/1   5 entries; cosigned up to 4 at 2026-11-18T11:06:48Z, beyond that 1",
        "post-quantum sealed up to 3 by its author, 4 by the other side",
        *(" ".join(words(bits)) for bits in report.pairing_bits),
        *(" ".join(digits(bits)) for bits in report.pairing_bits),
        "KEYS NOT CHECKED",
    ):
        assert expected in printed.out
    assert "FAULT" not in printed.out


def test_an_opening_by_commission_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    channel = Channel(paired=False)
    for side in (0, 1):
        channel.doubly_signed(side, 0, [channel.channel_id, 2, bytes(1216)], seen=(1, 0))
    assert run(tmp_path, channel.bundle()) == 0
    assert capsys.readouterr().out.count("OPENED BY COMMISSION") == 2


@pytest.mark.parametrize("seals", [(), (0,), (1,), (0, 1)])
def test_signatures_left_to_a_seal_that_never_came_are_said(
    seals: tuple[int, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, left_to_seals(seals).bundle()) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "post-quantum sealed up to" in line]
    assert [line.startswith("UNSEALED") for line in told] == [side not in seals for side in (0, 1)]


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("form", [words, digits])
def test_the_words_of_either_side_check_the_keys(
    side: int, form: Callable[[bytes], list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heard = form(verify_bundle(small()).pairing_bits[side])
    for written in (" ".join(heard), ", ".join(heard).upper(), "\n".join(heard)):
        assert run(tmp_path, small(), "--expect", written) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "verified, keys checked"


def test_fresh_keys_are_found_out_by_the_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heard = " ".join(words(verify_bundle(small()).pairing_bits[1]))
    forged = conversation(set_number=1).bundle()
    assert run(tmp_path, forged) == 0
    assert "KEYS NOT CHECKED" in capsys.readouterr().out
    assert run(tmp_path, forged, "--expect", heard) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "words-differ: these are not the words of this channel\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["/nowhere/to/be/found.bundle"],
        ["BUNDLE", "--expect", "only three words"],
        ["BUNDLE", "--at-least", "3", "no root"],
        ["BUNDLE", "--at-least", "three", "00" * 32],
        ["BUNDLE", "--at-least", "3", "00" * 31],
        ["BUNDLE", "--unknown"],
        ["BUNDLE", "BUNDLE"],
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "some.bundle"
    path.write_bytes(small())
    with pytest.raises(SystemExit) as ended:
        tool.main([str(path) if word == "BUNDLE" else word for word in arguments])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: ")


def test_without_the_word_list_there_are_digits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "words.txt"
    other.write_text("not\nthe\nlist\n")
    bits = verify_bundle(small()).pairing_bits[0]
    for path in (other, tmp_path / "missing.txt"):
        assert run(tmp_path, small(), "--wordlist", str(path), "--expect", " ".join(digits(bits))) == 0
        assert " ".join(words(bits)) not in capsys.readouterr().out
    assert run(tmp_path, small(), "--wordlist", str(other), "--expect", " ".join(words(bits))) == 1


def test_entries_are_shown_so_that_no_terminal_obeys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    channel = Channel()
    channel.say(0, "\x1b[2J\u202eegassem 一切正常")
    channel.append(1, b"\xff\xfe")
    channel.append(1, cbor.encode([5, 2, 1_795_000_000, {"a": [1, b"\x07"]}]))
    assert run(tmp_path, channel.bundle(), "--show") == 0
    printed = capsys.readouterr().out
    assert "0/1/1  2026-11-18T11:06:42Z  type 5  seen 1  [0, 0, None, 1, '\\x1b[2J\\u202eegassem 一切正常']" in printed
    assert "1/1/1  not readable" in printed
    assert "{'a': [1, b'\\x07']}" in printed
    assert "FAULT     structure-wrong: entry 1/1/1: not readable" in printed
    assert all(char.isprintable() or char == "\n" for char in printed)


def test_at_least(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    channel = conversation()
    three, four = channel.root((0, 1), 3).hex(), channel.root((1, 1)).hex()
    assert run(tmp_path, channel.bundle(), "--at-least", "3", three, "--at-least", "4", four) == 0
    assert run(tmp_path, channel.bundle(), "--at-least", "4", three) == 1
    assert run(tmp_path, channel.bundle(), "--at-least", "6", three) == 1
    assert capsys.readouterr().err.splitlines() == [
        "root-mismatch: no log has this root at 4",
        "bundle-incomplete: no log has this root at 6",
    ]


def test_as_a_program(tmp_path: Path) -> None:
    path = tmp_path / "b.bundle"

    def status(data: bytes) -> tuple[int, str, str]:
        path.write_bytes(data)
        command = [sys.executable, "-I", str(PROGRAM), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
        return done.returncode, done.stdout, done.stderr

    code, out, err = status(small())
    assert (code, err) == (0, "")
    assert out.splitlines()[-1].startswith("verified; KEYS NOT CHECKED")
    for bad in (
        b"",
        small()[:-1],
        small() + b"\x00",
        small().replace(b"thank", b"think"),
        small().replace(b"Notice", b"Motice"),
    ):
        code, out, err = status(bad)
        assert (code, out, len(err.splitlines())) == (1, "", 1)


# --- changed by somebody without keys


def long_strings(data: bytes) -> set[int]:
    """Offsets inside the ML-DSA and HPKE keys and signatures: most of a small bundle."""
    inside: set[int] = set()
    for size in (1952, 3309, 1216):
        head = b"\x59" + size.to_bytes(2, "big")
        at = data.find(head)
        while at >= 0:
            inside |= set(range(at + 8, at + size))
            at = data.find(head, at + size)
    return inside


def test_every_byte_counts() -> None:
    """Each byte of structures, texts, hashes and Ed25519 signatures; of the long keys and signatures every eighth."""
    data, dull = small(), long_strings(small())
    for at in range(len(data)):
        if at in dull and at % 8:
            continue
        flipped = bytearray(data)
        flipped[at] ^= 1 << at % 7
        assert reason(bytes(flipped)), at


@given(st.integers(0, 4000), st.integers(0, 4000))
@settings(max_examples=40, deadline=None)
def test_cut_or_lengthened_bundles_are_refused(cut: int, added: int) -> None:
    assert reason(small()[: -1 - cut])
    assert reason(small()[cut + 1 :])
    assert reason(small() + bytes(added + 1))


@given(st.binary(max_size=300))
def test_random_bytes_are_no_bundle(raw: bytes) -> None:
    assert reason(raw)


@given(st.recursive(st.none() | st.booleans() | st.integers(-5, 70) | st.binary(max_size=70), st.lists))
@settings(deadline=None)
def test_random_structures_are_no_bundle(value: Any) -> None:
    assert reason(cbor.encode([cbor.encode({1: value}), bytes(64), b""]))
    assert reason(cbor.encode(value))


# --- changed by the exporter, who signs anew; the two verifiers agree


def tampered(change: Callable[[list[bytes]], object], side: int = 1) -> bytes:
    channel = conversation()
    change(channel.logs[side, 1])
    return build_bundle(channel.signers[0], channel.header(0), channel.bundle_logs())


def swap(entries: list[bytes]) -> None:
    entries[1], entries[2] = entries[2], entries[1]


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize(
    "change",
    [
        swap,
        lambda entries: entries.pop(0),
        lambda entries: entries.pop(1),
        lambda entries: entries.insert(1, entries[1]),
        lambda entries: entries.append(entries[1]),
        lambda entries: entries.append(b""),
        lambda entries: entries.clear(),
    ],
)
def test_dropped_swapped_added_and_repeated_entries(change: Callable[[list[bytes]], object], side: int) -> None:
    assert reason(tampered(change, side))


def other_root() -> Channel:
    channel = conversation()
    channel.cosign((0, 1), root=bytes(32))
    return channel


def cosigned_more() -> Channel:
    channel = conversation()
    channel.cosign((1, 1), size=9)
    return channel


def other_note() -> Channel:
    channel = conversation()
    channel.notes[0, 1] = channel.notes[1, 1]
    return channel


def holding(log: tuple[int, int], size: int, numbers: list[int], leaf: bytes | None = None) -> Channel:
    channel = conversation()
    channel.hold(log, size, numbers, leaf)
    return channel


def lying(side: int) -> Channel:
    channel = conversation()
    channel.say(side, seen=(1, 500))
    channel.say(side, seen=(1, 2))
    channel.say(side, seen=(7, 1))
    return channel


def shortened(side: int) -> Channel:
    channel = conversation()
    channel.notes.clear()
    channel.logs[side, 1] = channel.logs[side, 1][:3]
    return channel


def unreadable() -> Channel:
    channel = conversation()
    for payload in (b"\xff", b"", b"\x80", cbor.encode({}), cbor.encode(["5", 0, 0]), cbor.encode([5, [1, 4], 0])):
        channel.append(1, payload)
    channel.say(1)
    return channel


def wrong_seal(at: int, value: cbor.Value) -> Channel:
    channel = conversation()
    log, other = (1, 1), (0, 1)
    size, root = len(channel.logs[log]), channel.root(log)
    body: list[cbor.Value] = [size, root, 1, len(channel.logs[other]), channel.root(other), bytes(64)]
    body[at] = value
    channel.doubly_signed(1, 3, body)
    return channel


def not_doubly_signed() -> Channel:
    channel = conversation()
    channel.append(1, cbor.encode([1, 5, channel.now, 0, bytes(8), b"", bytes(1216), bytes(3309)]))
    return channel


def restored(answered: bool = True, wrong: bool = False) -> Channel:
    channel = conversation()
    channel.restore(1, 3, answered)
    if wrong:
        channel.doubly_signed(1, 4, [channel.answer(1, (1, 1), bytes(16))])
    channel.say(1, "We are back.")
    channel.say(0, "Welcome.")
    return channel


def second_pairing() -> Channel:
    channel = conversation()
    channel.doubly_signed(1, 0, [channel.channel_id, 0, bytes(1216)])
    return channel


def unpaired(body: list[cbor.Value]) -> Channel:
    channel = Channel(paired=False)
    channel.doubly_signed(0, 0, [channel.channel_id, 0, bytes(1216)], seen=(1, 0))
    channel.doubly_signed(1, 0, body, seen=(1, 0))
    return channel


def early() -> Channel:
    channel = Channel(paired=False)
    channel.now -= 3600
    for side in (0, 1):
        channel.doubly_signed(side, 0, [channel.channel_id, 0, bytes(1216)], seen=(1, 0))
    return channel


def wrong_order() -> Channel:
    channel = conversation()
    channel.documents = channel.documents[::-1]
    return channel


RECORDS: dict[str, Callable[[], Channel]] = {
    "a conversation": conversation,
    "only pairing": Channel,
    "another root cosigned": other_root,
    "cosigned more than there is": cosigned_more,
    "a note of another log": other_note,
    "held receipts": lambda: holding((0, 1), 2, [3, 4]),
    "held receipts of what only they hold": lambda: holding((1, 1), 1, [2, 9]),
    "held receipts of what is not exported": lambda: holding((0, 1), 2, [3, 5]),
    "held receipts of another entry": lambda: holding((0, 1), 2, [3], bytes(32)),
    "they have seen too much": lambda: lying(1),
    "the exporter has seen too much": lambda: lying(0),
    "their log is shortened": lambda: shortened(1),
    "the exporter's log is shortened": lambda: shortened(0),
    "unreadable payloads": unreadable,
    "a seal of another root": lambda: wrong_seal(1, bytes(32)),
    "a seal of what comes later": lambda: wrong_seal(0, 9),
    "a seal of what was not seen": lambda: wrong_seal(3, 9),
    "a seal without checkpoint signature": lambda: wrong_seal(5, bytes(64)),
    "no ML-DSA signature": not_doubly_signed,
    "restored": restored,
    "restored, not answered": lambda: restored(False),
    "restored, another answer": lambda: restored(wrong=True),
    "paired twice": second_pairing,
    "paired with another channel": lambda: unpaired([bytes(32), 0, bytes(1216)]),
    "paired in no known mode": lambda: unpaired([bytes(32), 7, bytes(1216)]),
    "paired before the commission": early,
    "documents in the wrong order": wrong_order,
}


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("exporter", [0, 1])
def test_both_verifiers_say_the_same(name: str, exporter: int) -> None:
    data = RECORDS[name]().bundle(exporter)
    bundle = None
    try:
        report, expected = verify_bundle(data), ""
    except Refused as refused:
        report, expected = None, refused.name.value
    try:
        bundle = tool.Bundle(data)
        bundle.check([], WORDLIST, [])
        found = ""
    except tool.Refused as refused_here:
        found = str(refused_here).partition(":")[0]
    assert found == expected
    if report is None or bundle is None:
        return
    assert len(bundle.faults) >= len({fault.place for fault in report.faults})
    assert bool(bundle.faults) == bool(report.faults), bundle.faults
    assert bundle.channel_id == report.channel_id
    for log in report.logs:
        ours = bundle.logs[log.direction, log.generation]
        assert (len(ours.starts), ours.cosigned[0]) == (log.size, log.cosigned_size)
        assert ours.sealed == [log.pq_sealed_size, log.pq_cosealed_size]


# --- what kind of program it is


def test_it_is_small_and_imports_nothing_of_ours() -> None:
    text = PROGRAM.read_text("utf-8")
    assert len(text.splitlines()) < 400
    imported = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
    assert imported - set(sys.stdlib_module_names) == {"cryptography"}


def test_memory_does_not_grow_with_the_bundle(tmp_path: Path) -> None:
    channel = Channel()
    for number in range(200):
        channel.say(0, f"{number:06}" * 10_000)
    path = tmp_path / "long.bundle"
    path.write_bytes(channel.bundle())
    del channel
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        tracemalloc.start()
        try:
            tool.Bundle(data).check([], WORDLIST, [])
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert path.stat().st_size > 12_000_000
    assert peak < 1_500_000
