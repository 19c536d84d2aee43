"""`comity review DIR`: the signed review of a period; `comity review compare A B`: where two of them differ."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.faults import CommandWrong, OptionMissing
from comity.cli.files import check_new, write_new
from comity.cli.messages.items import group, type_word
from comity.cli.messages.send import exercise_option, marking_of, test_option
from comity.cli.reach import Reached, at_desk, passphrase_option
from comity.cli.screen import DONE, NEGATIVE, Screen, screen
from comity.errors import OurFault

_COMPARE = "compare"
_OPTIONS = {"since": "--from", "until": "--to"}
"""What the arguments of the desk's operation are called here."""


@command()
@click.argument("words", metavar="DIR | compare A B", nargs=-1, required=True)
@option("--channel", metavar="NAME", help="option-channel")
@option("--from", "since", metavar="TIME", help="option-from-review")
@option("--to", "until", metavar="TIME", help="option-to-review")
@exercise_option
@test_option
@option("--out", metavar="FILE", type=click.Path(path_type=Path), help="option-out-review")
@passphrase_option
def review(
    words: tuple[str, ...], channel: str | None, since: str | None, until: str | None, exercise: bool, test: bool,
    out: Path | None, passphrase_file: Path | None,
) -> int:  # fmt: skip
    """Make the review of a period, or compare two."""
    if words[0] == _COMPARE and len(words) == 3:
        return _compare(screen(), Path(words[1]), Path(words[2]))
    if len(words) != 1:
        raise CommandWrong(command="comity review", detail=" ".join(words))
    if since is None or until is None:
        raise OptionMissing(options="--from, --to", command="comity review")
    target = None if out is None else out.absolute()
    if target is not None:
        check_new(target)
    asked = {"since": since, "until": until, "marking": marking_of(exercise, test)}

    async def ask(desk: Reached) -> dict[str, Any]:
        named = channel or await _only_channel(desk)
        try:
            return await desk.call("review", channel=named, **asked)
        except OurFault as fault:
            raise _by_option(fault) from None

    signed = at_desk(Path(words[0]), passphrase_file, ask)
    writer = screen()
    if target is not None:
        from comity.station.record.review_file import write_review

        write_new(target, write_review(signed), 0o600)
    show_review(writer, signed["review"])
    if target is not None:
        writer.say("review-written", path=target)
    writer.emit(**signed)
    return DONE


def _by_option(fault: OurFault) -> OurFault:
    """A time that does not fit is named as whoever typed it knows it: by its option."""
    from comity.station.faults import ArgumentWrong

    typed = _OPTIONS.get(fault.facts.get("argument", ""))
    if typed is None or fault.code != ArgumentWrong.code:
        return fault
    return ArgumentWrong(**fault.facts | {"argument": typed})


async def _only_channel(desk: Reached) -> str:
    """The channel of a station that has one. Raises OptionMissing."""
    found = [one["channel"] for one in (await desk.call("status"))["channels"]]
    if len(found) != 1:
        raise OptionMissing(options="--channel", command="comity review")
    return str(found[0])


def _compare(writer: Screen, one: Path, other: Path) -> int:
    from comity.station.record.review_file import compare_reviews, read_review

    reviews = read_review(one), read_review(other)
    found = compare_reviews(*reviews)
    for path, signed in zip((one, other), reviews, strict=True):
        side = signed.review["sides"][signed.side]
        writer.say("review-signed-by", path=path, party=side["party"], station=side["station"])
    for place in found:
        writer.say("review-differs", where=place.where, one=place.one, other=place.other)
    writer.say("reviews-differ" if found else "reviews-agree", count=len(found))
    places = [{"where": place.where, "one": place.one, "other": place.other} for place in found]
    writer.emit(same=not found, differences=places)
    return NEGATIVE if found else DONE


def show_review(writer: Screen, found: Mapping[str, Any]) -> None:
    """Write a review for people."""
    if writer.as_json:
        return
    from comity.messages.precedence import Marking

    sides = [writer.text("review-side", party=one["party"], station=one["station"]) for one in found["sides"]]
    marking = writer.language.marking(Marking[found["marking"]])
    writer.say("review-head", one=sides[0], other=sides[1], since=group(found["from"]), until=group(found["until"]))
    writer.say("review-marking", marking=marking)
    for log in found["logs"]:
        writer.say("review-log", side=sides[log["side"]], entries=log["entries"], digest=log["digest"][:16])
    for row in found["messages"]:
        counts = [f"{type_word(writer.language, code)} {count}" for code, count in row["types"].items()]
        types = writer.language.listed(counts)
        writer.say("review-messages", side=sides[row["side"]], count=sum(row["types"].values()), types=types or "-")
    _show_times(writer, found, sides)
    _show_records(writer, found, sides)
    _show_listed(writer, found, sides)
    _show_line(writer, found, sides)


def _show_times(writer: Screen, found: Mapping[str, Any], sides: list[str]) -> None:
    from comity.messages.precedence import Precedence

    writer.line()
    writer.say("review-times")
    for row in found["response_times"]:
        writer.say(
            f"review-time-{row['duty']}", side=sides[row["side"]], asked=row["asked"],
            precedence=writer.language.precedence(Precedence[row["precedence"]]),
            answered=row["answered"], in_time=row["in_time"], median=_span(writer, row["median_s"]),
            longest=_span(writer, row["longest_s"]),
        )  # fmt: skip
    for row in found["scheduled_tests"]:
        count = row["outcomes"].get
        if row["slots"]:
            writer.say(
                "review-scheduled", side=sides[row["side"]], slots=row["slots"], kept=count("kept", 0),
                late=count("late", 0), unanswered=count("unanswered", 0), missed=count("missed", 0),
            )  # fmt: skip
    for row in found["line_tests"]:
        writer.say(
            "review-tests", side=sides[row["side"]], sent=row["sent"], answered=row["answered"],
            longest=_span(writer, row["longest_s"]), missed=writer.language.listed(row["unanswered"]) or "-",
        )  # fmt: skip


def _show_records(writer: Screen, found: Mapping[str, Any], sides: list[str]) -> None:
    """The encounter records of both sides, each with how it was cosigned."""
    writer.line()
    writer.say("review-encounter-records", count=len(found["encounter_records"]))
    for row in found["encounter_records"]:
        closest_at = "-" if row["closest_at"] is None else group(row["closest_at"])
        writer.say(
            "review-encounter-record", entry=row["entry"], side=_side_of(row, sides), at=group(row["released"]),
            one=row["our_unit"], other=row["their_unit"], since=group(row["from"]), until=group(row["until"]),
            distance=row["closest_distance"] or "-", error=row["distance_error"] or "-", closest=closest_at,
            digest=row["record"][:16],
        )  # fmt: skip
        if not row["cosignatures"]:
            writer.say("review-not-cosigned")
        for answer in row["cosignatures"]:
            _show_cosignature(writer, answer, sides)


def _show_cosignature(writer: Screen, answer: Mapping[str, Any], sides: list[str]) -> None:
    from comity.messages.besides.encounter_record_cosignature import FINDING, WHAT

    offset = answer["time_offset_s"]
    writer.say(
        "review-cosignature", entry=answer["entry"], side=_side_of(answer, sides), at=group(answer["released"]),
        finding=writer.language.choice(f"B10-finding-{FINDING.number(answer['finding'])}"),
        offset=_offset(writer, offset), position=answer["position_difference"] or "-",
        distance=answer["distance_difference"] or "-",
    )  # fmt: skip
    if not answer["record_as_offered"]:
        writer.say("review-cosigned-another", digest=answer["record"][:16])
    for one in answer["differences"]:
        what = writer.language.choice(f"B10-differences-what-{WHAT.number(one['what'])}")
        writer.say("review-record-differs", what=what, ours=one["ours"], theirs=one["theirs"])


def _offset(writer: Screen, seconds: float | None) -> str:
    """How far two clocks are apart, with its sign."""
    return _span(writer, seconds) if seconds is None or seconds >= 0 else f"-{_span(writer, -seconds)}"


def _side_of(row: Mapping[str, Any], sides: list[str]) -> str:
    return sides[int(row["entry"].split("/")[0])]


def _show_listed(writer: Screen, found: Mapping[str, Any], sides: list[str]) -> None:
    for key in ("encounters", "contact_requests", "refusals", "test_failures", "declared_elsewhere"):
        writer.line()
        writer.say(f"review-{key.replace('_', '-')}", count=len(found[key]))
        for row in found[key]:
            when = group(row.get("released") or row["asked_at"])
            what = type_word(writer.language, row["type"]) if "type" in row else _asked(writer, row)
            facts = {"entry": row["entry"], "side": _side_of(row, sides), "at": when, "what": what}
            writer.say("review-row", rest=_rest(writer, row), **facts)


def _show_line(writer: Screen, found: Mapping[str, Any], sides: list[str]) -> None:
    writer.line()
    writer.say("review-suspensions", count=len(found["suspensions"]))
    for row in found["suspensions"]:
        standing = writer.text(f"state-suspension-{row['standing']}")
        scope = writer.language.listed(row["scope"])
        writer.say(
            "review-suspension", entry=row["entry"], side=sides[row["by"]], start=group(row["start"]), scope=scope,
            standing=standing,
        )  # fmt: skip
    for row in found["conditions"]:
        views = [writer.text(f"state-condition-{row[key]}") for key in ("side_0", "side_1")]
        writer.say("review-condition", about=row["about"], text=row["text"], one=views[0], other=views[1])
    for row in found["stages"]:
        stages = [writer.text(f"state-restoration-stage-{row[key]}") for key in ("side_0", "side_1")]
        writer.say("review-stage", tier=writer.text(f"tier-{row['tier']}"), one=stages[0], other=stages[1])


def _asked(writer: Screen, row: Mapping[str, Any]) -> str:
    from comity.messages.dialogue.call_request import CallRequest

    state = writer.text(f"state-contact-request-{row['state']}")
    medium = writer.language.choice(f"D01-kind-{CallRequest.field('kind').fact.parse(row['medium'])}")
    return writer.text("review-asked", medium=medium, tier=writer.text(f"tier-{row['tier']}"), state=state)


def _rest(writer: Screen, row: Mapping[str, Any]) -> str:
    if "barred_by" in row:
        return writer.language.listed(row["barred_by"])
    if row.get("fields"):
        return writer.language.listed_apart(row["fields"].values())
    return _span(writer, row["waited_s"]) if row.get("waited_s") is not None else ""


def _span(writer: Screen, seconds: float | None) -> str:
    """How long it took, in the words of the language; a dash where nothing was measured."""
    from comity.languages.spans import span_words

    return "-" if seconds is None else span_words(writer.language, seconds)
