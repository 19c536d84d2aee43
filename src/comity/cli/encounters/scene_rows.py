"""The situation, the phrases that fit and the draft of an encounter, as commands show and write them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.cli.encounters.rows import moment
from comity.cli.encounters.standing_option import grounds
from comity.cli.screen import Screen

if TYPE_CHECKING:
    from comity.encounters.colregs import Finding
    from comity.encounters.words import Draft


def say_situation(writer: Screen, finding: Finding | None) -> None:
    """The situation under the rules of the road, and our role."""
    if finding is None:
        writer.say("encounter-no-roles")
        return
    bears = {"bears": f"{round(finding.bears) % 360:03}", "bear": f"{round(finding.we_bear) % 360:03}"}
    writer.say(
        "encounter-situation",
        situation=writer.text(f"encounter-situation-{finding.situation.value}"),
        role=writer.text(f"encounter-role-{finding.role.value}"),
        why=writer.text(f"encounter-why-{finding.cause}", rule=finding.rule or "-", **bears),
    )
    for key, facts in grounds(finding):
        writer.say(key, **{name: writer.text(f"ship-status-{value}") for name, value in facts.items()})
    if finding.since is not None:
        writer.say("encounter-since", time=moment(finding.since))


def say_offer(writer: Screen, number: int, fills: dict[str, str], wanted: tuple[str, ...]) -> None:
    """A phrase that fits, in the language of the reader."""
    from comity.messages.phrasebook import phrase_form

    form = phrase_form(number)
    shown_fills = {one.name: fills.get(one.name, one.kind.example) for one in form.fields}
    writer.say("encounter-phrase", number=str(number), text=writer.language.phrase(number, **shown_fills))
    if wanted:
        writer.line(f"    {writer.text('encounter-wanted-example', names=', '.join(wanted))}")


def say_draft(writer: Screen, drafted: Draft) -> None:
    """The draft of an advisory, field by field."""
    from comity.messages.encounters.encounter_advisory import EncounterAdvisory

    writer.say("encounter-draft", type=drafted.type)
    for name, text in drafted.fields.items():
        field = EncounterAdvisory.field(name)
        label = EncounterAdvisory.label(field)
        said = field.fact.shown(EncounterAdvisory.parse(name, text), writer.language, label)
        writer.block(writer.text("fact-line", field=writer.language.field(label), fact=said))
    if drafted.wanted:
        names = writer.language.listed(writer.language.field(f"{drafted.type}-{name}") for name in drafted.wanted)
        writer.line(f"    {writer.text('encounter-wanted', names=names)}")


def write_draft(path: Path, kind: str, marking: str, fields: Any, about: tuple[str, ...] = ()) -> None:
    """A file that `comity compose --from` reads; texts as JSON strings, which TOML reads alike."""
    import json

    from comity.cli.files import write_new

    lines = [f"type = {json.dumps(kind)}", f"marking = {json.dumps(marking)}"]
    if about:
        lines.append(f"about = {json.dumps(list(about))}")
    lines += ["", "[fields]", *(f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in fields.items())]
    write_new(path, ("\n".join(lines) + "\n").encode("utf-8"))
