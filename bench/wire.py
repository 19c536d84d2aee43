"""Bytes on the wire: what the real core hands to a bearer's `send`, and what that makes of it over UDP and TLS."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench import figures
from bench.reference_texts import CHINESE, CHINESE_80, ENGLISH
from bench.relay import Carried, Relay
from bench.report import Amount, Bar, Measurement
from bench.sides import Pair
from comity.bearers import connect, listen, memory
from comity.bearers.base import Bearer, host_port
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.cites import Cite
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.message import Message
from comity.messages.phrase import Phrase
from comity.messages.readback import Readback
from comity.messages.text import Text
from comity.testing.pair import NAME

LOG_SIZE = 40_960
"""Entries in each log before the reference messages are sent."""
IP_UDP = 28
"""IPv4 and UDP headers of one datagram."""
DAY_S = 86_400
OFFICER = "Watch officer 2"
THEIRS = Cite(own=False, generation=1, number=LOG_SIZE - 7)
PHRASES = (Phrase(3, (275, 14)), Phrase(7, (12, 30)), Phrase(14, (5, 20)))
"""Phrases with two fill-ins."""

_SHORT_NAME = "acknowledgement, officer named in 4 characters"
_TARGETS = {
    "coded phrase with two fill-ins": (figures.PHRASE, figures.BESIDE_PHRASE),
    _SHORT_NAME: (figures.SMALL_FRAME, figures.BESIDE_PHRASE),
}

_HOW = f"""Two stations' real channels (src/comity/protocol), records in memory, over the in-memory bearer; the sizes of
the frames given to the bearer's send. Both logs {LOG_SIZE:,} entries long, so that entry number, seen-head and
receipts are over 40,000; composed and released differ by 5 minutes; each message cites an entry; language set. Each
message is one frame and its receipt another. IP over UDP is computed: {IP_UDP} bytes a datagram. TLS is real: the bytes
inside TCP are counted by a relay, segments by the kernel (40 to 52 bytes of header each). Others' figures: bytes of
the sealed message, or IP bytes of a message with its receipt."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of the frames of one exchange."""

    message: int
    receipt: int

    @property
    def udp(self) -> int:
        """IP bytes of both datagrams."""
        return self.message + self.receipt + 2 * IP_UDP


def measure(amount: Amount) -> Measurement:
    """All sizes. They do not depend on time or machine, so `quick` measures the same."""
    return asyncio.run(_measure())


async def _measure() -> Measurement:
    found = Measurement("wire", "Bytes on the wire", " ".join(_HOW.split()))
    bar = Bar("bytes on the wire", 4)
    pair = await established()
    bar.at(1)
    texts = [await exchange(pair, Text(text), [THEIRS]) for text in ENGLISH]
    _add(found, "text, 200 bytes of English", [one.message for one in texts], figures.TEXT, figures.BESIDE_TEXT)
    receipts = [one.receipt for one in texts]
    chinese = [await exchange(pair, Text(text), [THEIRS], 2) for text in CHINESE]
    _add(found, "text, 69 to 74 Chinese characters", [one.message for one in chinese])
    chinese = [await exchange(pair, Text(text), [THEIRS], 2) for text in CHINESE_80]
    beside = figures.BESIDE_CHINESE
    _add(found, "text, 80 Chinese characters", [one.message for one in chinese], figures.CHINESE_80, beside)
    for name, messages in _small_messages().items():
        sizes = [await exchange(pair, message, [THEIRS]) for message in messages]
        receipts += [one.receipt for one in sizes]
        _add(found, name, [one.message for one in sizes], *_TARGETS.get(name, (None, "")))
    _add(found, "receipt", receipts, figures.RECEIPT)
    _add(found, "text over UDP, IP bytes", [one.message + IP_UDP for one in texts], figures.UDP_ONE_WAY)
    both_ways = [one.udp for one in texts]
    _add(found, "text and receipt over UDP, IP bytes", both_ways, figures.UDP_BOTH_WAYS, figures.BESIDE_UDP)
    bar.at(2)
    await _over_tls(found)
    bar.at(3)
    await _idle_day(found, pair)
    bar.end()
    return found


def _small_messages() -> dict[str, Sequence[Message]]:
    return {
        "coded phrase with two fill-ins": PHRASES,
        "acknowledgement": [_acknowledgement(OFFICER)],
        _SHORT_NAME: [_acknowledgement("WO 2")],
        "readback of such a text": [Readback(OFFICER, text) for text in ENGLISH],
        "line test": [LineTest(412, 4)],
        "line test answer": [LineTestAnswer(412, 5)],
    }


def _acknowledgement(officer: str) -> Acknowledgement:
    """With digests that nothing compresses."""
    return Acknowledgement(officer, bytes.fromhex("8b4bde09"), bytes.fromhex("ede136a84c937337"))


async def established() -> Pair:
    """Two stations long in use, joined in memory."""
    pair = Pair()
    pair.connect(memory.pair(NAME))
    await pair.settle()
    await _grow(pair, memory.pair(NAME))
    return pair


async def _grow(pair: Pair, bearers: tuple[Bearer, Bearer]) -> None:
    """Make the logs long, and exchange one message that is not counted."""
    pair.grow_logs(LOG_SIZE)
    pair.connect(bearers)
    await pair.settle()
    await exchange(pair, Text("First."), [THEIRS])


async def exchange(pair: Pair, message: Message, cites: Sequence[Cite], language: int = 1) -> Sizes:
    """Send one message from `a` to `b`; the sizes of its frame and of its receipt. Raises ValueError when it was not
    stored and receipted, or travelled otherwise than in these two frames.
    """
    pair.forget()
    entry = pair.release(message, () if isinstance(message, LineTest) else cites, language)
    await pair.settle()
    stored = pair.b.inbox[-1].id == entry and entry in pair.a.receipted
    if not stored or entry.number < LOG_SIZE or [len(sizes) for sizes in pair.sent] != [1, 1]:
        raise ValueError(f"{message} did not travel as one frame with one receipt: {pair.sent}")
    return Sizes(pair.sent[0][0], pair.sent[1][0])


def _add(
    found: Measurement, name: str, sizes: Sequence[int], target: figures.Target | None = None, beside: str = ""
) -> None:
    if len(set(sizes)) > 1:
        found.add(f"{name}: median", median(sizes), "B")
        name += ": maximum"
    found.add(name, max(sizes), "B", target, beside)


async def tls_pair(pair: Pair) -> tuple[tuple[Bearer, Bearer], Relay]:
    """Two ends of a TLS link between the two stations, through a relay that counts."""
    opened: asyncio.Future[Bearer] = asyncio.get_running_loop().create_future()

    async def take(bearer: Bearer) -> None:
        opened.set_result(bearer)

    stations = {pair.document_a.tls_public: NAME}
    private = pair.keys_b.current.tls_private
    listener = await listen("tls://127.0.0.1:0", take, our_private=private, stations=stations)
    relay = Relay(host_port(listener.address, "tls").port)
    caller = await connect(
        f"tls://127.0.0.1:{await relay.open()}",
        channel=NAME,
        our_private=pair.keys_a.current.tls_private,
        their_public=pair.document_b.tls_public,
    )
    bearers = caller, await opened
    await listener.close()
    return bearers, relay


async def _over_tls(found: Measurement) -> None:
    pair = Pair()
    bearers, relay = await tls_pair(pair)
    shaken = await relay.carried()
    pair.connect(bearers)
    await pair.settle()
    paired = await relay.carried()
    frames = sum(map(sum, pair.sent))
    await _grow(pair, bearers)
    carried: list[Carried] = []
    for text in ENGLISH:
        before = await relay.carried()
        await exchange(pair, Text(text), [THEIRS])
        carried.append((await relay.carried()).since(before))
    _add(found, "text and receipt inside TCP, TLS", [one.both_ways for one in carried], figures.TLS_STREAM)
    ip_bytes = [one.ip_bytes for one in carried]
    if all(ip_bytes):
        _add(found, "text and receipt over TLS, IP bytes", ip_bytes, figures.TLS_IP, figures.BESIDE_TLS_IP)
    found.add("TLS handshake, inside TCP, both ways", shaken.both_ways, "B")
    found.add("pairing until the channel is open, frames, both ways", frames, "B")
    found.add("pairing until the channel is open, inside TCP", paired.since(shaken).both_ways, "B")
    await _close(bearers, relay)
    bearers, relay = await tls_pair(pair)
    pair.connect(bearers)
    await pair.settle()
    await exchange(pair, Text(ENGLISH[0]), [THEIRS])
    cold = await relay.carried()
    if cold.ip_bytes:
        found.add("new TLS link and a first text, IP bytes", cold.ip_bytes, "B", None, figures.BESIDE_COLD)
    await _close(bearers, relay)


async def _close(bearers: tuple[Bearer, Bearer], relay: Relay) -> None:
    for bearer in bearers:
        await bearer.close()
    await relay.close()


async def _idle_day(found: Measurement, pair: Pair) -> None:
    """A day without messages, after a day in which what the day before left behind was finished."""
    pair.forget()
    await pair.pass_time(DAY_S)
    found.add("upkeep in the day after these messages: seal, next key", sum(map(sum, pair.sent)), "B")
    await pair.pass_time(DAY_S)
    pair.forget()
    await pair.pass_time(DAY_S)
    found.add("a day without messages", sum(map(sum, pair.sent)), "B")
