"""Vectors of entries, sealing, fragments and opening frames (spec/02, 03 and 04)."""

from __future__ import annotations

from typing import Any

from comity.crypto.sealing import EpochKeys, OpeningKeys
from comity.crypto.suite import SUITES, Suite
from comity.protocol.control import Query, encode_control
from comity.transcript.answer import answer_message
from comity.transcript.entry import air_form, sign_entry, with_pq
from comity.wire import cbor, labels
from comity.wire.frame import FragmentFrame, FrameKind, OpeningFrame, OpeningKind
from tools.vector_sources.material import MADE_AT, Material, hpke_pair, key_set, seed

CHANNEL = seed("channel id")
TEXT = "Our survey ship has lost steering."
LOG = (0, 1)
NUMBER = 40112


def payload() -> bytes:
    """A FLASH."""
    return cbor.encode([5, 512, MADE_AT, 9, 20, None, 1, TEXT])


def make(m: Material) -> None:
    """All vectors of this file."""
    _entries(m)
    _heads(m)
    for suite in SUITES.values():
        _doubly_signed(m, suite)
        _opening(m, suite)
    _air(m)
    _sealing(m)
    _fragments(m)
    _answer(m)
    _unit_hello(m)


def _entries(m: Material) -> None:
    signer = key_set("norland", m.suite).signer()
    entry = sign_entry(signer, CHANNEL, LOG, NUMBER, payload())
    place: dict[str, Any] = {"channel_id": CHANNEL.hex(), "direction": 0, "generation": 1, "number": NUMBER}
    given = {"entry": entry.hex(), "ed25519_public": signer.ed25519_public.hex(), **place}
    m.add("entries/text", "03-entries.md, section 1", "verify-entry", given)

    def bad(name: str, outcome: str, note: str, **fields: Any) -> None:
        m.change(f"entries/{name}", "text", outcome, note, **fields)

    bad("other-direction", "signature-wrong", "reflected: said to be of side 1", direction=1)
    bad("other-generation", "signature-wrong", "said to be of generation 2", generation=2)
    bad("other-number", "signature-wrong", "said to be the entry after", number=NUMBER + 1)
    bad("other-channel", "signature-wrong", "said to be of another channel", channel_id=seed("another channel id"))
    bad("other-key", "signature-wrong", "verified with another key", ed25519_public=signer.ed25519_public[::-1])
    low = bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")
    bad("low-order-key", "signature-wrong", "a key of small order", ed25519_public=low)
    bad("payload-changed", "signature-wrong", "one letter", entry=entry.replace(b"ship", b"shop"))
    bad("signature-changed", "signature-wrong", "one bit", entry=entry[:-1] + bytes((entry[-1] ^ 1,)))
    s = int.from_bytes(entry[-32:], "little") + 2**252 + 27742317777372353535851937790883648493
    bad(
        "signature-malleable",
        "signature-wrong",
        "s plus the group's order",
        entry=entry[:-32] + s.to_bytes(32, "little"),
    )
    bad("cut", "structure-wrong", "the last byte is missing", entry=entry[:-1])
    bad("followed", "structure-wrong", "a byte follows", entry=entry + b"\x00")
    bad("tagged", "structure-wrong", "tag 18", entry=b"\xd2" + entry)
    other = entry.replace(bytes.fromhex("43a10132"), bytes.fromhex("43a10127"))
    bad("other-algorithm", "structure-wrong", "EdDSA (-8) in place of Ed25519 (-19)", entry=other)
    unprotected = entry.replace(bytes.fromhex("a10132a0"), bytes.fromhex("a10132a10400"))
    bad("unprotected-header", "structure-wrong", "something in the unprotected header", entry=unprotected)
    at = entry.index(b"\x58", 6)
    longer = entry[:at] + b"\x59\x00" + entry[at + 1 :]
    bad("length-not-shortest", "cbor-not-deterministic", "the payload's length in two bytes", entry=longer)


def _doubly_signed(m: Material, suite: Suite) -> None:
    signer = key_set(f"norland {suite.number}", suite).signer()
    _, public = hpke_pair("for the channel", suite)
    place = (CHANNEL, *LOG, 0)
    items: list[cbor.Value] = [0, 0, MADE_AT, CHANNEL, 0, public]
    good = sign_entry(signer, CHANNEL, LOG, 0, with_pq(signer, *place, items))
    given: dict[str, Any] = {
        "entry": good.hex(),
        "ed25519_public": signer.ed25519_public.hex(),
        "pq_public": signer.pq_public.hex(),
        "suite": suite.number,
        "channel_id": CHANNEL.hex(),
        "direction": 0,
        "generation": 1,
        "number": 0,
    }
    base = f"pairing-suite-{suite.number}"
    m.add(f"entries/{base}", "03-entries.md, section 4", "verify-entry", given)
    if suite.number != 1:
        return
    elsewhere = cbor.decode(with_pq(signer, CHANNEL, *LOG, 1, items))
    if not isinstance(elsewhere, list):
        raise TypeError("payload")
    moved = sign_entry(signer, CHANNEL, LOG, 0, cbor.encode(elsewhere))
    m.change("entries/pairing-pq-elsewhere", base, "pq-signature-wrong", "ML-DSA signature of number 1", entry=moved)
    changed = sign_entry(signer, CHANNEL, LOG, 0, cbor.encode([*items[:4], 1, public, elsewhere[-1]]))
    m.change("entries/pairing-pq-other-items", base, "pq-signature-wrong", "mode 1 under it", entry=changed)
    without = sign_entry(signer, CHANNEL, LOG, 0, cbor.encode([*items[:5], 7]))
    m.change("entries/pairing-without-pq", base, "structure-wrong", "the last item is no signature", entry=without)


def _heads(m: Material) -> None:
    def add(name: str, value: cbor.Value, outcome: str = "accepted", note: str = "") -> None:
        given = {"payload": cbor.encode(value).hex()}
        m.add(f"entries/head-{name}", "03-entries.md, section 3", "read-head", given, outcome, note)

    add("generation-1", [5, 512, MADE_AT, 0], note="the size alone")
    add("later-generation", [5, [MADE_AT, 3], MADE_AT, 0])
    add("unknown-type", [70000, 0, MADE_AT], note="what the type means is asked later")
    add("generation-1-named", [5, [1, 512], MADE_AT, 0], "structure-wrong", "generation 1 has one form")
    add("seen-text", [5, "512", MADE_AT, 0], "structure-wrong")
    add("seen-negative", [5, -1, MADE_AT, 0], "structure-wrong")
    add("seen-true", [5, True, MADE_AT, 0], "structure-wrong", "true is not 1")
    add("seen-too-large", [5, 1 << 32, MADE_AT, 0], "seen-impossible", "more entries than a log can have")
    add("type-text", ["5", 0, MADE_AT, 0], "structure-wrong")
    add("too-short", [5, 0], "structure-wrong", "no instant")
    add("not-an-array", {1: 5}, "structure-wrong")
    add("at-negative", [5, 0, -1, 0], "body-malformed")
    add("at-year-10000", [5, 0, 253_402_300_800, 0], "body-malformed")


def _air(m: Material) -> None:
    signer = key_set("norland", m.suite).signer()
    air = air_form(sign_entry(signer, CHANNEL, LOG, NUMBER, payload()))

    def add(name: str, plaintext: bytes, outcome: str = "accepted", note: str = "", bound: int = 256_000) -> None:
        given = {"plaintext": plaintext.hex(), "bound": bound}
        m.add(f"entries/air-{name}", "03-entries.md, section 1", "from-air", given, outcome, note)

    add("text", air)
    add("plain", air[:64] + b"\x00" + payload())
    add("too-short", air[:65], "structure-wrong", "no payload")
    add("codec-unknown", air[:64] + b"\x09" + air[65:], "codec-unknown")
    add("too-long", air, "inflates-too-much", bound=len(payload()) - 1)


def _sealing(m: Material) -> None:
    signer = key_set("norland", m.suite).signer()
    air = air_form(sign_entry(signer, CHANNEL, LOG, NUMBER, payload()))
    epoch: dict[str, Any] = {"channel_id": CHANNEL.hex(), "direction": 0, "epoch": 3, "secret": seed("epoch 3").hex()}
    section = "04-keys.md, section 3"
    m.add("sealing/keys", "04-keys.md, section 2", "derive-epoch", {**epoch, "authenticated": "00010203"})
    common: dict[str, Any] = {**epoch, "epoch_generation": 1}
    sealed = {**common, "kind": "entry", "generation": 1, "number": NUMBER, "plaintext": air.hex()}
    m.add("sealing/seal-entry", section, "seal-frame", sealed)
    later = {**sealed, "generation": MADE_AT, "number": 0}
    m.add("sealing/seal-entry-of-generation", section, "seal-frame", later, note="not that of the epoch: it is named")
    asked = encode_control(Query(1, NUMBER))
    control = {**common, "kind": "control", "generation": 0, "number": 4096, "plaintext": asked.hex()}
    m.add("sealing/seal-control", section, "seal-frame", control)
    outputs = [m.vectors[f"sealing/{name}"]["output"]["frame"] for name in ("seal-entry", "seal-control")]
    entry, controlled = map(bytes.fromhex, outputs)
    m.add("sealing/open-entry", section, "open-frame", {**common, "frame": entry.hex()})
    m.add("sealing/open-control", section, "open-frame", {**common, "frame": controlled.hex()})

    def bad(name: str, outcome: str, note: str, **fields: Any) -> None:
        m.change(f"sealing/{name}", "open-entry", outcome, note, **fields)

    bad("other-number", "does-not-open", "the number in the header", frame=entry[:4] + b"\xb1" + entry[5:])
    bad("other-ciphertext", "does-not-open", "one bit", frame=entry[:-1] + bytes((entry[-1] ^ 1,)))
    bad("cut", "does-not-open", "the last byte is missing", frame=entry[:-1])
    bad("other-generation", "does-not-open", "taken for another generation", epoch_generation=2)
    bad(
        "as-control",
        "does-not-open",
        "an entry said to be a control frame",
        frame=bytes((entry[0] | 0x40,)) + entry[1:],
    )
    bad("other-direction", "key-unknown", "the other side's epoch has another tag", direction=1)
    bad("other-epoch", "key-unknown", "another epoch has another tag", epoch=4)
    bad("other-tag", "key-unknown", "no epoch has this tag", frame=entry[:1] + b"\x00\x00" + entry[3:])
    wrong = EpochKeys(CHANNEL, 0, 3, seed("another secret"))
    reflected = entry[:1] + wrong.tag + entry[3:]
    bad("other-secret", "does-not-open", "another secret, its tag", secret=seed("another secret"), frame=reflected)
    short = {**epoch, "secret": seed("epoch 3", 31).hex(), "authenticated": ""}
    m.add("sealing/secret-of-31", "04-keys.md, section 2", "derive-epoch", short, "structure-wrong")


def _fragments(m: Material) -> None:
    epoch: dict[str, Any] = {"channel_id": CHANNEL.hex(), "direction": 0, "epoch": 3, "secret": seed("epoch 3").hex()}
    keys = EpochKeys(CHANNEL, 0, 3, seed("epoch 3"))
    frame = bytes.fromhex(m.vectors["sealing/seal-entry"]["output"]["frame"])
    pieces = [(0, 50), (50, 100), (100, len(frame))]

    def piece(start: int, stop: int, total: int = len(frame), chunk: bytes | None = None, tag: bytes = keys.tag) -> str:
        taken = frame[start:stop] if chunk is None else chunk
        cut = FragmentFrame(tag, FrameKind.ENTRY, None, NUMBER, start, total, taken, b"")
        return (cut.authenticated + keys.fragment_mac(cut.authenticated)).hex()

    section = "02-frames.md, section 3"
    good = {**epoch, "fragment": piece(0, 50)}
    m.add("fragments/mac", section, "verify-fragment", good)
    raw = bytes.fromhex(good["fragment"])
    wrong = "fragment-mac-wrong"
    m.change("fragments/mac-bit", "mac", wrong, "one bit of the MAC", fragment=raw[:-1] + bytes((raw[-1] ^ 1,)))
    m.change("fragments/mac-offset", "mac", wrong, "another offset", fragment=raw[:6] + b"\x01" + raw[7:])
    m.change("fragments/mac-chunk", "mac", wrong, "another byte", fragment=raw[:12] + bytes((raw[12] ^ 1,)) + raw[13:])
    m.change("fragments/mac-epoch", "mac", wrong, "under another epoch's key", epoch=4)

    def join(name: str, fragments: list[str], outcome: str = "accepted", note: str = "", most: int = 1 << 21) -> None:
        given = {"fragments": fragments, "max_frame": most}
        m.add(f"fragments/{name}", section, "join-fragments", given, outcome, note)

    in_order = [piece(*p) for p in pieces]
    join("in-order", in_order)
    join("out-of-order", [in_order[2], in_order[0], in_order[1]])
    join("repeated", [in_order[0], in_order[0], *in_order[1:]], note="the same again is harmless")
    join("cut-elsewhere", [piece(0, 70), piece(60, len(frame))], note="overlapping, equal where they overlap")
    join("incomplete", in_order[:2], note="no frame yet")
    other = bytes((frame[55] ^ 1,))
    join(
        "conflict", [in_order[1], piece(55, 56, chunk=other)], "fragment-conflict", "another byte where one is already"
    )
    join("other-total", [in_order[0], piece(50, 100, total=len(frame) + 1)], "fragment-conflict", "another total")
    join("too-large", [piece(0, 50, total=70_000)], "fragment-out-of-bounds", "more than is joined here", 65_536)
    full = [FragmentFrame(keys.tag, FrameKind.ENTRY, None, n, 0, 99, b"x", bytes(8)).encode().hex() for n in range(17)]
    join("seventeen-frames", full, "reassembly-full", "our bound is 16 partial frames; another bound is as good")
    again = FragmentFrame(keys.tag, FrameKind.ENTRY, None, 1, 0, 30, b"y" * 5, bytes(8)).encode()[:30]
    whole = again + bytes(30 - len(again))
    halves = [piece(0, 15, 30, whole[:15]), piece(15, 30, 30, whole[15:])]
    join("fragment-inside", halves, "frame-header-wrong", "the re-joined frame is a fragment")


def _opening(m: Material, suite: Suite) -> None:
    name = f"-suite-{suite.number}"
    private, public = hpke_pair(f"sudmark{name}", suite)
    signer = key_set("norland", suite).signer()
    keys = OpeningKeys(CHANNEL, 0)
    section = "04-keys.md, section 4"
    if suite.number == 1:
        given = {"channel_id": CHANNEL.hex(), "direction": 0, "authenticated": "00010203"}
        m.add("opening/keys", section, "derive-opening", given)
    entry = sign_entry(signer, CHANNEL, LOG, 0, cbor.encode([0, 0, MADE_AT, CHANNEL]))
    plaintext = (1).to_bytes(4, "big") + bytes(8) + air_form(entry)
    info = cbor.encode([labels.KEYED, CHANNEL, 0])
    frame = OpeningFrame(keys.tag, OpeningKind.KEYED_ENTRY, m.hpke_seal(suite, public, info, plaintext)).encode()
    common: dict[str, Any] = {"channel_id": CHANNEL.hex(), "direction": 0, "suite": suite.number}
    given = {**common, "hpke_private": private.hex(), "frame": frame.hex(), "bound": 256_000}
    m.add(f"opening/keyed{name}", section, "open-keyed-entry", given)
    other, _ = hpke_pair("somebody else", suite)
    m.change(f"opening/other-key{name}", f"keyed{name}", "does-not-open", "sealed to another key", hpke_private=other)
    flipped = frame[:-1] + bytes((frame[-1] ^ 1,))
    m.change(f"opening/changed{name}", f"keyed{name}", "does-not-open", "one bit", frame=flipped)
    m.change(f"opening/reflected{name}", f"keyed{name}", "key-unknown", "said to come from side 1", direction=1)
    short = OpeningFrame(keys.tag, OpeningKind.KEYED_ENTRY, m.hpke_seal(suite, public, info, plaintext[:11])).encode()
    m.change(f"opening/short{name}", f"keyed{name}", "frame-truncated", "no whole place", frame=short)
    info = cbor.encode([labels.EPOCH_SECRET, CHANNEL, 0, 3])
    sealed = m.hpke_seal(suite, public, info, seed("epoch 3"))
    given = {
        **common,
        "epoch": 3,
        "hpke_private": private.hex(),
        "hpke_public": public.hex(),
        "sealed_secret": sealed.hex(),
    }
    m.add(f"opening/epoch-secret{name}", "04-keys.md, section 2", "open-epoch-secret", given)
    wrong = f"epoch-secret{name}"
    m.change(f"opening/epoch-secret-moved{name}", wrong, "does-not-open", "said to be of epoch 4", epoch=4)


def _unit_hello(m: Material) -> None:
    signer = key_set("norland", m.suite).signer()
    sender, addressee = seed("document of norland"), seed("document of sudmark")

    def frame(at: int = MADE_AT, tag: bytes = OpeningKeys(CHANNEL, 0).tag, signed_at: int | None = None) -> bytes:
        signature = signer.sign(cbor.encode([labels.UNIT_HELLO, CHANNEL, 0, at if signed_at is None else signed_at]))
        payload = cbor.encode([sender, addressee, at, signature])
        return OpeningFrame(tag, OpeningKind.HELLO, payload).encode()

    given: dict[str, Any] = {
        "channel_id": CHANNEL.hex(),
        "direction": 0,
        "frame": frame().hex(),
        "sender": sender.hex(),
        "addressee": addressee.hex(),
        "ed25519_public": signer.ed25519_public.hex(),
        "now": MADE_AT + 600,
    }
    name = "opening/unit-hello"
    m.add(name, "19-opening-by-commission.md, section 3", "verify-unit-hello", given)
    m.change(f"{name}-unknown", "unit-hello", "unit-unknown", "its document is not held", sender=seed("another"))
    m.change(f"{name}-not-ours", "unit-hello", "hello-wrong", "for another station", addressee=seed("another"))
    m.change(f"{name}-other-tag", "unit-hello", "hello-wrong", "of another channel", frame=frame(tag=b"\x5a\x5a"))
    m.change(f"{name}-late", "unit-hello", "stale", "601 seconds late", now=MADE_AT + 601)
    m.change(f"{name}-early", "unit-hello", "stale", "601 seconds early", now=MADE_AT - 601)
    moved = frame(MADE_AT + 1, signed_at=MADE_AT)
    m.change(f"{name}-moved", "unit-hello", "signature-wrong", "said to be of another second", frame=moved)
    m.change(f"{name}-cut", "unit-hello", "cbor-malformed", "one byte less", frame=frame()[:-1])
    m.change(f"{name}-reflected", "unit-hello", "hello-wrong", "said to be of side 1", direction=1)


def _answer(m: Material) -> None:
    signer = key_set("sudmark", m.suite).signer()
    _, public = hpke_pair("newest of sudmark", m.suite)
    root = seed("some root")
    items: list[cbor.Value] = [seed("challenge", 16), 1, 50, root, None, 49, public, MADE_AT]
    message = answer_message(CHANNEL, 1, items)
    plaintext = cbor.encode([*items, signer.sign(message), signer.sign_pq(message)])
    given: dict[str, Any] = {
        "channel_id": CHANNEL.hex(),
        "direction": 1,
        "suite": 1,
        "ed25519_public": signer.ed25519_public.hex(),
        "pq_public": signer.pq_public.hex(),
        "answer": plaintext.hex(),
    }
    m.add("opening/answer", "09-restore.md, section 4", "verify-answer", given)
    m.change("opening/answer-reflected", "answer", "signature-wrong", "said to be of side 0", direction=0)
    smaller = plaintext.replace(b"\x18\x32\x58\x20" + root, b"\x18\x31\x58\x20" + root)
    m.change("opening/answer-smaller", "answer", "signature-wrong", "one entry less", answer=smaller)
    last = plaintext[:-1] + bytes((plaintext[-1] ^ 1,))
    m.change("opening/answer-pq", "answer", "pq-signature-wrong", "one bit of the ML-DSA signature", answer=last)
    short = cbor.encode(items)
    m.change("opening/answer-unsigned", "answer", "body-malformed", "no signatures", answer=short)
