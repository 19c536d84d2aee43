"""Checkpoints and cosignatures in C2SP form, held receipts (spec/06-record.md).

    checkpoint text    origin \\n size \\n base64(root) \\n                  c2sp.org/tlog-checkpoint
    cosigned bytes     cosignature/v1 \\n time <t> \\n checkpoint text       c2sp.org/tlog-cosignature
    note               text \\n, then lines "— name base64(key id(4) | signature)"      c2sp.org/signed-note
    held receipt       CBOR ["comity held receipt 1", channel id, direction, generation, size, root, time,
                             [[number, leaf hash], …]]

The origin of a log is "comity/<channel id>/<direction>/<generation>", which also names the log's own key; a
cosigner is named "comity/<channel id>/<direction>".
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from comity.crypto.signing import Signer, verify
from comity.errors import Refusal, Refused
from comity.transcript.entry import MAX_AT, MAX_SIZE, SIGNATURE_SIZE, is_uint
from comity.transcript.tree import HASH_SIZE
from comity.wire import cbor, labels

MAX_HELD = 16
"""Entries that one held receipt names."""

_LOG_KEY = 0x01
_COSIGNER_KEY = 0x04
_DASH = "\u2014 "
_MAX_NOTE = 2048


def origin(channel_id: bytes, direction: int, generation: int) -> str:
    """The first line of a log's checkpoints, and the name of the key that signs them."""
    return f"comity/{channel_id.hex()}/{direction}/{generation}"


def cosigner_name(channel_id: bytes, direction: int) -> str:
    """The name of the key with which the side `direction` cosigns the other's logs."""
    return f"comity/{channel_id.hex()}/{direction}"


def checkpoint_text(origin: str, size: int, root: bytes) -> str:
    """The text of a checkpoint. Its author signs it, encoded as UTF-8, as it stands."""
    return f"{origin}\n{size}\n{_base64(root)}\n"


def cosignature_message(text: str, time: int) -> bytes:
    """What a cosigner signs: that at `time`, in POSIX seconds, this was the largest tree it had of the log."""
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def verify_checkpoint(ed_public: bytes, signature: bytes, text: str) -> None:
    """Check a log's own signature of a checkpoint. Raises Refused (signature-wrong)."""
    verify(ed_public, signature, text.encode())


def verify_cosignature(ed_public: bytes, signature: bytes, text: str, time: int) -> None:
    """Check a receipt: the signature over the rebuilt cosignature. Raises Refused (cosignature-wrong)."""
    _verify_cosigned(ed_public, signature, cosignature_message(text, time))


@dataclass(frozen=True, slots=True)
class Cosignature:
    """The other side's statement of a checkpoint; `time` in POSIX seconds by its clock."""

    time: int
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A checkpoint with its signatures, which are not checked until `verify_note`.

    `checkpoint_signature` is the log's own, where it is held.
    """

    size: int
    root: bytes
    cosignature: Cosignature
    checkpoint_signature: bytes | None = None


def make_note(note: Note, channel_id: bytes, log: tuple[int, int], ed_publics: tuple[bytes, bytes]) -> str:
    """The C2SP note of a checkpoint of `log` (direction, generation), for other tools and for the bundle.

    `ed_publics` are the Ed25519 keys of the sides 0 and 1.
    """
    direction, name = log[0], origin(channel_id, *log)
    lines = [checkpoint_text(name, note.size, note.root), "\n"]
    if note.checkpoint_signature is not None:
        lines.append(_line(name, _LOG_KEY, ed_publics[direction], note.checkpoint_signature))
    blob = note.cosignature.time.to_bytes(8, "big") + note.cosignature.signature
    cosigner = cosigner_name(channel_id, 1 - direction)
    lines.append(_line(cosigner, _COSIGNER_KEY, ed_publics[1 - direction], blob))
    return "".join(lines)


def verify_note(text: str, channel_id: bytes, log: tuple[int, int], ed_publics: tuple[bytes, bytes]) -> Note:
    """Read a note that `make_note` made for `log`, and check its signatures; compare its root next.

    Raises Refused (structure-wrong, signature-wrong, cosignature-wrong).
    """
    note = _split_note(text, channel_id, log, ed_publics)
    signed = checkpoint_text(origin(channel_id, *log), note.size, note.root)
    author, cosigner = ed_publics[log[0]], ed_publics[1 - log[0]]
    if note.checkpoint_signature is not None:
        verify_checkpoint(author, note.checkpoint_signature, signed)
    verify_cosignature(cosigner, note.cosignature.signature, signed, note.cosignature.time)
    if make_note(note, channel_id, log, ed_publics) != text:
        raise Refused(Refusal.STRUCTURE_WRONG, "a note with slack")
    return note


def held_receipt_message(
    channel_id: bytes,
    direction: int,
    generation: int,
    size: int,
    root: bytes,
    time: int,
    held: Sequence[tuple[int, bytes]],
) -> bytes:
    """What a held receipt's signature covers; direction and generation are those of the log."""
    pairs: list[cbor.Value] = [[number, leaf] for number, leaf in held]
    return cbor.encode([labels.HELD_RECEIPT, channel_id, direction, generation, size, root, time, pairs])


@dataclass(frozen=True, slots=True)
class HeldReceipt:
    """The other side stored the first `size` entries of a log and, beyond them, the entries in `held`.

    `held` are pairs of number and leaf hash, numbers increasing and all above `size`; `time` in POSIX seconds.
    """

    size: int
    root: bytes
    time: int
    held: tuple[tuple[int, bytes], ...]
    signature: bytes

    @classmethod
    def sign(
        cls,
        signer: Signer,
        channel_id: bytes,
        log: tuple[int, int],
        size: int,
        root: bytes,
        time: int,
        held: Sequence[tuple[int, bytes]],
    ) -> HeldReceipt:
        """Sign a held receipt for `log` (direction, generation) of the other side. Everything in it is durable."""
        message = held_receipt_message(channel_id, *log, size, root, time, held)
        return cls(size, root, time, tuple(held), signer.sign(message))

    def verify(self, ed_public: bytes, channel_id: bytes, log: tuple[int, int]) -> None:
        """Check the holder's signature. Raises Refused (cosignature-wrong)."""
        message = held_receipt_message(channel_id, *log, self.size, self.root, self.time, self.held)
        _verify_cosigned(ed_public, self.signature, message)

    def to_value(self) -> cbor.Value:
        """The held receipt as it stands in a bundle: [size, root, time, [[number, leaf hash], …], signature]."""
        return [self.size, self.root, self.time, [[number, leaf] for number, leaf in self.held], self.signature]

    @classmethod
    def from_value(cls, value: cbor.Value) -> HeldReceipt:
        """Undo `to_value`; verify it next. Raises Refused (structure-wrong)."""
        match value:
            case [int(size), bytes(root), int(time), [*pairs], bytes(signature)]:
                held = tuple(_pair(pair) for pair in pairs)
                numbers = [size, *(number for number, _ in held)]
                in_order = all(one < another for one, another in pairwise(numbers))
                right = 0 < len(held) <= MAX_HELD and in_order and numbers[-1] < MAX_SIZE
                sizes = len(root) == HASH_SIZE and len(signature) == SIGNATURE_SIZE
                if right and sizes and is_uint(size) and is_uint(time) and time <= MAX_AT:
                    return cls(size, root, time, held, signature)
        raise Refused(Refusal.STRUCTURE_WRONG, "held receipt")


def key_id(name: str, kind: int, ed_public: bytes) -> bytes:
    """The four bytes by which a note's signature line names its key; `kind` 1 for a log, 4 for a cosigner."""
    return sha256(name.encode() + b"\n" + bytes((kind,)) + ed_public).digest()[:4]


def verifier_key(name: str, kind: int, ed_public: bytes) -> str:
    """A key as other C2SP tools take it: name+key id+base64(kind | key)."""
    return f"{name}+{key_id(name, kind, ed_public).hex()}+{_base64(bytes((kind,)) + ed_public)}"


def _pair(value: cbor.Value) -> tuple[int, bytes]:
    match value:
        case [int(number), bytes(leaf)] if is_uint(number) and len(leaf) == HASH_SIZE:
            return number, leaf
    raise Refused(Refusal.STRUCTURE_WRONG, "held receipt")


def _verify_cosigned(ed_public: bytes, signature: bytes, message: bytes) -> None:
    try:
        verify(ed_public, signature, message)
    except Refused as error:
        raise Refused(Refusal.COSIGNATURE_WRONG, error.detail) from error


def _split_note(text: str, channel_id: bytes, log: tuple[int, int], ed_publics: tuple[bytes, bytes]) -> Note:
    if len(text) > _MAX_NOTE:
        raise Refused(Refusal.STRUCTURE_WRONG, "note is too long")
    body, _, signatures = text.partition("\n\n")
    lines = body.split("\n")
    name, cosigner = origin(channel_id, *log), cosigner_name(channel_id, 1 - log[0])
    if len(lines) != 3 or lines[0] != name or not signatures.endswith("\n"):
        raise Refused(Refusal.STRUCTURE_WRONG, "not a checkpoint of this log")
    *own, last = signatures[:-1].split("\n")
    if len(own) > 1:
        raise Refused(Refusal.STRUCTURE_WRONG, "more signatures than two")
    blob = _signature(last, cosigner, _COSIGNER_KEY, ed_publics[1 - log[0]], 8 + SIGNATURE_SIZE)
    time = int.from_bytes(blob[:8], "big")
    if time > MAX_AT:
        raise Refused(Refusal.STRUCTURE_WRONG, "no such instant")
    signed = [_signature(line, name, _LOG_KEY, ed_publics[log[0]], SIGNATURE_SIZE) for line in own]
    root = _unbase64(lines[2], HASH_SIZE)
    return Note(_size(lines[1]), root, Cosignature(time, blob[8:]), signed[0] if signed else None)


def _line(name: str, kind: int, ed_public: bytes, blob: bytes) -> str:
    return f"{_DASH}{name} {_base64(key_id(name, kind, ed_public) + blob)}\n"


def _signature(line: str, name: str, kind: int, ed_public: bytes, size: int) -> bytes:
    start = f"{_DASH}{name} "
    if not line.startswith(start):
        raise Refused(Refusal.STRUCTURE_WRONG, "a signature of somebody else")
    raw = _unbase64(line[len(start) :], 4 + size)
    if raw[:4] != key_id(name, kind, ed_public):
        raise Refused(Refusal.STRUCTURE_WRONG, "a signature of another key")
    return raw[4:]


def _size(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) <= 10) or int(written) > MAX_SIZE:
        raise Refused(Refusal.STRUCTURE_WRONG, "size")
    return int(written)


def _base64(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")


def _unbase64(written: str, size: int) -> bytes:
    try:
        raw = b64decode(written, validate=True)
    except (Base64Error, ValueError) as error:
        raise Refused(Refusal.STRUCTURE_WRONG, "not base64") from error
    if len(raw) != size:
        raise Refused(Refusal.STRUCTURE_WRONG, "not so many bytes of base64")
    return raw
