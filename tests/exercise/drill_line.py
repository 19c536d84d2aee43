"""Drills of what concerns the line itself and what people agree over it: suspensions, charters, meetings."""

from __future__ import annotations

from collections.abc import Iterator

from comity.languages.edition import edition
from tests.exercise.drill import HEAD, TERMS, doing, row, step

_SUSPEND = 'do = "suspend"\nfields = {{ scope = "{scope}", reason = "political"{more} }}'
_CONDITIONS = tuple(f"Condition {number}" for number in range(1, 13))
_VIEWS = {
    1: (("south", "met"),),
    2: (("south", "waived"),),
    3: (("south", "overtaken"),),
    4: (("south", "met"), ("south", "stated")),
    5: (("south", "met"), ("south", "overtaken")),
    6: (("north", "disputed"),),
    7: (("north", "met"),),
    8: (("north", "overtaken"),),
    9: (("north", "disputed"), ("north", "met")),
    10: (("north", "disputed"), ("north", "overtaken")),
    11: (("north", "met"), ("north", "disputed")),
    12: (("north", "met"), ("north", "overtaken")),
}
"""What either side says in turn about each condition of the suspension `order`, which is the south's."""
_STAGES = {
    "leaders": ("proposed",),
    "advisers": ("agreed",),
    "ministers": ("proposed", "agreed"),
    "chiefs-of-staff": ("agreed", "first-test"),
    "theatre": ("agreed", "proposed"),
    "operations-centre": ("agreed", "first-test", "restored"),
    "unit": ("agreed", "first-test", "proposed"),
    "coast-guard": ("agreed", "first-test", "restored", "proposed"),
}
"""The stages that the north says of each level; the last must stand."""


def line() -> str:
    """The drill of suspensions, conditions and stages."""
    return HEAD + "\n".join([*_line_steps(), *_line_rows()])


def _line_steps() -> Iterator[str]:
    conditions = "\\n".join(_CONDITIONS)
    orders = {
        "order": ("N; E", f', conditions = "{conditions}"'),
        "noticed": ("N", ""),
        "confirmed": ("N", ""),
        "in-part": ("N; D", ""),
        "again": ("N; D", ""),
        "both": ("N; D", ""),
        "ended": ("N", ', until = "020600Z MAR 26"'),
        "noticed-ended": ("N", ', until = "020600Z MAR 26"'),
        "part-ended": ("N; D", ', until = "020600Z MAR 26"'),
    }
    for number, (name, (scope, more)) in enumerate(orders.items()):
        yield step(name, "south", f"at = 2026-03-01T01:{number:02}:00Z", _SUSPEND.format(scope=scope, more=more))
    part = '\nfields = { scope = "N" }'
    rest = '\nfields = { scope = "D" }'
    for number, (order, lifted, confirmed) in enumerate(
        (
            ("noticed", ("",), 0),
            ("confirmed", ("",), 1),
            ("in-part", (part,), 1),
            ("again", (part, rest), 1),
            ("both", (part, rest), 2),
            ("noticed-ended", ("",), 0),
            ("part-ended", (part,), 1),
        )
    ):
        for place, scope in enumerate(lifted):
            name = f"{order}-notice-{place}"
            at = f"at = 2026-03-01T02:{number:02}:{place:02}Z"
            if order == "again" and place:
                at = "at = 2026-03-01T04:00:00Z"
            yield step(name, "south", at, f'do = "lift"\nreferences = ["@{order}"]{scope}')
            if place < confirmed:
                at = f"at = 2026-03-01T03:{number:02}:{place:02}Z"
                yield step(f"{name}-confirmed", "north", at, f'do = "lift"\nreferences = ["@{name}"]')
    for number, views in _VIEWS.items():
        for place, (by, status) in enumerate(views):
            more = ', remarks = "no"' if status == "disputed" else ""
            done = (
                f'do = "condition"\nreference = "@order"\nstatus = "{status}"\nfields = {{ number = "{number}"{more} }}'
            )
            yield step(f"condition-{number}-{place}", by, f"at = 2026-03-01T0{5 + place}:{number:02}:00Z", done)
    declared = (
        'do = "send"\ntype = "B12"\nfields = { by = "our-side", declared-at = "010000Z MAR 26", source = "s", '
        'gist = "g", concerns = "condition" }'
    )
    yield step("declared", "south", "at = 2026-03-01T05:30:00Z", declared)
    stated = 'do = "condition"\nreference = "@declared"\nstatus = "stated"\nfields = { condition = "Another" }'
    yield step("stated", "south", "at = 2026-03-01T05:40:00Z", stated)
    for number, (tier, stages) in enumerate(_STAGES.items()):
        for place, stage in enumerate(stages):
            done = f'do = "stage"\nreferences = ["@order"]\ntier = "{tier}"\nstage = "{stage}"'
            yield step(f"{tier}-{place}", "north", f"at = 2026-03-01T0{5 + place}:{40 + number}:00Z", done)


def _line_rows() -> Iterator[str]:
    standings = (
        "standing", "notice-given", "lifted", "partly-lifted", "notice-given", "lifted", "ended", "ended", "ended",
    )  # fmt: skip
    for number, standing in enumerate(standings):
        yield row(f"standing-{number}", "relation", f"channels.0.suspensions.{number}.standing", standing)
    at = "at = 2026-03-01T12:00:00Z\n"
    for number, standing in ((7, "notice-given"), (8, "partly-lifted")):
        yield row(f"before-{number}", "relation", f"channels.0.suspensions.{number}.standing", standing, at)
    for number, views in _VIEWS.items():
        for place, (by, status) in enumerate(views):
            at = f"at = 2026-03-01T0{5 + place}:{number:02}:30Z\n" if place == 0 else ""
            if place == 0 and len(views) > 1:
                at = "at = 2026-03-01T05:50:00Z\n"
            where = f'where = "{by}"\n{at}'
            name = f"view-{number}-{place}"
            yield row(name, "relation", f"channels.0.conditions.{number - 1}.our", status, where)
    yield row("stated-row", "relation", "channels.0.conditions.12.text", "Another")
    for tier, stages in _STAGES.items():
        path = f"channels.0.stages.tier={tier}.our"
        yield row(f"stage-{tier}", "relation", path, stages[-1], 'where = "north"\n')


CHARTERS: tuple[tuple[tuple[str, ...], str], ...] = (
    ((), "superseded"),
    (("read-back",), "superseded"),
    (("read-back", "confirm"), "superseded"),
    (("decline",), "declined"),
    (("read-back", "decline"), "declined"),
    (("read-back", "confirm", "decline"), "declined"),
    (("withdraw",), "withdrawn"),
    (("read-back", "withdraw"), "withdrawn"),
    (("read-back", "confirm", "withdraw"), "withdrawn"),
    (("read-back", "confirm", "accept"), "replaced"),
    (("read-back", "confirm", "accept"), "agreed"),
    (("read-back", "correct", "read-back"), "read-back"),
)
OUTDATED = len(CHARTERS)
"""The last proposal names another charter than the one in force."""
"""What is done about each proposal of the north in turn, and how it must stand in the end."""


def charters() -> str:
    """The drill of charters."""
    return HEAD + "\n".join([*_charter_steps(), *_charter_rows()])


def _charter_steps() -> Iterator[str]:
    terms = ", ".join(f'{name} = "{text}"' for name, text in TERMS.items())
    answer = {"authority": '"commander"', "remarks": '"no"'}
    for number, (way, _) in enumerate(CHARTERS):
        proposal = f"proposal-{number}"
        hour = f"2026-03-01T{number + 1:02}"
        done = f'do = "propose-charter"\nfields = {{ {terms}, remarks = "{number}" }}'
        yield step(proposal, "north", f"at = {hour}:00:00Z", done)
        readback = ""
        for place, act in enumerate(way, 1):
            name = f"{proposal}-{place}"
            acts = {
                "read-back": ("south", doing("readback", proposal, values=f'{{ suite = "1", {terms} }}')),
                "confirm": ("north", doing("confirm", readback)),
                "correct": ("north", doing("correct-readback", readback, text='"Once more."')),
                "accept": ("south", doing("accept-charter", proposal, authority='"commander"')),
                "decline": ("south", doing("decline-charter", proposal, **answer)),
                "withdraw": ("north", doing("cancel", proposal, reason='"no"')),
            }
            readback = name if act == "read-back" else readback
            by, done = acts[act]
            yield step(name, by, f"at = {hour}:{place:02}:00Z", done)

    old = {
        "base": "5a" * 32, "tiers": "theatre", "languages": "en", "edition": edition().digest.hex(), "suite": "1",
        "profile": "attributable", "disclosure": "consent", "reply-by": "031200Z MAR 26",
    }  # fmt: skip
    fields = ", ".join(f'{name} = "{text}"' for name, text in (TERMS | old).items())
    done = f'do = "send"\ntype = "B03"\nfields = {{ {fields} }}'
    yield step("outdated", "south", "at = 2026-03-02T00:00:00Z", done)


def _charter_rows() -> Iterator[str]:
    yield row("outdated-row", "charter", f"channels.0.proposals.{OUTDATED}.state", "outdated")
    for number, (way, state) in enumerate(CHARTERS):
        yield row(f"charter-{number}", "charter", f"channels.0.proposals.{number}.state", state)
        if state == "replaced":
            at = f"at = 2026-03-01T{number + 1:02}:30:00Z\n"
            yield row(f"agreed-{number}", "charter", f"channels.0.proposals.{number}.state", "agreed", at)
        if "correct" in way:
            at = f"at = 2026-03-01T{number + 1:02}:02:30Z\n"
            yield row(f"corrected-{number}", "charter", f"channels.0.proposals.{number}.state", "proposed", at)


ITEMS: tuple[tuple[tuple[str, ...], str], ...] = (
    ((), "proposed"),
    (("accept",), "accepted"),
    (("accept", "amend"), "proposed"),
    (("withdraw",), "withdrawn"),
    (("accept", "withdraw"), "withdrawn"),
)
"""What is done about each item of an agenda in turn, and how it must stand in the end."""
STATEMENTS: tuple[tuple[tuple[str, ...], str], ...] = (
    ((), "working"),
    (("our-final",), "offered"),
    (("our-final", "their-working"), "working"),
    (("our-final", "their-final"), "agreed"),
    (("our-withdrawn",), "withdrawn"),
    (("our-final", "our-withdrawn"), "withdrawn"),
)
"""The versions of each joint statement in turn."""
_PARAGRAPHS = "# 1 agreed en\\nThe line stays open.\\n# 1 agreed zh\\n线路保持畅通。"


def meetings() -> str:
    """The drill of agendas and joint statements."""
    return HEAD + "\n".join([*_meeting_steps(), *_meeting_rows()])


def _meeting_steps() -> Iterator[str]:
    for number, (way, _) in enumerate(ITEMS):
        item = f"item-{number}"
        fields = f'{{ meeting = "Meeting", title = "{item}", sponsor = "N", wording = "So.", place = "{number + 1}" }}'
        begin = f'do = "agenda-item"\naction = "propose"\nfields = {fields}'
        yield step(item, "north", f"at = 2026-03-01T01:0{number}:00Z", begin)
        for place, action in enumerate(way):
            by = "south" if action == "accept" else "north"
            more = '{ wording = "Anew." }' if action == "amend" else "{}"
            done = doing("agenda-item", item, action=f'"{action}"', fields=more)
            yield step(f"{item}-{place}", by, f"at = 2026-03-01T02:{place}{number}:00Z", done)
    for number, (way, _) in enumerate(STATEMENTS):
        statement = f"statement-{number}"
        fields = f'{{ title = "{statement}", paragraphs = "{_PARAGRAPHS}", release-at = "051200Z MAR 26" }}'
        begin = f'do = "joint-statement"\nfields = {fields}'
        yield step(statement, "north", f"at = 2026-03-01T03:0{number}:00Z", begin)
        last = statement
        for place, version in enumerate(way):
            side, _, stage = version.partition("-")
            done = doing("joint-statement", last, fields=f'{{ stage = "{stage}" }}')
            last = f"{statement}-{place}"
            yield step(last, "north" if side == "our" else "south", f"at = 2026-03-01T04:{place}{number}:00Z", done)


def _meeting_rows() -> Iterator[str]:
    for number, (_, state) in enumerate(ITEMS):
        path = f"channels.0.meetings.0.items.title=item-{number}.state"
        yield row(f"row-item-{number}", "meetings", path, state)
    for number, (_, state) in enumerate(STATEMENTS):
        path = f"channels.0.statements.title=statement-{number}.state"
        yield row(f"row-statement-{number}", "meetings", path, state)
