"""Writes docs/state-machines/: a drawing of each table of states, and a page with all of them.

python -m tools.make_state_drawings    write them, after a table or the words of its states were changed
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from comity.encounters.life import TRANSITIONS as ENCOUNTER_TABLE
from comity.languages import Language, load
from comity.protocol.transitions import TABLE as PHASE_TABLE
from comity.protocol.transitions import Phase
from comity.relation.tables import TABLES
from comity.relation.transitions import Transitions

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "state-machines"
_MADE = "Made by python -m tools.make_state_drawings; change the table or its words, not this file."
_LANE, _ROW, _TOP, _EDGE = 210, 36, 104, 115
"""Between two states, between two acts, above the first act, beside the first state; pixels."""
_STYLE = (
    "text{font:13px sans-serif;fill:#111}.state{font-weight:bold}.word{font-size:11px;fill:#555}"
    ".lane{stroke:#bbb;stroke-dasharray:3 4}.act{stroke:#15607a;stroke-width:1.6;fill:none}"
    "rect{fill:#fff;stroke:#111}.first{stroke-width:3}.last{fill:#e6e6e6}"
)

_BEFORE = "none"
"""An encounter that is not there yet."""

CHANNEL = Transitions(
    "channel-phase",
    Phase.HALF_PAIRED.value,
    {(phase.value, act.value): after.value for phase, row in PHASE_TABLE.items() for act, after in row.items()},
)
"""The life of a channel (comity.protocol.transitions)."""
ENCOUNTER = Transitions(
    "encounter",
    _BEFORE,
    {
        (_BEFORE if phase is None else phase.value, happening.value): after.value
        for (phase, happening), after in ENCOUNTER_TABLE.items()
    },
)
"""The life of an encounter (comity.encounters.life)."""
DRAWN = (*TABLES, CHANNEL, ENCOUNTER)
"""All tables of states that the program has."""
_WORDS = {CHANNEL.name: "phase", ENCOUNTER.name: "encounter-phase"}
"""Beginnings of the keys of words, where they are not those of the relation."""


@cache
def files() -> dict[str, str]:
    """The content of every file of the folder, by its name."""
    drawings = {f"{table.name}.svg": "\n".join(_drawing(table)) + "\n" for table in DRAWN}
    return {"README.md": "\n".join(_page()) + "\n", **drawings}


def word(language: Language, table: Transitions, state: str) -> str:
    """The word for a state in a language: of this table, or of the tables that share the beginning of its name."""
    if table.name in _WORDS:
        key = f"{_WORDS[table.name]}-{state}"
        return language.text(key) if key in language.texts else "-"
    parts = table.name.split("-")
    keys = [f"state-{'-'.join(parts[:length])}-{state}" for length in range(len(parts), 0, -1)]
    return next((language.text(key) for key in keys if key in language.texts), "")


def _drawing(table: Transitions) -> Iterator[str]:
    """Each state is a line from top to bottom, each act an arrow between two of them."""
    places = {state: _EDGE + _LANE * number for number, state in enumerate(table.states)}
    width, height = _EDGE + _LANE * len(places) - _LANE + _EDGE, _TOP + _ROW * len(table.table) + 20
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    yield f"<!-- {_MADE} -->"
    yield f"<title>{escape(table.name)}</title><style>{_STYLE}</style>"
    yield (
        '<defs><marker id="tip" markerWidth="9" markerHeight="9" refX="8" refY="4" orient="auto">'
        '<path d="M0,0 L8,4 L0,8 z" fill="#15607a"/></marker></defs>'
    )
    for state, x in places.items():
        yield f'<line class="lane" x1="{x}" y1="70" x2="{x}" y2="{height - 10}"/>'
        kind = "first" if state == table.initial else "last" if state in table.terminal else "state-box"
        yield f'<rect class="{kind}" x="{x - 98}" y="8" width="196" height="64" rx="5"/>'
        yield f'<text class="state" x="{x}" y="26" text-anchor="middle">{escape(state)}</text>'
        for y, code in ((44, "en"), (62, "zh")):
            words = _short(word(load(code), table, state))
            yield f'<text class="word" x="{x}" y="{y}" text-anchor="middle">{escape(words)}</text>'
    for number, ((state, act), target) in enumerate(table.table.items()):
        yield from _arrow(places[state], places[target], _TOP + _ROW * number, act)
    yield "</svg>"


def _arrow(start: int, end: int, y: int, act: str) -> Iterator[str]:
    if start == end:
        yield f'<path class="act" d="M{start},{y} h40 v14 h-40" marker-end="url(#tip)"/>'
        yield f'<text x="{start + 46}" y="{y + 12}">{escape(act)}</text>'
        return
    yield f'<circle cx="{start}" cy="{y}" r="3" fill="#15607a"/>'
    yield f'<line class="act" x1="{start}" y1="{y}" x2="{end}" y2="{y}" marker-end="url(#tip)"/>'
    beside = start + (_LANE // 2 if end > start else -_LANE // 2)
    yield f'<text x="{beside}" y="{y - 5}" text-anchor="middle">{escape(act)}</text>'


def _short(words: str) -> str:
    return words if len(words) <= 34 else words[:33] + "…"


def _page() -> Iterator[str]:
    yield f"<!-- {_MADE} -->"
    yield "# State machines · 状态机"
    yield ""
    yield "A thick frame is where it begins, a grey box is where it ends. What is not in a table changes nothing."
    yield "粗框为起始状态，灰框为终止状态。表中没有的动作不改变任何状态。"
    for table in DRAWN:
        yield ""
        yield f"## {table.name}"
        yield ""
        yield f"![{table.name}]({table.name}.svg)"
        yield ""
        yield "| state | act | state after it | | |"
        yield "|---|---|---|---|---|"
        for (state, act), target in table.table.items():
            words = " | ".join(word(load(code), table, target).replace("|", "/") for code in ("en", "zh"))
            yield f"| {state} | {act} | {target} | {words} |"


def main() -> int:
    """Write all files, and remove those of tables that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in FOLDER.iterdir():
        if path.name not in files():
            path.unlink()
    for name, content in files().items():
        (FOLDER / name).write_text(content, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
