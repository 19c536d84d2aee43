"""What must be done without being asked: epochs, seals, deletion, repetition (spec/04-keys.md, section 5)."""

from __future__ import annotations

from comity.clock import Instant, later
from comity.protocol import restoring, writing
from comity.protocol.control import MAX_RANGES, Query, SayAgain
from comity.protocol.errors import ChannelNotOpen
from comity.protocol.giving_up import lapse
from comity.protocol.keyring import Epoch
from comity.protocol.outbox import Item
from comity.protocol.replying import heartbeat
from comity.protocol.state import ChannelState
from comity.protocol.steps import CellRecord
from comity.protocol.transitions import Phase
from comity.transcript.entry import SEALED_LATER
from comity.wire.frame import FrameKind

PARTIAL_IDLE_S = 600.0
UPKEEP_S = 30.0
SENT_KEPT_S = 120.0
"""How long a long control frame stays, in case parts of it are asked for again."""
MAX_EPOCHS = 64
"""Epochs of theirs whose keys we keep; and of either side's as many of which we know that they are gone. They place
four ahead."""
AHEAD_AT = 0.5
"""The next epoch is placed when this share of the current one's life has passed."""


def run(c: ChannelState, now: Instant) -> None:
    """Everything whose time has come. Harmless when nothing has."""
    _repeat(c, now)
    _probe(c, now)
    _ask_for_rest(c, now)
    if _first_seal_is_due(c):
        writing.write_seal(c, now)
    if now < c.upkeep_due:
        restoring.run(c, now)
        return
    c.upkeep_due = later(now, UPKEEP_S)
    c.outbox.drop_sent(later(now, -SENT_KEPT_S))
    c.partials.drop_idle(later(now, -PARTIAL_IDLE_S))
    if c.phase is Phase.HALF_PAIRED and now >= later(c.since, c.policy.pairing_lapse_s):
        lapse(c, now)
    if c.phase is Phase.OPEN:
        _keep_epochs(c, now)
        _keep_seals(c, now)
    restoring.run(c, now)
    drop_finished_epochs(c, now)


def deadline(c: ChannelState, now: Instant) -> Instant:
    """When `run` has something to do next."""
    instants = [c.outbox.deadline(), restoring.deadline(c), _ask_deadline(c)]
    if len(c.outbox):
        instants += [link.next_probe(now) for link in c.links.values() if link.is_quiet]
    instants.append(now if _first_seal_is_due(c) else c.upkeep_due)
    return min(instant for instant in instants if instant is not None)


def _repeat(c: ChannelState, now: Instant) -> None:
    for item in c.outbox.overdue(now):
        if not c.link_names():
            c.outbox.wait_again(item, 60.0, now)  # or until a link is up
            continue
        sent_over = [c.links[name] for name in item.sent_over if name in c.links]
        for link in sent_over:
            if item.cut is FrameKind.ENTRY and link.last_heard < item.sent_over[link.name]:
                link.missed += 1
        if item.cut is FrameKind.ENTRY and sent_over and all(c.links[name].is_quiet for name in c.link_names()):
            c.outbox.wait_again(item, 60.0, now)
        elif _is_worth_a_query(c, item):
            c.reply(Query(item.generation, item.number), None)
            c.outbox.wait_again(item, 2.0 ** min(item.attempts, 6) * _answer_time(c, item), now)
        else:
            c.outbox.send_again(item.key, None, c.link_names())


def _is_worth_a_query(c: ChannelState, item: Item) -> bool:
    if item.cut is not FrameKind.ENTRY or c.keys.current is None:
        return False
    sizes = [link.traits.fragment_size() for link in c.links.values()]
    return len(item.frame) > 2 * min(sizes, default=1 << 30)


def _answer_time(c: ChannelState, item: Item) -> float:
    times = [link.answer_time_s(64) for name, link in c.links.items() if name in item.sent_over]
    return max(times, default=1.0)


def _probe(c: ChannelState, now: Instant) -> None:
    if not len(c.outbox):
        return
    for link in c.links.values():
        if link.is_quiet and link.next_probe(now) <= now:
            c.reply(heartbeat(c, now, want_answer=True), link.name)
            link.probed(now)


def _ask_for_rest(c: ChannelState, now: Instant) -> None:
    """Of a long control frame the beginning is here: its sender does not repeat it by itself."""
    wait_s = _fragment_wait_s(c)
    if wait_s is None:
        return
    for generation, number in c.partials.stalled(int(FrameKind.CONTROL), wait_s, now):
        total, missing = c.partials.missing(int(FrameKind.CONTROL), (generation,), number)
        flat = [value for start, stop in missing[:MAX_RANGES] for value in (start, stop - start)]
        c.reply(SayAgain(int(FrameKind.CONTROL), generation, number, total, tuple(flat)), None)


def _ask_deadline(c: ChannelState) -> Instant | None:
    wait_s = _fragment_wait_s(c)
    return None if wait_s is None else c.partials.ask_deadline(int(FrameKind.CONTROL), wait_s)


def _fragment_wait_s(c: ChannelState) -> float | None:
    links = [link for link in c.links.values() if link.traits.can_send]
    return max((link.answer_time_s(link.traits.fragment_size()) for link in links), default=None)


def _keep_epochs(c: ChannelState, now: Instant) -> None:
    current = c.keys.current
    if current is None or current.activated_at is None:
        return
    age_s = (now - current.activated_at) / 1000
    ahead = c.keys.ahead()
    by_use = max(age_s / c.policy.epoch_s, current.sealed / c.policy.epoch_entries) if current.sealed else 0.0
    spent = max(by_use, age_s / (0.9 * c.policy.key_bound_s))
    if spent >= AHEAD_AT and not ahead and not _urgent_waits(c):
        ahead = [writing.write_epoch(c, now)]
    if spent >= 1.0:
        placed = [epoch for epoch in ahead if is_receipted(c, epoch)]
        if placed:
            writing.activate(c, placed[0], now)


def rotate(c: ChannelState, now: Instant) -> None:
    """Place a new epoch now and use it as soon as it is receipted (an officer's or a test's wish).

    Raises WritingIsStopped, ChannelNotOpen.
    """
    writing.check_may_write(c)
    if c.keys.current is None:
        raise ChannelNotOpen(channel=c.identity.name, phase=c.phase.value)
    if not c.keys.ahead():
        writing.write_epoch(c, now)
    c.upkeep_due = now
    c.keys.current.sealed = max(c.keys.current.sealed, c.policy.epoch_entries)


def is_receipted(c: ChannelState, epoch: Epoch) -> bool:
    """Their station has stored the entry that carries this epoch's key."""
    log = c.ours
    if epoch.generation != log.log.generation:
        return True
    return epoch.entry_number < log.cosigned.size or epoch.entry_number in log.held


def _urgent_waits(c: ChannelState) -> bool:
    return any(item.precedence >= writing.IMMEDIATE for item in c.outbox.items())


def _first_seal_is_due(c: ChannelState) -> bool:
    """Whether our first entries wait for their ML-DSA signature alone (spec/19-opening-by-commission.md, section 5)."""
    if not c.owes_seal or c.phase is not Phase.OPEN or c.ours.size < SEALED_LATER:
        return False
    return c.keys.current is not None and not _urgent_waits(c)


def _keep_seals(c: ChannelState, now: Instant) -> None:
    if not c.unsealed or c.keys.current is None or _urgent_waits(c):
        return
    if c.unsealed >= c.policy.seal_entries or now >= later(c.sealed_at, c.policy.seal_s):
        writing.write_seal(c, now)


def drop_finished_epochs(c: ChannelState, now: Instant) -> None:
    """Destroy every epoch secret that nothing needs any more, and every one past the bound of the terms."""
    bound = later(now, -float(c.policy.key_bound_s))
    ours, theirs = (c.keys.live(one) for one in (c.identity.our_direction, c.identity.their_direction))
    for epoch in ours:
        used_up = epoch.last is not None and _ours_is_received(c, epoch)
        if epoch is not c.keys.current and (used_up or epoch.made_at < bound):
            _destroy(c, epoch)
    in_use = max((epoch.number for epoch in theirs if epoch.activated_at is not None), default=-1)
    for epoch in theirs:  # from the newest that they used on, any may be the one they use now
        if epoch.number < in_use and (_theirs_is_received(c, epoch) or epoch.made_at < bound):
            _destroy(c, epoch)
    for epoch in [epoch for epoch in theirs if epoch.keys and epoch.number != in_use][:-MAX_EPOCHS]:
        _destroy(c, epoch)
    if any(epoch.keys is None for epoch in (*ours, *theirs)):
        _drop_gone(c)


def _drop_gone(c: ChannelState) -> None:
    for direction in (0, 1):
        for epoch in c.keys.gone(direction)[:-MAX_EPOCHS]:
            c.record(CellRecord(epoch.cell().name, None))
            del c.keys.epochs[epoch.direction, epoch.number]


def _ours_is_received(c: ChannelState, epoch: Epoch) -> bool:
    if epoch.generation != c.ours.log.generation:
        return True
    return epoch.last is not None and epoch.last < c.ours.cosigned.size


def _theirs_is_received(c: ChannelState, epoch: Epoch) -> bool:
    log = c.their_logs.get(epoch.generation)
    return epoch.last is not None and log is not None and epoch.last < log.durable.size


def _destroy(c: ChannelState, epoch: Epoch) -> None:
    if epoch.keys is not None:
        epoch.keys.forget()
    epoch.keys = None
    c.record(epoch.cell())
    c.step.keys_to_destroy.append(c.keys.epoch_name(epoch.direction, epoch.number))
    if epoch.direction == c.identity.their_direction:
        c.replay.pop(epoch.number, None)
        return
    for item in c.outbox.items():  # nothing can be cut into fragments under a key that is gone
        if item.epoch == epoch.number and item.cut is FrameKind.ENTRY:
            c.outbox.drop(item.key)
            c.resend.append((item.generation, item.number, item.number + 1))
