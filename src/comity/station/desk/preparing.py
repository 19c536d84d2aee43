"""Messages prepared and approved in quiet times, sent in seconds: only what was left blank is still to be filled in."""

from __future__ import annotations

from typing import Any

from comity.clock import iso
from comity.languages import Language
from comity.languages.bodies import facts_of
from comity.messages.safe_text import check_name
from comity.messages.structured import StructuredMessage, Values
from comity.station.desk.composing import precedence_for, structured
from comity.station.desk.reading import Reading, language_code, language_number, marking_of
from comity.station.desk.sending import DEFAULT_TIMEOUT_S, Sending
from comity.station.officers.prepared import (
    ABOUT,
    Approval,
    Prepared,
    PreparedChanged,
    PreparedTaken,
    PreparedUnknown,
    Standing,
    approval_note,
    prepared_in,
    prepared_note,
    used_note,
    withdrawal_note,
)
from comity.station.station import Station


class Preparing:
    """Operations on prepared messages; a name stands for one of them in the whole station."""

    def __init__(self, station: Station, reading: Reading, sending: Sending) -> None:
        self._station = station
        self._reading = reading
        self._sending = sending

    async def prepare(
        self,
        channel: str,
        name: str,
        type: str,
        fields: dict[str, str] | None = None,
        precedence: str | None = None,
        marking: str = "REAL",
        about: list[str] | None = None,
        language: str | None = None,
        never_exercise: bool = False,
    ) -> dict[str, Any]:
        """Keep a message whose empty `fields`, and an empty `about`, are its blanks; replaces one of the same name.

        An approval of what it replaces is void from now on.
        """
        held, kind = self._station.channel(channel), structured(type)
        for other in self._reading.channels(None):
            if other != channel and name in prepared_in(self._station.store, other):
                raise PreparedTaken(name=name, channel=other)
        written = {one: text.strip() for one, text in (fields or {}).items()}
        prepared = Prepared(
            name,
            channel,
            kind.TYPE,
            precedence_for(precedence, kind),
            marking_of(marking),
            language_number(self._station.settings.language if language is None else language),
            tuple(about) if about else None,
            {one: text for one, text in written.items() if text},
            (*([ABOUT] if about == [] else []), *(one for one, text in written.items() if not text)),
            never_exercise,
        )
        prepared.check()
        for reference in about or []:
            kind.check_cited(self._reading.message(reference, "send", None).kind)
        await held.open.write([prepared_note(prepared, self._station.clock.now())])
        return self._item(self._find(name))

    async def prepared(
        self, channel: str | None = None, name: str | None = None, language: str | None = None
    ) -> dict[str, Any]:
        """All prepared messages, or the one of this name, with how their approvals stand."""
        if name is not None:
            return {"items": [self._item(self._find(name), language)]}
        standings = [one for each in self._reading.channels(channel) for one in self._of(each).values()]
        return {"items": [self._item(one, language) for one in standings]}

    async def withdraw_prepared(self, name: str) -> dict[str, Any]:
        """Take a prepared message away; its approval goes with it."""
        standing = self._find(name)
        opened = self._station.channel(standing.prepared.channel).open
        await opened.write([withdrawal_note(name, self._station.clock.now())])
        return {"name": name, "channel": standing.prepared.channel}

    async def approve(self, name: str, digest: str, officer: str | None = None) -> dict[str, Any]:
        """An officer approves exactly what has this `digest`: what was shown to him. Raises PreparedChanged."""
        standing, approver = self._find(name), self._reading.officer(officer)
        check_name(approver)
        if standing.prepared.digest.hex() != digest:
            raise PreparedChanged(name=name)
        approval = Approval(name, standing.prepared.digest, approver, self._station.clock.now())
        await self._station.channel(standing.prepared.channel).open.write([approval_note(approval)])
        return self._item(self._find(name))

    async def send_prepared(
        self,
        name: str,
        fields: dict[str, str] | None = None,
        about: list[str] | None = None,
        marking: str | None = None,
        wait: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
    ) -> dict[str, Any]:
        """Release an approved message with its blanks filled; a REAL one, with `marking` EXERCISE, in an exercise.

        Raises PreparedUnknown, PreparedNotApproved, PreparedMarkingFixed, BlankUnknown, and as `send`.
        """
        standing = self._find(name)
        standing.check_approved()
        prepared = standing.prepared
        marked = prepared.marked(None if marking is None else marking_of(marking))
        if about and ABOUT not in prepared.blanks:
            raise prepared.not_blank(ABOUT)
        approval, now = standing.approval, self._station.clock.now()
        draft = self._sending.compose(
            prepared.kind.written(prepared.filled(fields or {})),
            prepared.precedence.name,
            marked.name,
            language_code(prepared.language),
            about or list(prepared.about or ()),
        )
        kept = [] if approval is None else [approval]
        outcome = await self._sending.released(
            prepared.channel, draft, wait, timeout_s, lambda content: [used_note(one, content, now) for one in kept]
        )
        return outcome | {"prepared": name, "marking": marked.name}

    def _of(self, channel: str) -> dict[str, Standing]:
        return prepared_in(self._station.store, channel)

    def _find(self, name: str) -> Standing:
        found = {
            one: standing for channel in self._reading.channels(None) for one, standing in self._of(channel).items()
        }
        if name not in found:
            raise PreparedUnknown(name=name[:80], known=", ".join(sorted(found)) or "-")
        return found[name]

    def _item(self, standing: Standing, language: str | None = None) -> dict[str, Any]:
        prepared, approval, kind = standing.prepared, standing.approval, standing.prepared.kind
        said = self._reading.language(language)
        facts = Values({one: kind.parse(one, text) for one, text in prepared.fields.items()})
        return {
            "name": prepared.name,
            "channel": prepared.channel,
            "type": kind.CODE,
            "precedence": prepared.precedence.name,
            "marking": prepared.marking.name,
            "about": None if prepared.about is None else list(prepared.about),
            "fields": dict(prepared.fields),
            "text": facts_of(said, kind, facts),
            "never_exercise": prepared.never_exercise,
            "blanks": [{"name": one, "label": _label(said, kind, one)} for one in prepared.blanks],
            "prepared": iso(standing.at),
            "digest": prepared.digest.hex(),
            "state": standing.state,
            "approval": approval and approval_item(approval),
        }


def approval_item(approval: Approval) -> dict[str, Any]:
    """An approval as scripts read it."""
    return {"officer": approval.officer, "at": iso(approval.at), "signed": approval.signature is not None}


def _label(language: Language, kind: type[StructuredMessage], blank: str) -> str:
    return language.text("prepared-about") if blank == ABOUT else language.field(kind.label(kind.field(blank)))
