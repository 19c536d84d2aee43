"""Everything one channel knows, in one place; the files of this folder are its verbs.

channel.py    the face: inputs, outputs
writing.py    our entries: sign, number, seal, queue
receiving.py  their frames: join, open, hand on
accepting.py  their entries: verify, index, record
channel_entries.py  their entries that carry keys, generations, seals
answering.py  their control payloads
replying.py   our control payloads
upkeep.py     epochs, seals, deletion, deadlines
restoring.py  a station that came back from an old copy
loading.py    from cells to a channel
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field

from comity.clock import Instant
from comity.crypto.signing import Signer
from comity.crypto.suite import Suite
from comity.errors import Refusal, Refused
from comity.protocol.control import Control
from comity.protocol.keyring import KeyRing
from comity.protocol.link_state import LinkState
from comity.protocol.modes import BY_COMMISSION
from comity.protocol.our_log import OurLog
from comity.protocol.outbox import Outbox
from comity.protocol.policy import Policy
from comity.protocol.quotas import Quotas
from comity.protocol.reassembly import Reassembly
from comity.protocol.steps import (
    CellRecord,
    EntryId,
    EvidenceRecord,
    FrameRefused,
    HeartbeatReceived,
    LogHead,
    Record,
    Step,
    WritingStopped,
)
from comity.protocol.their_log import TheirLog
from comity.protocol.transitions import Phase, Trigger, move
from comity.wire import cbor
from comity.wire.frame import MAX_FRAME

NEVER = Instant(0)
COUNTER_BLOCK = 4096
COUNTER_LOW = 1024
MAX_REPLIES = 256
MAX_COMPARE = 16
MAX_FETCH = 64
MAX_EVIDENCE = 64
REPLAY_WINDOW = 1024


@dataclass(frozen=True, slots=True)
class Side:
    """What the identity document says of one station."""

    ed25519_public: bytes
    pq_public: bytes
    hpke_public: bytes
    commissioned: tuple[Instant, Instant]
    """From when and until before when its commission is in force."""


@dataclass(frozen=True, slots=True)
class ChannelIdentity:
    """What never changes in a channel."""

    name: str
    channel_id: bytes
    our_direction: int
    suite: Suite
    policy: Policy
    our: Side
    their: Side

    @property
    def their_direction(self) -> int:
        """The direction of the log that they write."""
        return 1 - self.our_direction


@dataclass(slots=True)
class ReplayWindow:
    """Control counters of one epoch that were used already."""

    highest: int = -1
    used: int = 0

    def check(self, counter: int) -> None:
        """Take a counter. Raises Refused (control-replayed)."""
        ahead = counter - self.highest
        if ahead > 0:
            kept = self.used << ahead if ahead < REPLAY_WINDOW else 0
            self.used, self.highest = (kept | 1) & ((1 << REPLAY_WINDOW) - 1), counter
            return
        bit = self.highest - counter
        if bit >= REPLAY_WINDOW or self.used >> bit & 1:
            raise Refused(Refusal.CONTROL_REPLAYED)
        self.used |= 1 << bit


@dataclass(slots=True)
class Restoring:
    """A restore under way: what our hello said, until the answer is recorded."""

    generation: int
    previous: tuple[int, int, bytes]
    challenge: bytes
    hello: bytes
    due: Instant
    wanted_back: list[tuple[int, int, int]] = field(default_factory=list)
    """(generation, start, stop) of our entries that they hold and we lost, oldest first."""


@dataclass(slots=True)
class ChannelState:
    """All parts of a channel. Only the files of this folder touch it."""

    identity: ChannelIdentity
    signer: Signer
    phase: Phase
    ours: OurLog
    their_logs: dict[int, TheirLog]
    keys: KeyRing
    since: Instant
    """When this station signed the pairing."""
    outbox: Outbox = field(default_factory=Outbox)
    partials: Reassembly = field(default_factory=lambda: Reassembly(MAX_FRAME))
    links: dict[str, LinkState] = field(default_factory=dict)
    quotas: Quotas = field(default_factory=Quotas)
    refusals: Counter[str] = field(default_factory=Counter)
    evidence_kept: Counter[Refusal] = field(default_factory=Counter)
    replies: deque[tuple[str | None, Control]] = field(default_factory=deque)
    replay: dict[int, ReplayWindow] = field(default_factory=dict)
    compare: dict[EntryId, bytes] = field(default_factory=dict)
    fetch: dict[EntryId, str] = field(default_factory=dict)
    """Entries asked of the station, and why: `reseal` or `return`."""
    resend: list[tuple[int, int, int]] = field(default_factory=list)
    """(generation, start, stop) of our entries that must be sealed and queued again, block by block."""
    forked: set[int] = field(default_factory=set)
    """Generations of ours of which they hold another continuation than we do."""
    promised: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    """Size and root that an earlier generation of ours has when all of it is back, by their signed answer."""
    lost: set[tuple[int, int]] = field(default_factory=set)
    """Entries (generation, number) they had cosigned and lost in a restore, on their way again."""
    restoring: Restoring | None = None
    earlier: dict[int, OurLog] = field(default_factory=dict)
    """Generations of ours that a restore ended."""
    counter: int = 0
    counter_reserved: int = 0
    counter_usable: int = 0
    reservations: deque[tuple[int, int]] = field(default_factory=deque)
    """(mark, counters below this) of reservations that are not durable yet."""
    mark: int = 0
    recorded_mark: int = 0
    durable_sizes: deque[tuple[int, int, int]] = field(default_factory=deque)
    """(mark, our generation, our size) of steps that are not durable yet."""
    seal_size: int = 0
    """Our size when we last wrote a post-quantum seal."""
    sealed_at: Instant = NEVER
    unsealed: int = 0
    answer_number: int = 0
    """Number of the newest answer to a hello of theirs, for its fragments."""
    key_unknown_due: Instant = NEVER
    """When we may say again that we lack a key of theirs."""
    rekeyed_at: Instant = NEVER
    """When we last placed an epoch because they lacked one."""
    receipt_times: dict[int, int] = field(default_factory=dict)
    """POSIX seconds of the newest receipt of each generation of ours, by their clock."""
    upkeep_due: Instant = NEVER
    their_seal: dict[int, int] = field(default_factory=dict)
    """Size up to which their seals cover their own log, by generation."""
    our_seal: tuple[int, int] = (0, 0)
    their_checkpoint: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    """Their own checkpoint signature, the newest, by generation: size and signature."""
    our_mode: int | None = None
    """How our officer confirmed their keys; None in a channel of before this was kept."""
    their_mode: int | None = None
    step: Step = field(default_factory=Step)

    @property
    def policy(self) -> Policy:
        """The terms that bind both sides."""
        return self.identity.policy

    @property
    def theirs(self) -> TheirLog:
        """Their log, the newest generation."""
        return self.their_logs[max(self.their_logs)]

    @property
    def lacks_keys(self) -> bool:
        """True when our epoch keys are missing: this copy came from a backup, and only a restore may write."""
        return self.phase is Phase.OPEN and self.keys.current is None

    @property
    def owes_seal(self) -> bool:
        """True while our first entries have no ML-DSA signature: opened by commission, and no seal written yet."""
        return self.our_mode == BY_COMMISSION and self.ours.log.generation == 1 and self.our_seal == (0, 0)

    def move(self, trigger: Trigger) -> None:
        """Change the phase by the table."""
        self.phase = move(self.phase, trigger)

    def log_of_ours(self, generation: int) -> OurLog | None:
        """Our log of this generation, or None."""
        return self.ours if generation == self.ours.log.generation else self.earlier.get(generation)

    def seen(self) -> LogHead:
        """How much of their log is durable here: what our next entry states."""
        return LogHead(self.theirs.log.generation, self.theirs.durable.size)

    def begin(self) -> Step:
        """Start a step; everything that happens until the next `begin` is in it."""
        self.mark += 1
        self.outbox.mark = self.mark
        self.step = Step(mark=self.mark)
        return self.step

    def record(self, *records: Record) -> None:
        """Put records into the step under way."""
        self.step.records += records

    def cell(self, name: str, value: cbor.Value) -> None:
        """Record a small value, encoded as CBOR."""
        self.record(CellRecord(name, cbor.encode(value)))

    def refuse(self, refused: Refused, now: Instant) -> None:
        """Count and show a refusal."""
        self.refusals[refused.name.value] += 1
        self.step.events.append(FrameRefused(refused.name, refused.detail, now))

    def keep_evidence(self, kind: Refusal, data: bytes, now: Instant) -> None:
        """Record bytes that prove a fault; of each kind so many in a run that nobody fills our disk with them."""
        self.evidence_kept[kind] += 1
        if self.evidence_kept[kind] <= MAX_EVIDENCE:
            self.record(EvidenceRecord(kind, now, data))

    def reply(self, control: Control, link: str | None) -> None:
        """Queue a control payload for a link (None: whichever was heard last); the oldest goes when full."""
        if (link, control) in self.replies:
            return
        if len(self.replies) >= MAX_REPLIES:
            self.replies.popleft()
        self.replies.append((link, control))

    def link_names(self) -> list[str]:
        """Links that are up and may send."""
        return [name for name, link in self.links.items() if link.traits.can_send]

    def reserve_counters(self) -> None:
        """Reserve control counters in the step under way, before they run out."""
        if self.counter_reserved - self.counter < COUNTER_LOW:
            self.counter_reserved = max(self.counter, self.counter_reserved) + COUNTER_BLOCK
            self.cell("counter", self.counter_reserved)

    def heard(self, link: str, now: Instant) -> None:
        """Something authentic came over this link: a quiet link is quiet no more."""
        state = self.links.get(link)
        if state is not None and state.heard(now):
            self.outbox.heard_again(link, now)
            self.step.events.append(HeartbeatReceived(link, now))

    def fetch_entry(self, entry: EntryId, why: str) -> None:
        """Ask the station for the bytes of an entry; `Channel.supply` brings them."""
        if len(self.fetch) < MAX_FETCH and entry not in self.fetch:
            self.fetch[entry] = why
            self.step.wanted.append(entry)

    def stop_writing(self, evidence: bytes, now: Instant) -> None:
        """The other side holds more of our log than we do: stop. Only a restore starts it again."""
        if self.phase is not Phase.OPEN:
            return
        self.move(Trigger.OLD_COPY_NOTICED)
        self.cell("stopped", int(now))
        self.keep_evidence(Refusal.RESTORED_OLD_COPY, evidence, now)
        self.refusals[Refusal.RESTORED_OLD_COPY.value] += 1
        self.step.events.append(WritingStopped(Refusal.RESTORED_OLD_COPY, now))
