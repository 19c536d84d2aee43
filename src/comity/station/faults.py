"""What our side must do differently: the faults that commands and the station's own files can show.

Each `code` has its sentence in languages/, filled with the facts given here.
"""

from __future__ import annotations

from comity.errors import OurFault


class NoStationHere(OurFault):
    """The directory is not a station's. Facts: directory."""

    code = "no-station-here"


class IdentityExists(OurFault):
    """A station (or something else) is already there; a new identity would replace it. Facts: directory."""

    code = "identity-exists"


class DirectoryNotPrivate(OurFault):
    """Others on this machine can read or change the directory. Facts: path, mode."""

    code = "directory-not-private"


class StationBusy(OurFault):
    """Another command or a starting station holds the directory. Facts: directory."""

    code = "station-busy"


class StationNotRunning(OurFault):
    """This needs the running station (`comity run`). Facts: directory."""

    code = "station-not-running"


class StationRunning(OurFault):
    """This must be done while the station is stopped. Facts: directory."""

    code = "station-running"


class SettingWrong(OurFault):
    """settings.toml holds a value that does not fit. Facts: name, reason (a code), perhaps detail."""

    code = "setting-wrong"


class SettingUnknown(SettingWrong):
    """settings.toml holds a name we do not know. Facts: name, known (names, comma separated)."""

    code = "setting-unknown"


class FileExists(OurFault):
    """The file to write is already there. Facts: path."""

    code = "file-exists"


class FileUnreadable(OurFault):
    """The file cannot be read or written. Facts: path, reason."""

    code = "file-unreadable"


class ChannelMissing(OurFault):
    """No channel of this name. Facts: channel, known (names, comma separated)."""

    code = "channel-missing"


class ChannelExists(OurFault):
    """A channel of this name, or with this station, exists. Facts: channel."""

    code = "channel-exists"


class BegunBefore(OurFault):
    """These documents have a channel that lapsed or was given up: it is begun anew as it was. Facts: channel, mode."""

    code = "begun-before"


class ChannelNameWrong(OurFault):
    """A channel name is 1 to 40 of a-z, 0-9 and -. Facts: channel."""

    code = "channel-name-wrong"


class ReferenceWrong(OurFault):
    """Not a reference like `north/their/12`. Facts: reference."""

    code = "reference-wrong"


class EntryMissing(OurFault):
    """The reference is well-formed, the entry is not here. Facts: reference."""

    code = "entry-missing"


class NotAMessage(OurFault):
    """The entry belongs to the channel itself; nobody answers it. Facts: reference, type."""

    code = "not-a-message"


class DirectionWrong(OurFault):
    """The verb speaks of their message and the reference is ours, or the reverse. Facts: reference, verb, wanted."""

    code = "direction-wrong"


class NotReadableHere(OurFault):
    """An entry recorded with a fault is never acknowledged or answered. Facts: reference, fault."""

    code = "not-readable-here"


class StateWrong(OurFault):
    """The message's state does not allow this verb. Facts: reference, verb, state."""

    code = "state-wrong"


class TypeWrong(OurFault):
    """The verb does not apply to this type of message. Facts: reference, verb, type."""

    code = "type-wrong"


class ArgumentMissing(OurFault):
    """The operation lacks an argument. Facts: operation, argument."""

    code = "argument-missing"


class ArgumentWrong(OurFault):
    """An argument does not fit. Facts: argument, value, reason (a code: `reason-…` in languages/)."""

    code = "argument-wrong"


class ArgumentNotOneOf(ArgumentWrong):
    """An argument is none of those that there are. Facts: argument, value, known (names, comma separated)."""

    code = "argument-not-one-of"


class OperationUnknown(OurFault):
    """The station does not know this operation. Facts: operation."""

    code = "operation-unknown"


class WaitedTooLong(OurFault):
    """What was waited for did not come in time; the message stays queued. Facts: reference, wanted, seconds, state."""

    code = "waited-too-long"


class RequestTooLong(OurFault):
    """A request line on the local socket is longer than the station takes. Facts: limit."""

    code = "request-too-long"


class RequestMalformed(OurFault):
    """A request on the local socket is not one JSON object with `op` and `args`. Facts: reason."""

    code = "request-malformed"


class ConnectionLost(OurFault):
    """The running station closed the local socket before it answered. Facts: directory."""

    code = "connection-lost"


class StationFailed(OurFault):
    """The station met an error it does not know; details are in its log. Facts: detail."""

    code = "station-failed"


class RecordDiffers(OurFault):
    """The stored record does not verify. Facts: channel, reference, reason."""

    code = "record-differs"


class BackupWrong(OurFault):
    """The backup file is damaged, cut short, or of another version. Facts: path, reason."""

    code = "backup-wrong"


class CommissionMissing(OurFault):
    """The station has asked for a commission and has none yet. Facts: directory."""

    code = "commission-missing"


class WordsDiffer(OurFault):
    """The words heard are not those of this pairing. Facts: channel."""

    code = "words-not-theirs"


class SuiteDiffers(OurFault):
    """Their station uses another suite of algorithms than ours; the two cannot pair. Facts: ours, theirs."""

    code = "suite-differs"


class KeysOfChannelGone(OurFault):
    """The keys with which this channel was paired are not on this station any more. Facts: channel."""

    code = "channel-keys-gone"


class RootExists(OurFault):
    """A party's root is there already. Facts: directory."""

    code = "root-exists"


class NoRootHere(OurFault):
    """The directory is not that of a party's root. Facts: directory."""

    code = "no-root-here"


class ChannelRevoked(OurFault):
    """Their party has revoked the station of this channel. Facts: channel, at."""

    code = "channel-revoked"


class CatalogueTypeUnknown(OurFault):
    """The catalogue has no structured type of this code or name. Facts: code (as given)."""

    code = "catalogue-type-unknown"


class PrecedenceNotPermitted(OurFault):
    """A message of this type is not sent with this precedence. Facts: type, precedence, permitted."""

    code = "precedence-not-permitted"


class ReadbackDiffers(OurFault):
    """Their readback has other values than our message; it cannot be confirmed. Facts: reference, labels."""

    code = "readback-differs"


class TranslationNotNeeded(OurFault):
    """Nothing in the message is text that somebody wrote. Facts: reference, type, why (`coded`, `translation`)."""

    code = "translation-not-needed"


class TranslationMissing(OurFault):
    """We have no translation of the message that holds. Facts: reference."""

    code = "translation-missing"


class TranslationReplaced(OurFault):
    """The translation was replaced or withdrawn, or its stage is not proved: no step continues it. Facts: reference."""

    code = "translation-replaced"


class OriginalLanguageUnknown(OurFault):
    """The message does not say in which language it is. Facts: reference."""

    code = "original-language-unknown"


class TranslatorUnknown(OurFault):
    """No plug-in of this name is installed that drafts translations. Facts: translator, known."""

    code = "translator-unknown"


class DraftFailed(OurFault):
    """The plug-in gave no draft. Facts: translator, failure (`ended`, `time`, `length`, `form`)."""

    code = "draft-failed"
