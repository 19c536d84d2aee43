"""What can be wrong with a message that somebody on our side composes.

The same checks run on what was received; there `Message.decode_body` turns them into a refusal by name.
"""

from __future__ import annotations

from comity.errors import OurFault


class MessageFault(OurFault):
    """Base: the message cannot be made like this; nothing was changed."""

    code = "message-wrong"


class TextNotSafe(MessageFault):
    """A text holds a character that may not travel. Facts: `character`, `position` (1, 2, …), `reason`."""

    code = "text-not-safe"


class TextEmpty(MessageFault):
    """A text holds nothing that can be read."""

    code = "text-empty"


class OfficerNameWrong(MessageFault):
    """An officer's name is empty, longer than `most` characters, or more than one line."""

    code = "officer-name-wrong"


class NumberOutOfRange(MessageFault):
    """A number lies outside what its field allows. Facts: `field`, `value`, `least`, `most`."""

    code = "number-out-of-range"


class CitesWrong(MessageFault):
    """A message cites too few or too many entries, or of the wrong side. Facts: `type`, `count`, `side`."""

    code = "cites-wrong"


class CitedTypeWrong(MessageFault):
    """The cited entry is none that this message can be about. Facts: `type`, `cited`."""

    code = "cited-type-wrong"


class TextTooLongForPrecedence(MessageFault):
    """FLASH and IMMEDIATE must be brief. Facts: `precedence`, `words`, `han`, `bytes`."""

    code = "text-too-long-for-precedence"


class PhraseUnknown(MessageFault):
    """The phrasebook has no such number. Facts: `number`."""

    code = "phrase-unknown"


class PhraseReceiveOnly(MessageFault):
    """The phrase can be received and shown, never composed. Facts: `number`."""

    code = "phrase-receive-only"


class FillInMissing(MessageFault):
    """A phrase was given without one of its fill-ins. Facts: `number`, `field`, `form`."""

    code = "fill-in-missing"


class FillInUnknown(MessageFault):
    """A phrase was given a fill-in that it does not have. Facts: `number`, `field`, `fields`."""

    code = "fill-in-unknown"


class FillInWrong(MessageFault):
    """A fill-in is not written as its kind must be. Facts: `number`, `field`, `value`, `form`."""

    code = "fill-in-wrong"


class FieldMissing(MessageFault):
    """A structured message lacks a field that it must have. Facts: `type`, `field`, `label`, `form`."""

    code = "field-missing"


class FieldUnknown(MessageFault):
    """A structured message was given a field that it does not have. Facts: `type`, `field`, `fields`."""

    code = "field-unknown"


class FieldWrong(MessageFault):
    """A field is not written as its kind must be. Facts: `type`, `field`, `label`, `value`, `form`, `reason`."""

    code = "field-wrong"
