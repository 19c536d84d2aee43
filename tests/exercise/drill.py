"""A drill through the state machines of the relation: every way that two desks can take, each with its expected end."""

from __future__ import annotations

from collections.abc import Iterator

HEAD = """
format = 1
begins = 2026-03-01T00:00:00Z
ends = 2026-03-09T00:00:00Z
title = { en = "Drill", zh = "训练" }
summary = { en = "Every way.", zh = "各种走法。" }

[parties.norland]
name = "Norland"
plays = { en = "nobody", zh = "无" }

[parties.sudmark]
name = "Sudmark"
plays = { en = "nobody", zh = "无" }

[stations.north]
party = "norland"
name = "North"
tier = "theatre"

[stations.south]
party = "sudmark"
name = "South"
tier = "theatre"

[channels.line]
between = ["north", "south"]
bearers = { cable = 64000 }
"""

_WINDOW = "080600Z MAR 26 - 081200Z MAR 26"
_REQUEST = (
    'do = "request"\nfields = { kind = "voice", tier = "theatre", subject = "regular", '
    f'window = "{_WINDOW}", reply-by = "010600Z MAR 26" }}'
)


def _done(do: str, about: str, **more: str) -> str:
    """The operation of a step about a request or about the step before; `fields` stand as TOML writes them."""
    rest = "".join(f"\n{name} = {value}" for name, value in more.items())
    return f'do = "{do}"\nreference = "@{about}"{rest}'


def _summary(outcome: str) -> str:
    held = f'held = "010700Z MAR 26 - 010710Z MAR 26", account = "As said.", outcome = "{outcome}"'
    return _done("summarise", "REQUEST", fields=f"{{ {held} }}")


def _respond(answer: str, rest: str) -> str:
    return _done("respond", "REQUEST", fields=f'{{ answer = "{answer}", {rest} }}')


_DECLINED = 'reason = "by-instruction", conditions = "None.", alternative = "text"'
_ACTS = {
    "ack": ("south", _done("acknowledge", "REQUEST")),
    "study": ("south", _respond("under-study", 'review-at = "080600Z MAR 26"')),
    "other-time": ("south", _respond("other-time", f'window = "{_WINDOW}"')),
    "accept": ("south", _respond("accepted", 'at = "080700Z MAR 26", our-role = "commander"')),
    "decline": ("south", _respond("declined", _DECLINED)),
    "take-back": ("south", _done("cancel", "LAST", reason='"sent too early"')),
    "take-back-first": ("south", _done("cancel", "REQUEST-0", reason='"sent too early"')),
    "note": ("north", _done("acknowledge", "LAST")),
    "withdraw": ("north", _done("withdraw", "REQUEST", reason='"settled otherwise"')),
    "expire": ("north", _done("expire", "REQUEST")),
    "summary": ("north", _summary("nothing-agreed")),
    "their-summary": ("south", _summary("nothing-agreed")),
    "not-held": ("north", _summary("not-held")),
}
"""What is done about a request, by whom; REQUEST and LAST stand for the steps that made it and came before."""

_REACHED = {
    "requested": (),
    "acknowledged": ("ack",),
    "under-study": ("study",),
    "other-time": ("other-time",),
    "accepted": ("accept",),
    "scheduled": ("accept", "note"),
    "declined": ("decline",),
    "not-held": ("accept", "not-held"),
}
WAYS: tuple[tuple[tuple[str, ...], str], ...] = (
    *(((*way, "other-time"), "other-time") for state, way in _REACHED.items() if state != "other-time"),
    *(((*way, "accept"), "accepted") for state, way in _REACHED.items() if state not in ("accepted", "scheduled")),
    *(((*way, "decline"), "declined") for state, way in _REACHED.items() if state != "declined"),
    *(((*way, "withdraw"), "withdrawn") for way in _REACHED.values()),
    *(((*_REACHED[state], "study"), "under-study") for state in ("requested", "acknowledged", "other-time")),
    *(((*_REACHED[state], "expire"), "expired") for state in ("requested", "acknowledged", "under-study")),
    *(
        ((*_REACHED[state], "take-back"), "acknowledged")
        for state in ("under-study", "other-time", "accepted", "declined")
    ),
    *(((*_REACHED[state], "summary"), "held") for state in ("accepted", "scheduled", "not-held")),
    *(((*_REACHED[state], "not-held"), "not-held") for state in ("accepted", "scheduled")),
    (("accept", "note", "accept"), "accepted"),
    (("accept", "note", "take-back-first"), "acknowledged"),
    (("ack",), "acknowledged"),
    (("accept", "note"), "scheduled"),
    (("accept", "summary", "their-summary"), "summarised"),
)
"""What is done about each request in turn, and how it must stand in the end."""


def requests() -> str:
    """The drill of contact requests."""
    return HEAD + "\n".join([*_request_steps(), *_request_rows()])


def _request_steps() -> Iterator[str]:
    for number, (way, _) in enumerate(WAYS):
        request = f"request-{number}"
        yield _step(request, "north", f"at = 2026-03-01T01:{number:02}:00Z", _REQUEST)
        last = request
        for place, act in enumerate(way):
            by, done = _ACTS[act]
            name = f"{request}-{place}"
            when = f'after = "{last}"\ndelay = "10m"'
            if act == "expire":
                when = f"at = 2026-03-02T01:{number:02}:00Z"
            yield _step(name, by, when, done.replace("REQUEST", request).replace("LAST", last))
            last = name


def _request_rows() -> Iterator[str]:
    for number, (_, state) in enumerate(WAYS):
        yield _row(f"row-{number}", "contacts", f"channels.0.requests.{number}.state", state)


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
        yield _step(name, "south", f"at = 2026-03-01T01:{number:02}:00Z", _SUSPEND.format(scope=scope, more=more))
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
            yield _step(name, "south", at, f'do = "lift"\nreferences = ["@{order}"]{scope}')
            if place < confirmed:
                at = f"at = 2026-03-01T03:{number:02}:{place:02}Z"
                yield _step(f"{name}-confirmed", "north", at, f'do = "lift"\nreferences = ["@{name}"]')
    for number, views in _VIEWS.items():
        for place, (by, status) in enumerate(views):
            more = ', remarks = "no"' if status == "disputed" else ""
            done = (
                f'do = "condition"\nreference = "@order"\nstatus = "{status}"\nfields = {{ number = "{number}"{more} }}'
            )
            yield _step(f"condition-{number}-{place}", by, f"at = 2026-03-01T0{5 + place}:{number:02}:00Z", done)
    declared = (
        'do = "send"\ntype = "B12"\nfields = { by = "our-side", declared-at = "010000Z MAR 26", source = "s", '
        'gist = "g", concerns = "condition" }'
    )
    yield _step("declared", "south", "at = 2026-03-01T05:30:00Z", declared)
    stated = 'do = "condition"\nreference = "@declared"\nstatus = "stated"\nfields = { condition = "Another" }'
    yield _step("stated", "south", "at = 2026-03-01T05:40:00Z", stated)
    for number, (tier, stages) in enumerate(_STAGES.items()):
        for place, stage in enumerate(stages):
            done = f'do = "stage"\nreferences = ["@order"]\ntier = "{tier}"\nstage = "{stage}"'
            yield _step(f"{tier}-{place}", "north", f"at = 2026-03-01T0{5 + place}:{40 + number}:00Z", done)


def _line_rows() -> Iterator[str]:
    standings = (
        "standing", "notice-given", "lifted", "partly-lifted", "notice-given", "lifted", "ended", "ended", "ended",
    )  # fmt: skip
    for number, standing in enumerate(standings):
        yield _row(f"standing-{number}", "relation", f"channels.0.suspensions.{number}.standing", standing)
    at = "at = 2026-03-01T12:00:00Z\n"
    for number, standing in ((7, "notice-given"), (8, "partly-lifted")):
        yield _row(f"before-{number}", "relation", f"channels.0.suspensions.{number}.standing", standing, at)
    for number, views in _VIEWS.items():
        for place, (by, status) in enumerate(views):
            at = f"at = 2026-03-01T0{5 + place}:{number:02}:30Z\n" if place == 0 else ""
            if place == 0 and len(views) > 1:
                at = "at = 2026-03-01T05:50:00Z\n"
            where = f'where = "{by}"\n{at}'
            name = f"view-{number}-{place}"
            yield _row(name, "relation", f"channels.0.conditions.{number - 1}.our", status, where)
    yield _row("stated-row", "relation", "channels.0.conditions.12.text", "Another")
    for tier, stages in _STAGES.items():
        path = f"channels.0.stages.tier={tier}.our"
        yield _row(f"stage-{tier}", "relation", path, stages[-1], 'where = "north"\n')


_TERMS = {
    "tests-each-day": "0",
    "first-test": "0",
    "receipt-within": "1 min",
    "flash-within": "5 min",
    "immediate-within": "15 min",
    "priority-within": "60 min",
    "routine-within": "720 min",
    "holding-within": "120 min",
    "call-clock": "2880 min",
    "review-at": "011200Z SEP 26",
    "from": "011200Z MAR 26",
}
"""The figures of every proposal, as they are read back."""
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
"""What is done about each proposal of the north in turn, and how it must stand in the end."""


def charters() -> str:
    """The drill of charters."""
    return HEAD + "\n".join([*_charter_steps(), *_charter_rows()])


def _charter_steps() -> Iterator[str]:
    terms = ", ".join(f'{name} = "{text}"' for name, text in _TERMS.items())
    answer = {"authority": '"commander"', "remarks": '"no"'}
    for number, (way, _) in enumerate(CHARTERS):
        proposal = f"proposal-{number}"
        hour = f"2026-03-01T{number + 1:02}"
        done = f'do = "propose-charter"\nfields = {{ {terms}, remarks = "{number}" }}'
        yield _step(proposal, "north", f"at = {hour}:00:00Z", done)
        readback = ""
        for place, act in enumerate(way, 1):
            name = f"{proposal}-{place}"
            doing = {
                "read-back": ("south", _done("readback", proposal, values=f'{{ suite = "1", {terms} }}')),
                "confirm": ("north", _done("confirm", readback)),
                "correct": ("north", _done("correct-readback", readback, text='"Once more."')),
                "accept": ("south", _done("accept-charter", proposal, authority='"commander"')),
                "decline": ("south", _done("decline-charter", proposal, **answer)),
                "withdraw": ("north", _done("cancel", proposal, reason='"no"')),
            }
            readback = name if act == "read-back" else readback
            by, done = doing[act]
            yield _step(name, by, f"at = {hour}:{place:02}:00Z", done)


def _charter_rows() -> Iterator[str]:
    for number, (way, state) in enumerate(CHARTERS):
        yield _row(f"charter-{number}", "charter", f"channels.0.proposals.{number}.state", state)
        if state == "replaced":
            at = f"at = 2026-03-01T{number + 1:02}:30:00Z\n"
            yield _row(f"agreed-{number}", "charter", f"channels.0.proposals.{number}.state", "agreed", at)
        if "correct" in way:
            at = f"at = 2026-03-01T{number + 1:02}:02:30Z\n"
            yield _row(f"corrected-{number}", "charter", f"channels.0.proposals.{number}.state", "proposed", at)


def _step(name: str, by: str, when: str, done: str) -> str:
    return f'[[step]]\nid = "{name}"\nby = "{by}"\n{when}\n{done}\n'


def _row(name: str, ask: str, path: str, wanted: str, more: str = "") -> str:
    texts = f'en = "{name}"\nzh = "{name}"\n'
    return f'[[expect]]\nid = "{name}"\n{texts}{more}ask = "{ask}"\npath = "{path}"\nis = "{wanted}"\n'
