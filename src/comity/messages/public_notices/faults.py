"""Why no draft of a public notice can be made."""

from __future__ import annotations

from comity.errors import OurFault


class NoticeFault(OurFault):
    """Base: no draft was made, and nothing was changed."""

    code = "notice-wrong"


class NoticeNotReal(NoticeFault):
    """The message is marked EXERCISE or TEST; no public notice is ever made from it. Facts: `marking`."""

    code = "notice-not-real"


class NoticeNotFrom(NoticeFault):
    """A message of this type has no area and time that could be made public. Facts: `type`, `form`."""

    code = "notice-not-from"


class NoticeStillDangerous(NoticeFault):
    """Something dangerous remains in the area, or nobody looked: its notices stay in force. Facts: `remaining`."""

    code = "notice-still-dangerous"


class NoticeEntryMissing(NoticeFault):
    """The officer must enter something that is never guessed. Facts: `entry`, `form` (how it is written)."""

    code = "notice-entry-missing"


class NoticeEntryWrong(NoticeFault):
    """What the officer entered is not written as it must be. Facts: `entry`, `value`, `form`."""

    code = "notice-entry-wrong"


class NoticeEntryUnknown(NoticeFault):
    """This notice takes no such entry. Facts: `entry`, `entries`."""

    code = "notice-entry-unknown"


class NoticeOutlineWrong(NoticeFault):
    """No outline in whole seconds encloses the area without crossing itself."""

    code = "notice-outline-wrong"


class NoticeAreaTooLarge(NoticeFault):
    """The area needs a larger radius than the notice can hold. Facts: `radius`, `most`, in nautical miles."""

    code = "notice-area-too-large"
