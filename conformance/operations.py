"""The operations of our adapter: JSON in, JSON out, comity in between. README.md lists their fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, cast

from comity.clock import Instant, from_seconds, to_seconds
from comity.crypto import words
from comity.crypto.commission import decode_commission, verify_revocation
from comity.crypto.identity import decode_document, decode_request
from comity.crypto.officers import (
    Capacity,
    check_in_force,
    decode_officer_commission,
    decode_officer_request,
    decode_officer_revocation,
    release_bytes,
)
from comity.crypto.sealing import EpochKeys, OpeningKeys, hpke_open, sha256
from comity.crypto.signing import verify, verify_pq
from comity.crypto.suite import suite
from comity.encounters.comparison import account_of_record, compare
from comity.encounters.record_reading import decode_record
from comity.errors import Refusal, Refused
from comity.languages import load_for_reading, table
from comity.languages.displayed import displayed_digest, displayed_texts
from comity.messages.content import digest_of_payload
from comity.messages.envelope import decode_payload
from comity.protocol.control import decode_control
from comity.protocol.keyring import hpke_id
from comity.protocol.policy import Policy
from comity.protocol.reassembly import Reassembly
from comity.protocol.unit_hello import SKEW_S, check_place, decode_hello, verify_hello
from comity.relation.proof_file import Proof, check_proof
from comity.transcript import checkpoint, entry, tree
from comity.transcript.answer import answer_message, read_answer
from comity.transcript.bundle import verify_bundle
from comity.transcript.pairing import in_order, make_channel_id, pairing_bits
from comity.wire import cbor, codec, labels
from comity.wire.frame import ControlFrame, EntryFrame, FragmentFrame, OpeningFrame, decode_frame
from conformance.said import fold_line, judge_entry

Json = dict[str, Any]
TABLE: dict[str, Callable[[Json], Json]] = {"judge-entry": judge_entry, "fold-line": fold_line}


def _operation(name: str) -> Callable[[Callable[[Json], Json]], Callable[[Json], Json]]:
    def register(function: Callable[[Json], Json]) -> Callable[[Json], Json]:
        TABLE[name] = function
        return function

    return register


def _b(given: Json, *names: str) -> list[bytes]:
    return [bytes.fromhex(given[name]) for name in names]


def to_json(value: cbor.Value) -> Json:
    """A CBOR value as JSON that keeps its type: {"int": "-5"}, {"bytes": "00ff"}, {"map": [[key, value], …]}, …"""
    match value:
        case None | bool():
            return {"simple": {None: "null", True: "true", False: "false"}[value]}
        case int():
            return {"int": str(value)}
        case bytes():
            return {"bytes": value.hex()}
        case str():
            return {"text": value}
        case list():
            return {"array": [to_json(item) for item in value]}
        case dict():
            return {"map": [[to_json(key), to_json(item)] for key, item in value.items()]}
    raise TypeError(type(value))


# --- wire


@_operation("decode-cbor")
def _decode_cbor(given: Json) -> Json:
    value = cbor.decode(bytes.fromhex(given["data"]))
    return {"value": to_json(value), "encoded": cbor.encode(value).hex()}


@_operation("decode-frame")
def _decode_frame(given: Json) -> Json:
    match decode_frame(bytes.fromhex(given["frame"])):
        case EntryFrame() as f:
            place: Json = {"generation": f.generation, "number": f.number}
            return {"kind": "entry", "tag": f.tag.hex(), **place, "ciphertext": f.ciphertext.hex()}
        case ControlFrame() as f:
            return {"kind": "control", "tag": f.tag.hex(), "counter": f.counter, "ciphertext": f.ciphertext.hex()}
        case FragmentFrame() as f:
            place = {"cut": int(f.cut), "generation": f.generation, "number": f.number}
            piece = {"offset": f.offset, "total": f.total, "chunk": f.chunk.hex(), "mac": f.mac.hex()}
            return {"kind": "fragment", "tag": f.tag.hex(), **place, **piece}
        case OpeningFrame() as f:
            return {"kind": "opening", "tag": f.tag.hex(), "opening": int(f.kind), "payload": f.payload.hex()}


@_operation("undo-codec")
def _undo_codec(given: Json) -> Json:
    return {"payload": codec.unpack(given["codec"], bytes.fromhex(given["coded"]), given["bound"]).hex()}


@_operation("join-fragments")
def _join_fragments(given: Json) -> Json:
    partials, whole = Reassembly(given["max_frame"]), None
    for digits in given["fragments"]:
        fragment = decode_frame(bytes.fromhex(digits))
        if not isinstance(fragment, FragmentFrame):
            raise Refused(Refusal.FRAME_HEADER_WRONG)
        whole = partials.add(fragment, Instant(0)) or whole
    if whole is not None and isinstance(decode_frame(whole), FragmentFrame):
        raise Refused(Refusal.FRAME_HEADER_WRONG)
    return {"frame": whole.hex() if whole is not None else None}


@_operation("decode-control")
def _decode_control(given: Json) -> Json:
    control = decode_control(bytes.fromhex(given["plaintext"]))
    values = [getattr(control, field.name) for field in fields(control)]
    return {"value": to_json([control.CODE, *(list(v) if isinstance(v, tuple) else v for v in values)])}


@_operation("decode-message")
def _decode_message(given: Json) -> Json:
    envelope = decode_payload(bytes.fromhex(given["payload"]))
    return {"type": envelope.message.TYPE}


@_operation("displayed-texts")
def _displayed_texts(given: Json) -> Json:
    envelope = decode_payload(bytes.fromhex(given["payload"]))
    language = next(load_for_reading(row.code) for row in table() if row.number == given["language"])
    digest = displayed_digest(envelope, language, bytes.fromhex(given["edition"]))
    return {"texts": displayed_texts(envelope.message, language), "digest": digest.hex()}


# --- entries and keys


@_operation("verify-entry")
def _verify_entry(given: Json) -> Json:
    data, public, channel_id = _b(given, "entry", "ed25519_public", "channel_id")
    place = given["direction"], given["generation"], given["number"]
    payload = entry.verify_entry(data, public, channel_id, *place)
    if "pq_public" in given:
        entry.verify_pq_item(suite(given["suite"]), bytes.fromhex(given["pq_public"]), channel_id, *place, payload)
    return {"payload": payload.hex(), "leaf_hash": entry.leaf_hash(data).hex()}


@_operation("read-head")
def _read_head(given: Json) -> Json:
    head = entry.read_head(bytes.fromhex(given["payload"]))
    return {"type": head.type, "seen": [head.seen_generation, head.seen_size], "at": head.at}


@_operation("from-air")
def _from_air(given: Json) -> Json:
    return {"entry": entry.from_air(bytes.fromhex(given["plaintext"]), given["bound"]).hex()}


def _epoch(given: Json) -> EpochKeys:
    channel_id, secret = _b(given, "channel_id", "secret")
    return EpochKeys(channel_id, given["direction"], given["epoch"], secret)


@_operation("derive-epoch")
def _derive_epoch(given: Json) -> Json:
    keys = _epoch(given)
    return {"tag": keys.tag.hex(), "mac": keys.fragment_mac(bytes.fromhex(given["authenticated"])).hex()}


@_operation("derive-opening")
def _derive_opening(given: Json) -> Json:
    keys = OpeningKeys(bytes.fromhex(given["channel_id"]), given["direction"])
    return {"tag": keys.tag.hex(), "mac": keys.fragment_mac(bytes.fromhex(given["authenticated"])).hex()}


@_operation("verify-fragment")
def _verify_fragment(given: Json) -> Json:
    fragment = decode_frame(bytes.fromhex(given["fragment"]))
    if not isinstance(fragment, FragmentFrame):
        raise Refused(Refusal.FRAME_HEADER_WRONG)
    _epoch(given).verify_fragment(fragment.authenticated, fragment.mac)
    return {"chunk": fragment.chunk.hex()}


@_operation("open-frame")
def _open_frame(given: Json) -> Json:
    keys, frame = _epoch(given), decode_frame(bytes.fromhex(given["frame"]))
    if isinstance(frame, FragmentFrame | OpeningFrame) or frame.tag != keys.tag:
        raise Refused(Refusal.KEY_UNKNOWN)
    if isinstance(frame, ControlFrame):
        return {"plaintext": keys.open_control(frame.counter, frame.header, frame.ciphertext).hex()}
    generation = frame.generation or given["epoch_generation"]
    return {"plaintext": keys.open_entry(generation, frame.number, frame.header, frame.ciphertext).hex()}


@_operation("seal-frame")
def _seal_frame(given: Json) -> Json:
    keys, (plaintext,) = _epoch(given), _b(given, "plaintext")
    number = given["number"]
    if given["kind"] == "control":
        header = ControlFrame(keys.tag, number, b"").header
        return {"frame": (header + keys.seal_control(number, header, plaintext)).hex()}
    same = given["generation"] == given["epoch_generation"]
    header = EntryFrame(keys.tag, None if same else given["generation"], number, b"").header
    return {"frame": (header + keys.seal_entry(given["generation"], number, header, plaintext)).hex()}


@_operation("open-keyed-entry")
def _open_keyed_entry(given: Json) -> Json:
    channel_id, private, frame = _b(given, "channel_id", "hpke_private", "frame")
    opening = decode_frame(frame)
    tag = OpeningKeys(channel_id, given["direction"]).tag
    if not isinstance(opening, OpeningFrame) or opening.tag != tag:
        raise Refused(Refusal.KEY_UNKNOWN)
    info = cbor.encode([labels.KEYED, channel_id, given["direction"]])
    plaintext = hpke_open(suite(given["suite"]), private, info, opening.payload)
    if len(plaintext) < 12:
        raise Refused(Refusal.FRAME_TRUNCATED)
    data = entry.from_air(plaintext[12:], given["bound"])
    place = int.from_bytes(plaintext[:4], "big"), int.from_bytes(plaintext[4:12], "big")
    return {"generation": place[0], "number": place[1], "entry": data.hex()}


@_operation("open-epoch-secret")
def _open_epoch_secret(given: Json) -> Json:
    channel_id, private, public, sealed = _b(given, "channel_id", "hpke_private", "hpke_public", "sealed_secret")
    info = cbor.encode([labels.EPOCH_SECRET, channel_id, given["direction"], given["epoch"]])
    secret = hpke_open(suite(given["suite"]), private, info, sealed)
    return {"secret": secret.hex(), "hpke_key_id": hpke_id(public).hex()}


@_operation("verify-answer")
def _verify_answer(given: Json) -> Json:
    channel_id, plaintext, ed_public, pq_public = _b(given, "channel_id", "answer", "ed25519_public", "pq_public")
    answer = read_answer(plaintext)
    message = answer_message(channel_id, given["direction"], answer.signed)
    verify(ed_public, answer.signature, message)
    verify_pq(suite(given["suite"]), pq_public, answer.pq_signature, message)
    return {"generation": answer.generation, "size": answer.size, "root": answer.root.hex()}


@_operation("verify-unit-hello")
def _verify_unit_hello(given: Json) -> Json:
    channel_id, frame, sender, addressee, ed_public = _b(
        given, "channel_id", "frame", "sender", "addressee", "ed25519_public"
    )
    hello = decode_hello(frame)
    if hello.sender != sender:
        raise Refused(Refusal.UNIT_UNKNOWN)
    check_place(hello, channel_id, given["direction"], addressee)
    if abs(hello.at - from_seconds(given["now"])) > SKEW_S * 1000:
        raise Refused(Refusal.STALE)
    verify_hello(hello, channel_id, given["direction"], ed_public)
    return {"at": to_seconds(hello.at)}


# --- relation


@_operation("verify-document")
def _verify_document(given: Json) -> Json:
    now = None if given["now"] is None else from_seconds(given["now"])
    document = decode_document(bytes.fromhex(given["document"]), now)
    return {
        "party": document.party,
        "station": document.station,
        "tier": document.tier,
        "suite": document.suite.number,
        "throwaway": document.throwaway,
        "digest": document.digest.hex(),
    }


@_operation("verify-request")
def _verify_request(given: Json) -> Json:
    request = decode_request(bytes.fromhex(given["document"]))
    return {"signing_keys_hash": request.standing.signing_keys_hash.hex()}


@_operation("verify-revocation")
def _verify_revocation(given: Json) -> Json:
    raw, commission = _b(given, "revocation", "commission")
    chosen = suite(given["suite"])
    return {"reason": verify_revocation(raw, chosen, decode_commission(commission, chosen)).reason}


@_operation("verify-officer-request")
def _verify_officer_request(given: Json) -> Json:
    request = decode_officer_request(bytes.fromhex(given["request"]))
    return {"officer": request.officer, "key": request.key.hex()}


@_operation("verify-officer-commission")
def _verify_officer_commission(given: Json) -> Json:
    raw, *keys = _b(given, "commission", "ed25519_public", "pq_public")
    commission = decode_officer_commission(raw, suite(given["suite"]), (keys[0], keys[1]))
    check_in_force(commission, from_seconds(given["now"]))
    roles = sorted(int(role) for role in commission.roles)
    return {"officer": commission.officer, "roles": roles, "authority": int(commission.authority)}


@_operation("verify-officer-revocation")
def _verify_officer_revocation(given: Json) -> Json:
    raw, *keys = _b(given, "revocation", "ed25519_public", "pq_public")
    revocation = decode_officer_revocation(raw, suite(given["suite"]), (keys[0], keys[1]))
    return {"officer": revocation.officer, "reason": revocation.reason}


@_operation("verify-release")
def _verify_release(given: Json) -> Json:
    channel_id, payload, key, signature = _b(given, "channel_id", "payload", "key", "signature")
    digest = digest_of_payload(payload)
    capacity, at = Capacity(given["capacity"]), given.get("at")
    verify(key, signature, release_bytes(channel_id, capacity, digest, given["reason"], at))
    return {"digest": digest.hex()}


@_operation("verify-proof")
def _verify_proof(given: Json) -> Json:
    report = check_proof(Proof.decode(bytes.fromhex(given["proof"])))
    faults = [None if one.fault is None else one.fault.value for one in report.officers]
    return {"complete": report.is_complete, "digest": report.digest.hex(), "faults": faults}


@_operation("make-channel")
def _make_channel(given: Json) -> Json:
    documents = in_order(*_b(given, "one_document", "other_document"))
    number = decode_document(documents[0], None).suite.number
    terms = cbor.decode(bytes.fromhex(given["terms"]))
    Policy.from_terms(terms)
    channel_id = make_channel_id(documents, number, terms)
    bits = [pairing_bits(channel_id, side) for side in (0, 1)]
    return {"channel_id": channel_id.hex(), "words": [" ".join(words.words(side)) for side in bits]}


@_operation("make-words")
def _make_words(given: Json) -> Json:
    (bits,) = _b(given, "bits")
    return {"words": " ".join(words.words(bits)), "digits": " ".join(words.digits(bits))}


@_operation("read-words")
def _read_words(given: Json) -> Json:
    return {"bits": words.parse_words(given["text"]).hex()}


# --- record


@_operation("tree-root")
def _tree_root(given: Json) -> Json:
    return {"root": tree.root_of(bytes.fromhex(leaf) for leaf in given["leaves"]).hex()}


@_operation("verify-inclusion")
def _verify_inclusion(given: Json) -> Json:
    leaf, root = _b(given, "leaf", "root")
    proof = [bytes.fromhex(step) for step in given["proof"]]
    tree.verify_inclusion(leaf, given["number"], given["size"], proof, root)
    return {}


@_operation("verify-consistency")
def _verify_consistency(given: Json) -> Json:
    first_root, second_root = _b(given, "first_root", "second_root")
    proof = [bytes.fromhex(step) for step in given["proof"]]
    tree.verify_consistency(given["first"], first_root, given["second"], second_root, proof)
    return {}


@_operation("make-checkpoint")
def _make_checkpoint(given: Json) -> Json:
    channel_id, root = _b(given, "channel_id", "root")
    origin = checkpoint.origin(channel_id, given["direction"], given["generation"])
    text = checkpoint.checkpoint_text(origin, given["size"], root)
    return {"text": text, "cosigned": checkpoint.cosignature_message(text, given["time"]).decode()}


def _publics(given: Json) -> tuple[bytes, bytes]:
    return cast("tuple[bytes, bytes]", tuple(bytes.fromhex(public) for public in given["ed25519_publics"]))


@_operation("verify-note")
def _verify_note(given: Json) -> Json:
    (channel_id,) = _b(given, "channel_id")
    log = given["direction"], given["generation"]
    note = checkpoint.verify_note(given["note"], channel_id, log, _publics(given))
    return {"size": note.size, "root": note.root.hex(), "time": note.cosignature.time}


@_operation("verify-held-receipt")
def _verify_held_receipt(given: Json) -> Json:
    channel_id, public, raw = _b(given, "channel_id", "ed25519_public", "held")
    held = checkpoint.HeldReceipt.from_value(cbor.decode(raw))
    held.verify(public, channel_id, (given["direction"], given["generation"]))
    return {"size": held.size, "numbers": [number for number, _ in held.held]}


@_operation("verify-bundle")
def _verify_bundle(given: Json) -> Json:
    expect = words.parse_words(given["expect"]) if given["expect"] else None
    at_least = [(size, bytes.fromhex(root)) for size, root in given["at_least"]]
    report = verify_bundle(bytes.fromhex(given["bundle"]), expect, at_least)
    logs = [
        {
            "log": [log.direction, log.generation],
            "size": log.size,
            "root": log.root.hex(),
            "cosigned": log.cosigned_size,
            "sealed": [log.pq_sealed_size, log.pq_cosealed_size],
        }
        for log in report.logs
    ]
    faults = [[fault.name.value, list(fault.place) if fault.place else None] for fault in report.faults]
    return {"channel_id": report.channel_id.hex(), "logs": logs, "faults": faults}


# --- encounters


@_operation("decode-encounter-record")
def _decode_encounter_record(given: Json) -> Json:
    record = decode_record(bytes.fromhex(given["record"]))
    closest = record.closest
    return {
        "digest": record.digest.hex(),
        "our_unit": record.our_unit,
        "their_unit": record.their_unit,
        "fixes": [len(track.fixes) for track in record.tracks],
        "closest_m": None if closest is None else round(closest.distance_m),
    }


@_operation("compare-encounter-records")
def _compare_encounter_records(given: Json) -> Json:
    own, other = (account_of_record(decode_record(one)) for one in _b(given, "own", "other"))
    found = compare(own, other)
    return {
        "time_offset": found.time_offset_s,
        "position_m": None if found.position_m is None else round(found.position_m),
        "distance_m": None if found.distance_m is None else round(found.distance_m),
        "differences": [one.what for one in found.differences],
    }


@_operation("digest-rule-sheet")
def _digest_rule_sheet(given: Json) -> Json:
    sheet = bytes.fromhex(given["sheet"])
    cbor.decode(sheet)
    return {"digest": sha256(sheet).hex()}
