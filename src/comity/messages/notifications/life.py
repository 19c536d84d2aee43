"""How a notification goes on after it was sent: changed, given up, closed (spec/13-catalogue.md, section 2.17)."""

from __future__ import annotations

from enum import StrEnum

from comity.messages.facts.window import Window
from comity.messages.faults import CitedTypeWrong, MessageFault
from comity.messages.structured import StructuredMessage


class NotificationOver(MessageFault):
    """The notification was given up or closed; nothing changes it any more. Facts: `type`, `cited`."""

    code = "notification-over"


class Standing(StrEnum):
    """How a notification stands."""

    STANDS = "stands"
    CHANGED = "changed"
    GIVEN_UP = "given-up"
    CLOSED = "closed"
    CLEAR = "clear"
    """All clear, and nothing dangerous remains."""


_AFTER = {"N02": Standing.CHANGED, "N03": Standing.GIVEN_UP, "N04": Standing.CLOSED, "N23": Standing.CLOSED}
FOLLOWING = frozenset(_AFTER)
"""Codes of the types that change, give up or close a notification."""
_OPEN = (Standing.STANDS, Standing.CHANGED)


class Life:
    """One notification and what its author said about it later, in the order of his log."""

    def __init__(self, notification: StructuredMessage) -> None:
        self.notification = notification
        self.standing = Standing.STANDS
        self.window: Window | None = notification.values.get("window")
        """The window that holds: its own, or that of the latest change."""

    @property
    def is_open(self) -> bool:
        """Whether the event is still to come or going on, as far as its author said."""
        return self.standing in _OPEN

    def check(self, message: StructuredMessage) -> None:
        """Raises CitedTypeWrong or NotificationOver unless `message` may cite the notification now."""
        facts = {"type": message.CODE, "cited": self.notification.CODE}
        if message.CODE not in self.notification.LIFE:
            raise CitedTypeWrong(**facts)
        if self.standing is Standing.CLEAR or (not self.is_open and message.CODE != "N23"):
            raise NotificationOver(**facts)

    def follow(self, message: StructuredMessage) -> None:
        """Take `message`, which cites the notification, into account. Raises as `check` does; then nothing changed."""
        self.check(message)
        self.standing = _AFTER[message.CODE]
        if message.CODE == "N02":
            self.window = message.values["window"]
        if message.values.get("remaining") == 0:
            self.standing = Standing.CLEAR
