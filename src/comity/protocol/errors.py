"""What the core tells our own side when it asks for something that cannot be done now."""

from __future__ import annotations

from comity.errors import OurFault


class ChannelNotOpen(OurFault):
    """Both pairing signatures are not present yet (or the pairing lapsed): nothing can be said."""

    code = "channel-not-open"


class WritingIsStopped(OurFault):
    """This station is an old copy of itself: restore it properly before it writes."""

    code = "writing-stopped"


class NotHalfPaired(OurFault):
    """Only a channel that waits for their pairing signature can be given up. Facts: channel, standing."""

    code = "not-half-paired"


class QueueFull(OurFault):
    """So much is queued unreceipted that nothing more is taken; nothing of the queue is lost."""

    code = "queue-full"


class EntryTooLarge(OurFault):
    """The message is longer than the terms of the channel allow."""

    code = "entry-too-large"


class AlreadyRestoring(OurFault):
    """A new generation is being opened already."""

    code = "already-restoring"
