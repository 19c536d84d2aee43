"""What can be wrong with a search. The sentences stand in languages/*/errors.ftl."""

from __future__ import annotations

from comity.errors import OurFault


class CompilerMissing(OurFault):
    """The compiled search was asked for, and the optional packages are not installed."""

    code = "compiler-missing"
