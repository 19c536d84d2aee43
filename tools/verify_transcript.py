"""Verify a comity bundle. A second implementation, for whoever need not trust the first; imports nothing of it.

    python verify_transcript.py BUNDLE [--expect WORDS]... [--at-least SIZE ROOT]... [--show] [--wordlist FILE]

Needs Python 3.11, `cryptography`. Checks: spec/06-record.md, section 8. Exit status: 0 verified, 1 not, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import mmap
import re
import sys
import tempfile
from array import array
from base64 import b64decode, b64encode
from collections import defaultdict, deque
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace as Named
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey, MLDSA87PublicKey

SUITES: dict[int, Any] = {1: (MLDSA65PublicKey, 3309, 1216), 2: (MLDSA87PublicKey, 4627, 1665)}  # …, sizes: sign, HPKE
WORDLIST = Path(__file__).resolve().parent.parent / "src/comity/crypto/wordlist_bip39_english.txt"
WORDLIST_SHA256 = "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"
COSE = bytes.fromhex("8443a10132a0")  # COSE_Sign1: array of 4, protected {1: -19}, unprotected {}
PAIRING, EPOCH, GENERATION, SEAL, RECOVERY, LATEST = *range(5), 253_402_300_799
P, Y8 = 2**255 - 19, 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
LOW_ORDER = (0, 1, P - 1, Y8, P - Y8)


class Refused(Exception):
    """The bundle does not verify: the name of a refusal, and where."""


def require(condition: object, fault: str) -> None:
    if not condition:
        raise Refused(fault)


def verify(key: Any, signature: bytes, message: bytes | mmap.mmap, fault: str) -> None:
    try:
        key.verify(signature, message)
    except (InvalidSignature, ValueError):
        raise Refused(fault) from None


def sha(*parts: bytes) -> bytes:
    return sha256(b"".join(parts)).digest()


def head(b: bytes | mmap.mmap, at: int, end: int) -> tuple[int, int, int]:
    """Major type and argument of the CBOR item at `at`, and the offset behind its head."""
    short = b[at] & 31 if at < end else 31
    size = 1 << short - 24 if short > 23 else 0
    require(short < 28 and at + size < end, "cbor-malformed: cut short, or a length that is not allowed")
    n = int.from_bytes(b[at + 1 : at + 1 + size], "big") if size else short
    require(n >= (0, 24, 1 << 8, 0, 1 << 16, 0, 0, 0, 1 << 32)[size], "cbor-not-deterministic: length not shortest")
    return b[at] >> 5, n, at + 1 + size


def item(b: bytes | mmap.mmap, at: int, end: int, depth: int = 0, entries: array[int] | None = None) -> tuple[Any, int]:
    """Decode the item at `at`; return it and the offset behind it. With `entries`, only note where entries begin."""
    start, (major, n, at) = at, head(b, at, end)
    if major < 2 and depth <= 16:
        return (-1 - n if major else n), at
    if major == 7 and depth <= 16:
        require(b[start] in (0xF4, 0xF5, 0xF6), "cbor-malformed: simple value or float")
        return (False, True, None)[n - 20], at
    require(major not in (6, 7) and n <= end - at and depth <= 16, "cbor-malformed: a tag, too deep, or cut short")
    if major == 2 and depth == 4 and entries is not None:
        entries.append(start)
        return b"", at + n
    if major < 4:
        return (b[at : at + n].decode() if major == 3 else b[at : at + n]), at + n
    items: list[Any] = []
    for _ in range(n << (major == 5)):
        value, at = item(b, at, end, depth + 1, entries)
        items.append(value)
    if major == 4:
        return items, at
    require(all(type(key) in (int, str) for key in items[::2]), "cbor-malformed: map key")
    require((keys := [*map(cbor, items[::2])]) == sorted(set(keys)), "cbor-not-deterministic: map keys")
    return dict(zip(items[::2], items[1::2], strict=True)), at


def whole(b: bytes, where: str, *kinds: Any) -> list[Any]:
    """Decode one item that fills `b`: an array of these kinds, or a map of them under the keys 1, 2, …"""
    value, at = item(b, 0, len(b))
    if isinstance(value, dict) and list(value) == list(range(1, len(kinds) + 1)):
        value = list(value.values())
    require(at == len(b) and fits(value, *kinds), f"structure-wrong: {where}")
    return list(value)


def fits(values: Any, *kinds: Any) -> bool:
    """True for a list of these kinds: a type (integers not negative), or the number of bytes of a byte string."""
    same = isinstance(values, list) and len(values) == len(kinds)
    forms = [(type(v), object, len(v) if type(v) is bytes else None) for v in values] if same else []
    return same and all(k in form and (k is not int or v >= 0) for v, k, form in zip(values, kinds, forms, strict=True))


def cbor(value: Any) -> bytes:
    if isinstance(value, int):
        return lead(0, value) if value >= 0 else lead(1, -1 - value)
    if isinstance(value, bytes | str):
        major, raw = (2, value) if isinstance(value, bytes) else (3, value.encode())
        return lead(major, len(raw)) + raw
    if isinstance(value, dict):
        return lead(5, len(value)) + b"".join(cbor(part) for pair in value.items() for part in pair)
    return b"\xf6" if value is None else lead(4, len(value)) + b"".join(map(cbor, value))


def lead(major: int, n: int) -> bytes:
    power = 0 if n < 1 << 8 else 1 if n < 1 << 16 else 2 if n < 1 << 32 else 3
    return bytes((major << 5 | n,)) if n < 24 else bytes((major << 5 | 24 + power,)) + n.to_bytes(1 << power, "big")


def read_station(raw: bytes, where: str) -> Named:
    """One side, as its identity document describes it. Raises Refused."""
    kinds = [str, str, str, int, 32, bytes, bytes, 32, 32, int, bytes, bool]
    body, ed, pq = statement(raw, "identity", 4, 0, where, kinds)
    require(len(body[6]) == SUITES[body[3]][2], f"identity-wrong: {where}: HPKE key")
    granted, _, _ = statement(body[10], "commission", 3, body[3], where, [str, str, str, 32, bytes, 32, int, int])
    same = granted[:3] == body[:3] and granted[5] == sha(cbor(body[4:6]))
    require(same and granted[6] < granted[7] <= LATEST, f"commission-wrong: {where}")
    root = "THROW-AWAY KEYS FOR EXERCISES" if body[11] else f"root {sha(cbor(granted[3:5])).hex()}"
    return Named(names=body[:3], suite=body[3], ed=ed, pq=pq, root=root, since=granted[6], until=granted[7])


def statement(raw: bytes, what: str, at: int, suite: int, where: str, kinds: list[Any]) -> tuple[list[Any], Any, Any]:
    """The fields of a doubly signed map, and the keys that signed it: its own fields `at` and `at + 1`."""
    content, ed_signature, pq_signature = whole(raw, where, bytes, 64, bytes)
    body, message = whole(content, where, *kinds), cbor([f"comity {what} 1", content])
    y = int.from_bytes(body[at], "little") & (1 << 255) - 1
    require(y < P and y not in LOW_ORDER and (suite or body[3]) in SUITES, f"{what}-wrong: {where}: key or suite")
    ed, pq = Ed25519PublicKey.from_public_bytes(body[at]), SUITES[suite or body[3]][0].from_public_bytes(body[at + 1])
    verify(ed, ed_signature, message, f"{what}-wrong: {where}: Ed25519 signature")
    verify(pq, pq_signature, message, f"{what}-wrong: {where}: ML-DSA signature")
    return body, ed, pq


class Bundle:
    """A bundle. `check` raises Refused for what an exporter could do; what a side signed falsely goes to `faults`."""

    def __init__(self, b: bytes | mmap.mmap) -> None:
        self.b, starts = b, array("Q")
        major, n, at = head(b, 0, len(b))
        inner, size, self.start = head(b, at, len(b))
        self.stop = self.start + size
        require((major, n, inner) == (4, 3, 2) and self.stop <= len(b), "bundle-malformed: not a signed body")
        self.signatures = whole(b"\x82" + b[self.stop :], "signatures of the bundle", 64, bytes)
        value, at = item(b, self.start, self.stop, 0, starts)
        right = at == self.stop and isinstance(value, dict) and list(value) == list(range(1, 9))
        right = right and fits([*value.values()], int, str, bytes, bytes, dict, int, int, list) and value[1] == 1
        require(right and value[6] < 2 and value[7] <= LATEST, "bundle-malformed: fields of the body")
        _, self.name, low, high, terms, self.exporter, self.exported_at, logs = value.values()
        self.stations = [read_station(low, "document of side 0"), read_station(high, "document of side 1")]
        suite, other = (station.suite for station in self.stations)
        require(suite == other and sha(low) < sha(high), "bundle-malformed: the two documents")
        self.channel_id = sha(cbor(["comity channel 1", sha(low), sha(high), suite, terms]))
        self.origin = f"comity/{self.channel_id.hex()}"
        self.logs: dict[tuple[int, int], Any] = {}
        self.claims: list[tuple[Any, ...]] = []  # log, size, root, who says so, who thereby seals
        self.faults, self.sizes = deque[str](maxlen=1000), defaultdict[tuple[int, int], int](int)
        for log in logs:
            require(fits(log, int, int, list, str, list), "bundle-malformed: log")
            side, generation, entries, note, held = log
            right = side < 2 and 0 < generation < 1 << 32 and all(entry == b"" for entry in entries)
            require(right and (side, generation) > max(self.logs, default=(-1, 0)), "bundle-malformed: log")
            log = self.logs[side, generation] = Named(side=side, generation=generation, note=note, held=held)
            log.at, log.starts, log.leaves = f"{side}/{generation}", starts[: len(entries)], bytearray()
            log.seen, log.challenge, log.cosigned, log.sealed, log.left = 1 << 48, b"", (0, 0), [0, 0], 0
            del starts[: len(entries)]
            self.sizes[side, generation] = len(entries)
        require(self.sizes[0, 1] and self.sizes[1, 1] and not starts, "bundle-incomplete: no pairing entry")
        self.newest = max(key for key in self.logs if key[0] == self.exporter)

    def entries(self) -> Any:
        for log in self.logs.values():
            for number, start in enumerate(log.starts):
                _, n, at = head(self.b, start, self.stop)
                yield log, number, self.b[at : at + n]

    def words(self, side: int, wordlist: list[str]) -> list[str]:
        """What the officer of a side read aloud at pairing, in digits and, where the list is here, in words."""
        digest = sha(cbor(["comity pairing words 1", self.channel_id, side]))
        bits = int.from_bytes(digest + sha(digest)[:1], "big")
        places = [bits >> 11 * i & 2047 for i in range(23, -1, -1)]
        forms = [[f"{place:04}" for place in places], [wordlist[place] for place in places if wordlist]]
        return [" ".join(form) for form in forms if form]

    def check(self, heard: list[str], wordlist: list[str], at_least: list[tuple[int, bytes]]) -> None:
        read = {*self.words(0, wordlist), *self.words(1, wordlist)}
        require(set(heard) <= read, "words-differ: these are not the words of this channel")
        with tempfile.TemporaryFile() as file:  # a long body need not stand in memory
            file.write(b"\x82" + cbor("comity bundle 1") + lead(2, self.stop - self.start))
            file.write(memoryview(self.b)[self.start : self.stop])
            file.flush()
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as message:
                verify(self.stations[self.exporter].ed, self.signatures[0], message, "bundle-signature-wrong: Ed25519")
                verify(self.stations[self.exporter].pq, self.signatures[1], message, "bundle-signature-wrong: ML-DSA")
        for log, number, entry in self.entries():
            self.check_entry(log, number, entry, f"entry {log.at}/{number}")
        for log in self.logs.values():
            self.check_receipts(log, f"receipt for log {log.at}")
            log.roots = self.check_claims(log, {size for size, _ in at_least})
        for size, root in at_least:
            roots = [log.roots[size] for log in self.logs.values() if size in log.roots]
            fault = "root-mismatch" if roots else "bundle-incomplete"
            require(root in roots, f"{fault}: no log has this root at {size}")

    def check_entry(self, log: Any, number: int, entry: bytes, where: str) -> None:
        """Its form, its signature, its leaf; what its author had seen; more for the types 0 to 4."""
        right = entry.startswith(COSE) and entry[-66:-64] == b"\x58\x40" and len(entry) >= len(COSE) + 67
        major, n, at = head(entry, len(COSE), len(entry)) if right else (0, 0, 0)
        require(major == 2 and at + n == len(entry) - 66, f"structure-wrong: {where}")
        external = cbor(cbor(["comity entry 1", self.channel_id, log.side, log.generation, number]))
        message = b"\x84\x6aSignature1" + COSE[1:5] + external + entry[len(COSE) : -66]
        verify(self.stations[log.side].ed, entry[-64:], message, f"signature-wrong: {where}")
        log.leaves += sha(b"\0", entry)
        try:
            kind, following = item(entry, at + 1, at + n)
            seen, following = item(entry, following, at + n)
            released, _ = item(entry, following, at + n)
            seen = [1, seen] if not isinstance(seen, list) else seen if seen[:1] != [1] else []
            require(fits([kind, *seen, released], int, int, int, int) and 0x83 <= entry[at] <= 0x97, "")
            require(released <= LATEST and 0 < seen[0] < 1 << 32 and seen[1] <= 1 << 32, "")
        except (Refused, ValueError):
            kind, seen = -1, [log.seen >> 48, log.seen & (1 << 48) - 1]
            self.faults.append(f"structure-wrong: {where}: not readable")
        if (seen[0] << 48 | seen[1]) < log.seen:
            self.faults.append(f"seen-impossible: {where}: its author had seen more before")
        log.seen = seen[0] << 48 | seen[1]
        if seen[1] > self.sizes[1 - log.side, seen[0]]:
            said = f"{where} has seen {seen[1]} entries of log {1 - log.side}/{seen[0]}, and the bundle has less"
            require((log.side, log.generation) != self.newest, f"bundle-incomplete: {said}")
            if log.side != self.exporter and seen[0] >= self.newest[1]:
                self.faults.append(f"seen-impossible: {said}")
        try:
            first = PAIRING if log.generation == 1 else GENERATION
            right = kind == first if number == 0 else kind not in (PAIRING, GENERATION)
            require(right, f"structure-wrong: {where}: not the type that begins a log, or not its beginning")
            if 0 <= kind <= RECOVERY:
                self.check_special(log, number, entry[at : at + n], where)
        except (Refused, ValueError) as fault:
            require(log.generation > 1 or number, str(fault))
            self.faults.append(str(fault))

    def check_special(self, log: Any, number: int, payload: bytes, where: str) -> None:
        """An entry of the channel itself: its ML-DSA signature, and what it states of both logs."""
        side, author, other = log.side, self.stations[log.side], self.stations[1 - log.side]
        _, pq_size, hpke_size = SUITES[author.suite]
        kinds: dict[int, list[Any]] = {PAIRING: [32, int, hpke_size], EPOCH: [int, 8, bytes, hpke_size]}
        kinds |= {GENERATION: [int, int, 32, 16], SEAL: [int, 32, int, int, 32, 64], RECOVERY: [bytes]}
        size = 0 if number < 2 and log.generation == 1 and len(payload) < pq_size else pq_size  # 0: left to a seal
        kind, _, at, *rest, signature = whole(payload, where, int, object, int, *kinds[payload[1]], size)
        author.mode, log.left = rest[1] if kind == PAIRING else author.mode, max(log.left, (number + 1) * (not size))
        most = bytes((payload[0] - 1,)) + payload[1 : -len(cbor(signature))]
        message = cbor(["comity pq 1", self.channel_id, side, log.generation, number, most])
        if size or author.mode != 2 or kind > EPOCH:
            verify(author.pq, signature, message, f"pq-signature-wrong: {where}")
        if kind == PAIRING:
            require(rest[0] == self.channel_id and rest[1] < 3, f"pairing-mismatch: {where}")
            require(author.since <= at < author.until, f"commission-lapsed: {where}")
        elif kind == GENERATION:
            require(0 < rest[0] < log.generation, f"generation-unknown: {where}")
            log.challenge = rest[3]
            self.claims.append(((side, rest[0]), rest[1], rest[2], where, None))
        elif kind == SEAL:
            require(rest[0] <= number and rest[2] << 48 | rest[3] <= log.seen, f"seen-impossible: {where}")
            text = f"{self.origin}/{log.at}\n{rest[0]}\n{b64encode(rest[1]).decode()}\n"
            verify(author.ed, rest[5], text.encode(), f"signature-wrong: {where}: checkpoint")
            self.claims.append(((side, log.generation), rest[0], rest[1], where, side))
            self.claims.append(((1 - side, rest[2]), rest[3], rest[4], where, side))
        elif kind == RECOVERY:
            values = whole(rest[0], where, 16, int, int, 32, object, int, hpke_size, int, 64, pq_size)
            message = cbor(["comity answer 1", self.channel_id, 1 - side, cbor(values[:8])])
            verify(other.ed, values[8], message, f"signature-wrong: {where}: answer")
            verify(other.pq, values[9], message, f"pq-signature-wrong: {where}: answer")
            require(values[0] == log.challenge, f"hello-wrong: {where}")
            self.claims.append(((side, values[1]), values[2], values[3], where, None))

    def check_receipts(self, log: Any, where: str) -> None:
        """The checkpoint with the other side's cosignature, and its held receipts."""
        author, other, fault = self.stations[log.side], self.stations[1 - log.side], f"structure-wrong: {where}"
        for value in log.held:
            require(fits(value, int, 32, int, list, 64) and all(fits(pair, int, 32) for pair in value[3]), fault)
            *stated, pairs, signature = value
            numbers = [value[0], *(number for number, _ in pairs)]
            require(numbers == sorted(set(numbers)) and 0 < len(pairs) <= 16 and value[2] <= LATEST, fault)
            message = cbor(["comity held receipt 1", self.channel_id, log.side, log.generation, *stated, pairs])
            verify(other.ed, signature, message, f"cosignature-wrong: {where}: held")
            most = numbers[-1] + 1 if (log.side, log.generation) == self.newest else numbers[0]
            require(most <= len(log.starts), f"bundle-incomplete: {where}")
            require(all(log.leaves[32 * n : 32 * n + 32] in (leaf, b"") for n, leaf in pairs), f"split-view: {where}")
            self.claims.append(((log.side, log.generation), value[0], value[1], "", None))
        name, cosigner = f"{self.origin}/{log.at}", f"{self.origin}/{1 - log.side}"
        form = rf"({name}\n([0-9]{{1,10}})\n(\S+)\n)\n(?:\u2014 {name} (\S+)\n)?\u2014 {cosigner} (\S+)\n"
        found = re.fullmatch(form, log.note)
        require(found or not log.note, fault)
        if found:
            text, size, keys = found[1], int(found[2]), ((name, "\1", author), (cosigner, "\4", other))
            root, own, blob = (b64decode(part or "", validate=True) for part in found.groups()[2:])
            ids = [sha(f"{who}\n{kind}".encode(), side.ed.public_bytes_raw())[:4] for who, kind, side in keys]
            log.cosigned = size, int.from_bytes(blob[4:12], "big")
            require(own[:4] in (b"", ids[0]) and blob[:4] == ids[1] and log.cosigned[1] <= LATEST, fault)
            if own:
                verify(author.ed, own[4:], text.encode(), f"signature-wrong: {where}")
            message = f"cosignature/v1\ntime {log.cosigned[1]}\n{text}".encode()
            verify(other.ed, blob[12:], message, f"cosignature-wrong: {where}")
            require(size <= len(log.starts), f"bundle-incomplete: {where}")
            self.claims.append(((log.side, log.generation), size, root, "", None))

    def check_claims(self, log: Any, wanted: set[int]) -> dict[int, bytes]:
        """The roots that anybody stated. Returns the log's roots, those at the sizes `wanted` among them."""
        claims = [c[1:] for c in self.claims if c[0] == (log.side, log.generation) and c[1] <= len(log.starts)]
        roots, peaks, wanted = {0: sha()}, list[bytes](), wanted | {claim[0] for claim in claims}
        for number in range(len(log.starts)):
            node, size = bytes(log.leaves[32 * number : 32 * number + 32]), number
            while size & 1:
                node, size = sha(b"\1", peaks.pop(), node), size >> 1
            peaks.append(node)
            if number + 1 in wanted:
                for peak in peaks[-2::-1]:
                    node = sha(b"\1", peak, node)
                roots[number + 1] = node
        for size, root, where, sealer in claims:
            require(roots[size] == root or where, f"root-mismatch: receipt for log {log.at} at {size}")
            if roots[size] != root:
                self.faults.append(f"root-mismatch: {where}: log {log.at} at {size}")
            elif sealer is not None:
                log.sealed[sealer ^ log.side] = max(log.sealed[sealer ^ log.side], size)
        return roots


def when(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def summary(bundle: Bundle, wordlist: list[str], show: bool) -> None:
    """What an auditor needs to know; with `show`, the entries first. `!r` escapes whatever a terminal could obey."""
    for log, number, entry in bundle.entries() if show else ():
        try:
            kind, seen, released, *body = item(entry, head(entry, len(COSE), len(entry))[2], len(entry))[0]
            body = [part if type(part) is not bytes else f"{len(part)} bytes" for part in body]
            print(f"{log.at}/{number}  {when(released)}  type {kind!r}  seen {seen!r}  {body!r}")
        except (Refused, TypeError, ValueError, OverflowError):
            print(f"{log.at}/{number}  not readable")
    print(f"channel   {bundle.channel_id.hex()}")
    print(f"exported  {when(bundle.exported_at)} by side {bundle.exporter}, under the name {bundle.name!r}")
    for side, s in enumerate(bundle.stations):
        print(f"side {side}    {s.names!r}, suite {s.suite}, commissioned {when(s.since)} to {when(s.until)}, {s.root}")
        print("OPENED BY COMMISSION: no words were compared\n" * (s.mode == 2), end="")
        print("words    ", "\n          ".join(bundle.words(side, wordlist)))
    for log in bundle.logs.values():
        size, (both, time), left = len(log.starts), log.cosigned, "UNSEALED" * (log.left > log.sealed[0])
        print(f"log {log.at}   {size} entries; cosigned up to {both} at {when(time)}, beyond that {size - both}")
        print(f"{left:10}post-quantum sealed up to {log.sealed[0]} by its author, {log.sealed[1]} by the other side")
    print("".join(f"FAULT     {fault}\n" for fault in bundle.faults), end="")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Verify a comity bundle.")
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--expect", metavar="WORDS", action="append", default=[], help="words or digits of a side")
    parser.add_argument("--at-least", metavar=("SIZE", "ROOT"), nargs=2, action="append", default=[])
    parser.add_argument("--wordlist", type=Path, default=WORDLIST, help="the English word list of BIP-39")
    parser.add_argument("--show", action="store_true", help="print the entries")
    options = parser.parse_args(arguments)
    try:
        raw = options.wordlist.read_bytes() if options.wordlist.exists() else b""
        wordlist = raw.decode().split() if sha(raw).hex() == WORDLIST_SHA256 else []
        heard = [" ".join(written.lower().replace(",", " ").split()) for written in options.expect]
        at_least = [(int(size), bytes.fromhex(root)) for size, root in options.at_least]
        if any(written.count(" ") != 23 for written in heard) or any(len(root) != 32 for _, root in at_least):
            raise ValueError("needed are 24 words or groups of four digits; 64 hexadecimal digits of a root")
        with options.bundle.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if file.seek(0, 2) else b""
    except (OSError, ValueError) as error:
        parser.error(str(error))
    try:
        bundle = Bundle(data)
        bundle.check(heard, wordlist, at_least)
    except (Refused, ValueError) as refused:
        print(refused if isinstance(refused, Refused) else f"structure-wrong: {refused}", file=sys.stderr)
        return 1
    summary(bundle, wordlist, options.show)
    print("verified, keys checked" if heard else "verified; KEYS NOT CHECKED: compare the words, or give --expect")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
