"""What is wrong with review files; sentences in languages/."""

from __future__ import annotations

from comity.errors import OurFault


class ReviewNotSigned(OurFault):
    """The file is no review, or was changed after its station signed it. Facts: path."""

    code = "review-not-signed"


class ReviewsOfOtherChannels(OurFault):
    """Two reviews are not of the same channel. Facts: one, other."""

    code = "reviews-of-other-channels"
