"""What is wrong with a command line. The sentences stand in languages/*/console.ftl."""

from __future__ import annotations

from comity.errors import OurFault


class PassphraseWanted(OurFault):
    """The keys are under a passphrase, none was given, and nobody can be asked. Facts: directory."""

    code = "passphrase-wanted"


class PassphraseUndecided(OurFault):
    """New keys need a passphrase or the word that there shall be none. Facts: directory."""

    code = "passphrase-undecided"


class PassphrasesDiffer(OurFault):
    """The passphrase was typed twice, differently."""

    code = "passphrases-differ"


class OptionsClash(OurFault):
    """Two options cannot be given together. Facts: one, other."""

    code = "options-clash"


class OptionMissing(OurFault):
    """One of these options is wanted. Facts: options."""

    code = "option-missing"


class OptionUnknown(OurFault):
    """There is no such option. Facts: option, command."""

    code = "option-unknown"


class OptionWrong(OurFault):
    """The value of an option does not fit. Facts: option, command, reason (a code) or detail."""

    code = "option-wrong"


class OptionNotOneOf(OptionWrong):
    """The value of an option is none of those that there are. Facts: option, command, known."""

    code = "option-not-one-of"


class OptionOutOfRange(OptionWrong):
    """The number given to an option is too small or too large. Facts: option, command, least, most (`-`: no limit)."""

    code = "option-out-of-range"


class CommandUnknown(OurFault):
    """There is no such command. Facts: command, known."""

    code = "command-unknown"


class CommandWrong(OurFault):
    """A command line that cannot be understood. Facts: command, detail."""

    code = "command-wrong"


class ArgumentsLeft(CommandWrong):
    """There is more on the command line than the command takes. Facts: command, left."""

    code = "arguments-left"


class FillInMalformed(OurFault):
    """A fill-in is not `key=value`, stands twice, or stands where no phrase is sent. Facts: value."""

    code = "fill-in-malformed"


class FieldMalformed(OurFault):
    """What is given with an option is not `name=value`, or stands twice. Facts: option, value."""

    code = "field-malformed"


class DraftFileWrong(OurFault):
    """A file to compose from is not what it must be. Facts: path, place (a key, or the fault of its form)."""

    code = "draft-file-wrong"


class ReadyUnknown(OurFault):
    """No prepared message of this name comes with the program. Facts: name, known."""

    code = "ready-unknown"


class WrittenInUnknown(OurFault):
    """An envelope has no number for this language. Facts: language, known."""

    code = "written-in-unknown"


class DateWrong(OurFault):
    """Not a date, or one that cannot be meant. Facts: option, value."""

    code = "date-wrong"


class FileTooLarge(OurFault):
    """A file given to a command is larger than any of its kind. Facts: path, limit."""

    code = "file-too-large"


class TypeNotInCatalogue(OurFault):
    """The catalogue has no such type. Facts: type."""

    code = "type-not-in-catalogue"


class CatalogueTypeWithoutFields(OurFault):
    """A type that is not made of fields has no template. Facts: type."""

    code = "catalogue-type-without-fields"


class CatalogueFileWrong(OurFault):
    """A file is no exported catalogue, or was changed since. Facts: path, reason."""

    code = "catalogue-file-wrong"


class SearchWordsMissing(OurFault):
    """A search without words."""

    code = "search-words-missing"


class DemoFailed(OurFault):
    """A step of the demonstration did not do what it should. Facts: what, detail."""

    code = "demo-failed"


class Interrupted(OurFault):
    """Somebody pressed Ctrl-C at a question, or closed the input: nothing was changed."""

    code = "interrupted"


class StoppedByHand(OurFault):
    """Somebody pressed Ctrl-C while the command was at work."""

    code = "stopped-by-hand"


class Unexpected(OurFault):
    """An error that the program does not know. Facts: detail."""

    code = "unexpected"


class DraftNotTaken(OurFault):
    """The file still begins with the mark of a machine draft: nobody has taken it over. Facts: path."""

    code = "draft-not-taken"
