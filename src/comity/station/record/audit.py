"""The stored record, verified as a bundle is: every signature, the trees, cosignatures, and the index over them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from comity.errors import Refusal, Refused
from comity.protocol.steps import LogId
from comity.station.channel_loading import Pairing
from comity.station.record.export import ExportedLog, ed_publics, exported_logs, held_receipt, note_of
from comity.station.record.view import seconds
from comity.store.base import Store
from comity.transcript.audit import Audit, Relation
from comity.transcript.checkpoint import checkpoint_text, origin, verify_checkpoint

_PROGRESS_EVERY = 32


def audit_record(store: Store, channel: str, pairing: Pairing) -> RecordAudit:
    """An audit of the record as it stands now. Exhaust `run`, then read `outcome`."""
    return RecordAudit(store, channel, pairing, exported_logs(store, channel, pairing))


class RecordAudit:
    """One channel's record under audit; memory grows by 40 bytes an entry."""

    def __init__(self, store: Store, channel: str, pairing: Pairing, logs: list[ExportedLog]) -> None:
        """Use `audit_record`."""
        our, their = pairing.our, pairing.their
        pq_publics = (our.pq_public, their.pq_public)
        self._store = store
        self._channel = channel
        self._pairing = pairing
        self._logs = logs
        self._relation = Relation(
            pairing.proposal(channel).identity.channel_id,
            our.suite,
            ed_publics(pairing),
            pq_publics if pairing.our_direction == 0 else (pq_publics[1], pq_publics[0]),
        )
        self._audit = Audit(self._relation, pairing.our_direction, {log.log: log.size for log in logs})

    def run(self) -> Iterator[dict[str, Any]]:
        """Verify; yield the progress every 32 entries. Raises Refused, naming the entry or log at fault."""
        total, done = sum(log.size for log in self._logs), 0
        for log in self._logs:
            expected = 0
            for stored in self._store.entries(self._channel, LogId(*log.log), 0, log.size):
                if stored.record.id.number != expected:
                    break
                self._audit.entry((*log.log, expected), stored.record.data)
                expected += 1
                done += 1
                if done % _PROGRESS_EVERY == 0:
                    yield {"done": done, "total": total}
            if expected != log.size:
                raise Refused(Refusal.BUNDLE_INCOMPLETE, f"entry {_written(log, expected)}: it is missing")
        for log in self._logs:
            self._statements(log)
        checkpoints = [log.checkpoint[0] for log in self._logs if log.checkpoint is not None]
        self._audit.finish(checkpoints)
        for log in self._logs:
            self._trees(log)

    def outcome(self) -> dict[str, Any]:
        """What was verified."""
        return {
            "verified": True,
            "entries": sum(log.size for log in self._logs),
            "cosigned": sum(log.cosigned_size for log in self._logs),
            "logs": [self._log(log) for log in self._logs],
            "faults": [str(fault) for fault in self._audit.faults],
            "fault_count": self._audit.fault_count,
        }

    def _statements(self, log: ExportedLog) -> None:
        note = note_of(log, self._pairing, self._relation.channel_id)
        if note:
            self._audit.note(log.log, note)
        receipt = held_receipt(self._store, self._channel, log)
        if receipt is not None:
            self._audit.held_receipt(log.log, receipt)

    def _trees(self, log: ExportedLog) -> None:
        roots = self._audit.claims.roots[log.log]
        if roots[log.size] != log.root:
            raise Refused(Refusal.ROOT_MISMATCH, f"log {_written(log)}: its tree is not that of its entries")
        if log.checkpoint is not None:
            size, signature = log.checkpoint
            text = checkpoint_text(origin(self._relation.channel_id, *log.log), size, roots[size])
            verify_checkpoint(self._relation.ed_publics[log.log[0]], signature, text)

    def _log(self, log: ExportedLog) -> dict[str, Any]:
        ours = log.log[0] == self._pairing.our_direction
        return {
            "side": "our" if ours else "their",
            "generation": log.log[1],
            "size": log.size,
            "root": log.root.hex(),
            "cosigned": log.cosigned_size,
            "cosigned_at": None if log.cosignature is None else seconds(log.cosignature.time),
            "pq_sealed": self._audit.claims.sealed.get((log.log, log.log[0]), 0),
            "left_to_a_seal": self._audit.is_unsealed(log.log),
        }


def _written(log: ExportedLog, *number: int) -> str:
    return "/".join(map(str, (*log.log, *number)))
