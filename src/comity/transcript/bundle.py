"""Bundles: a channel's record with all that proves it, in one file (spec/06-record.md; the form: bundle_form.py).

Whoever holds the words that an officer read aloud at pairing verifies everything else from the bundle alone. The
keys of both sides are those of their identity documents: stations that change their signing keys pair anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from comity.clock import Instant, from_seconds
from comity.crypto.identity import IdentityDocument, decode_document
from comity.crypto.signing import Signer, verify, verify_pq
from comity.errors import Refusal, Refused
from comity.transcript.audit import Audit, Relation
from comity.transcript.bundle_form import (
    BundleHeader,
    BundleLog,
    BundleReader,
    LogForm,
    encode_bundle,
    join,
    signed_bytes,
)
from comity.transcript.order import Place
from comity.transcript.pairing import in_order, make_channel_id, pairing_bits
from comity.transcript.report import BundleReport, Fault, LogReport

if TYPE_CHECKING:
    from mmap import mmap

PROGRESS_EVERY = 1000
"""Entries between two calls of the progress function."""


def build_bundle(signer: Signer, header: BundleHeader, logs: Iterable[BundleLog]) -> bytes:
    """The bundle of a channel, signed by its exporter, whose side `header.exporter` names.

    Take the sizes of the exporter's own logs after those of the other side's: what the exporter says to have seen
    must be in the bundle. Both pairing entries must be there. Nothing is verified here: verify before handing on.
    """
    pieces, size = encode_bundle(header, logs)
    message = signed_bytes(pieces, size)
    signature, pq_signature = signer.sign(message), signer.sign_pq(message)
    del message
    return join(pieces, size, signature, pq_signature)


def verify_bundle(
    data: bytes | mmap,
    expect: bytes | None = None,
    at_least: Sequence[tuple[int, bytes]] = (),
    progress: Callable[[int, int], None] | None = None,
) -> BundleReport:
    """Verify everything in a bundle, from its bytes alone.

    `expect` are the 32 bytes of the words of either side (crypto/words.parse_words); without them, the keys in the
    bundle may be anybody's. `at_least` are sizes with their roots, each of which some log must have reached.
    `progress` is called with the number of entries verified and the number of all.

    Raises Refused: bundle-malformed, identity-wrong, commission-…, words-differ, bundle-signature-wrong,
    signature-wrong, pairing-mismatch, bundle-incomplete, root-mismatch, split-view, cosignature-wrong. What a
    station signed though it is not so does not make a bundle bad; it stands in the report's `faults`.
    """
    reader = BundleReader(data)
    header = reader.header
    documents = _documents(header)
    lower, higher = documents
    channel_id = make_channel_id(header.documents, lower.suite.number, header.terms)
    bits = pairing_bits(channel_id, 0), pairing_bits(channel_id, 1)
    if expect is not None and expect not in bits:
        raise Refused(Refusal.WORDS_DIFFER, "these words belong to another channel")
    publics = lower.ed25519_public, higher.ed25519_public
    relation = Relation(channel_id, lower.suite, publics, (lower.pq_public, higher.pq_public))
    _verify_exporter(reader, relation)
    audit = Audit(relation, header.exporter, {form.log: form.size for form in reader.logs})
    _feed(audit, reader, progress)
    modes = _check_pairing(audit, documents)
    cosigned = {form.log: _feed_receipts(audit, form) for form in reader.logs}
    audit.finish(size for size, _ in at_least)
    _check_at_least(audit, reader, at_least)
    lapsed = _lapsed(documents, from_seconds(header.exported_at))
    return BundleReport(
        channel_name=header.channel_name,
        channel_id=channel_id,
        documents=documents,
        pairing_bits=bits,
        words_checked=expect is not None,
        pairing_modes=modes,
        terms=header.terms,
        exporter=header.exporter,
        exported_at=header.exported_at,
        logs=tuple(_log_report(audit, form, cosigned[form.log]) for form in reader.logs),
        faults=(*lapsed, *audit.faults),
        fault_count=len(lapsed) + audit.fault_count,
    )


def bundle_entries(data: bytes | mmap) -> Iterator[tuple[Place, bytes]]:
    """Every entry of a bundle with its place, log by log. Verify the bundle first: this verifies nothing."""
    reader = BundleReader(data)
    for form in reader.logs:
        for number, entry in enumerate(reader.entries(form)):
            yield (form.direction, form.generation, number), entry


def _documents(header: BundleHeader) -> tuple[IdentityDocument, IdentityDocument]:
    if in_order(*header.documents) != header.documents:
        raise Refused(Refusal.BUNDLE_MALFORMED, "the identity documents are in the wrong order")
    lower, higher = (decode_document(document, None) for document in header.documents)
    if lower.suite != higher.suite:
        raise Refused(Refusal.IDENTITY_WRONG, "the two sides have not the same suite")
    return lower, higher


def _verify_exporter(reader: BundleReader, relation: Relation) -> None:
    exporter, message = reader.header.exporter, reader.signed()
    try:
        verify(relation.ed_publics[exporter], reader.signature, message)
        verify_pq(relation.suite, relation.pq_publics[exporter], reader.pq_signature, message)
    except Refused as error:
        raise Refused(Refusal.BUNDLE_SIGNATURE_WRONG, str(error)) from error


def _feed(audit: Audit, reader: BundleReader, progress: Callable[[int, int], None] | None) -> None:
    total = sum(form.size for form in reader.logs)
    done = 0
    for form in reader.logs:
        for number, entry in enumerate(reader.entries(form)):
            audit.entry((form.direction, form.generation, number), entry)
            done += 1
            if progress is not None and done % PROGRESS_EVERY == 0:
                progress(done, total)
    if progress is not None:
        progress(total, total)


def _check_pairing(audit: Audit, documents: tuple[IdentityDocument, IdentityDocument]) -> tuple[int, int]:
    """Both pairing entries are there, and each was signed while its station was commissioned."""
    modes = []
    for direction, document in enumerate(documents):
        if direction not in audit.pairing:
            raise Refused(Refusal.BUNDLE_INCOMPLETE, f"the pairing entry of side {direction} is missing")
        mode, at = audit.pairing[direction]
        if not _in_force(document, from_seconds(at)):
            raise Refused(Refusal.COMMISSION_LAPSED, f"side {direction} was not commissioned when it paired")
        modes.append(mode)
    return modes[0], modes[1]


def _in_force(document: IdentityDocument, at: Instant) -> bool:
    return document.commission.since <= at < document.commission.until


def _lapsed(documents: tuple[IdentityDocument, IdentityDocument], exported_at: Instant) -> tuple[Fault, ...]:
    """A commission that ended before the export takes nothing from what was said before; the reader is told."""
    return tuple(
        Fault(Refusal.COMMISSION_LAPSED, None, f"side {direction} was not commissioned when the bundle was exported")
        for direction, document in enumerate(documents)
        if not _in_force(document, exported_at)
    )


def _feed_receipts(audit: Audit, form: LogForm) -> tuple[int, int | None, bool]:
    for receipt in form.held_receipts:
        audit.held_receipt(form.log, receipt)
    return audit.note(form.log, form.note) if form.note else (0, None, False)


def _check_at_least(audit: Audit, reader: BundleReader, at_least: Sequence[tuple[int, bytes]]) -> None:
    for size, root in at_least:
        roots = [audit.claims.roots[form.log][size] for form in reader.logs if form.size >= size]
        if not roots:
            raise Refused(Refusal.BUNDLE_INCOMPLETE, f"no log has {size} entries")
        if root not in roots:
            raise Refused(Refusal.ROOT_MISMATCH, f"no log has this root at {size}")


def _log_report(audit: Audit, form: LogForm, cosigned: tuple[int, int | None, bool]) -> LogReport:
    size, at, signed = cosigned
    return LogReport(
        direction=form.direction,
        generation=form.generation,
        size=form.size,
        root=audit.claims.roots[form.log][form.size],
        cosigned_size=size,
        cosigned_at=at,
        checkpoint_signed=signed,
        pq_sealed_size=audit.claims.sealed.get((form.log, form.direction), 0),
        is_unsealed=audit.is_unsealed(form.log),
        pq_cosealed_size=audit.claims.sealed.get((form.log, 1 - form.direction), 0),
        stated_size=audit.stated[form.log],
        resumed_from=audit.resumed.get(form.log),
    )


__all__ = [
    "BundleHeader",
    "BundleLog",
    "BundleReport",
    "Fault",
    "LogReport",
    "build_bundle",
    "bundle_entries",
    "verify_bundle",
]
