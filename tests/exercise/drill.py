"""A drill through the state machines of the relation: every way that two desks can take, each with its expected end."""

from __future__ import annotations

from collections.abc import Iterator

from tests.exercise.scenarios import head

HEAD = head('en = "Drill", zh = "训练"', 'en = "Every way.", zh = "各种走法。"', ends="2026-03-09", tier="theatre")

_WINDOW = "080600Z MAR 26 - 081200Z MAR 26"
_REQUEST = (
    'do = "request"\nfields = { kind = "voice", tier = "theatre", subject = "regular", '
    f'window = "{_WINDOW}", reply-by = "010600Z MAR 26" }}'
)


def doing(do: str, about: str, **more: str) -> str:
    """The operation of a step about a request or about the step before; `fields` stand as TOML writes them."""
    rest = "".join(f"\n{name} = {value}" for name, value in more.items())
    return f'do = "{do}"\nreference = "@{about}"{rest}'


def _summary(outcome: str) -> str:
    held = f'held = "010700Z MAR 26 - 010710Z MAR 26", account = "As said.", outcome = "{outcome}"'
    return doing("summarise", "REQUEST", fields=f"{{ {held} }}")


def _respond(answer: str, rest: str) -> str:
    return doing("respond", "REQUEST", fields=f'{{ answer = "{answer}", {rest} }}')


_DECLINED = 'reason = "by-instruction", conditions = "None.", alternative = "text"'
_ACTS = {
    "ack": ("south", doing("acknowledge", "REQUEST")),
    "study": ("south", _respond("under-study", 'review-at = "080600Z MAR 26"')),
    "other-time": ("south", _respond("other-time", f'window = "{_WINDOW}"')),
    "our-other-time": ("north", _respond("other-time", f'window = "{_WINDOW}"')),
    "accept": ("south", _respond("accepted", 'at = "080700Z MAR 26", our-role = "commander"')),
    "decline": ("south", _respond("declined", _DECLINED)),
    "take-back": ("south", doing("cancel", "LAST", reason='"sent too early"')),
    "take-back-first": ("south", doing("cancel", "REQUEST-0", reason='"sent too early"')),
    "note": ("north", doing("acknowledge", "LAST")),
    "withdraw": ("north", doing("withdraw", "REQUEST", reason='"settled otherwise"')),
    "expire": ("north", doing("expire", "REQUEST")),
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
    (("other-time", "our-other-time", "expire"), "expired"),
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
        yield step(request, "north", f"at = 2026-03-01T01:{number:02}:00Z", _REQUEST)
        last = request
        for place, act in enumerate(way):
            by, done = _ACTS[act]
            name = f"{request}-{place}"
            when = f'after = "{last}"\ndelay = "10m"'
            if act == "expire":
                when = f"at = 2026-03-02T01:{number:02}:00Z"
            yield step(name, by, when, done.replace("REQUEST", request).replace("LAST", last))
            last = name


def _request_rows() -> Iterator[str]:
    for number, (_, state) in enumerate(WAYS):
        yield row(f"row-{number}", "contacts", f"channels.0.requests.{number}.state", state)


TERMS = {
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
CROSSED = {
    "requested": ((), "accept"),
    "acknowledged": (("ack",), "accept"),
    "under-study": (("study",), "accept"),
    "other-time": ((), "other-time"),
    "accepted": ((), "accept"),
    "declined": ((), "decline"),
}
"""How far a request came while the line was up, and the answer that crosses its expiry while it is cut."""


def crossings() -> str:
    """The drill of what crosses: answers and expiries, two acceptances. Both sides ask, whichever is the lower one."""
    cut = '[[outage]]\nchannel = "line"\nbearer = "cable"\n'
    times = "from = 2026-03-01T03:00:00Z\nuntil = 2026-03-01T08:00:00Z\n"
    return HEAD + "\n".join([cut + times, *_crossing_steps(), *_crossing_rows()])


def _crossing_steps() -> Iterator[str]:
    sides = {"north": "south", "south": "north"}
    for number, (state, (way, answer)) in enumerate(CROSSED.items()):
        for asking, answering in sides.items():
            request = f"{asking}-{state}"
            yield step(request, asking, f"at = 2026-03-01T01:{number:02}:00Z", _REQUEST)
            for place, act in enumerate((*way, answer)):
                hour = 4 if place == len(way) else 2
                when = f"at = 2026-03-01T{hour:02}:{number:02}:00Z"
                yield step(f"{request}-{place}", answering, when, _ACTS[act][1].replace("REQUEST", request))
            yield step(f"{request}-end", asking, f"at = 2026-03-01T06:{number:02}:30Z", doing("expire", request))
    terms = ", ".join(f'{name} = "{text}"' for name, text in TERMS.items())
    for minute, (one, other) in enumerate(sides.items()):
        propose = f'do = "propose-charter"\nfields = {{ {terms}, remarks = "{one}" }}'
        yield step(f"{one}-charter", one, f"at = 2026-03-01T01:3{minute}:00Z", propose)
        values = f'{{ suite = "1", {terms} }}'
        yield step(
            f"{one}-read",
            other,
            f"at = 2026-03-01T01:4{minute}:00Z",
            doing("readback", f"{one}-charter", values=values),
        )
        yield step(f"{one}-right", one, f"at = 2026-03-01T01:5{minute}:00Z", doing("confirm", f"{one}-read"))
        accept = doing("accept-charter", f"{one}-charter", authority='"commander"')
        yield step(f"{one}-taken", other, "at = 2026-03-01T05:00:00Z", accept)


def _crossing_rows() -> Iterator[str]:
    for number in range(2 * len(CROSSED)):
        yield row(f"crossed-{number}", "contacts", f"channels.0.requests.{number}.state", "crossed")
    for number in range(2):
        yield row(f"void-{number}", "charter", f"channels.0.proposals.{number}.state", "crossed")


def step(name: str, by: str, when: str, done: str) -> str:
    return f'[[step]]\nid = "{name}"\nby = "{by}"\n{when}\n{done}\n'


def row(name: str, ask: str, path: str, wanted: str, more: str = "") -> str:
    texts = f'en = "{name}"\nzh = "{name}"\n'
    return f'[[expect]]\nid = "{name}"\n{texts}{more}ask = "{ask}"\npath = "{path}"\nis = "{wanted}"\n'
