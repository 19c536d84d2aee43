"""How long something took, in the reader's words: the two largest units."""

from __future__ import annotations

from comity.languages import Language

_UNITS = (("days", 86_400), ("hours", 3600), ("minutes", 60), ("seconds", 1))
_TENTHS_S = 60.0


def span_words(language: Language, seconds: float, *, in_minutes: bool = False) -> str:
    """`2 d 4 h`, `27 min`, `8.2 s`, in the words of the language. Below a minute with tenths, where there are any.

    With `in_minutes` seconds do not matter: `0 min`.
    """
    if in_minutes:
        seconds = seconds // 60 * 60
        if not seconds:
            return language.text("span-of-minutes", count="0")
    if seconds < _TENTHS_S:
        return language.text("span-of-seconds", count=f"{seconds:.1f}".removesuffix(".0"))
    rest, parts = round(seconds), []
    for name, size in _UNITS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(language.text(f"span-of-{name}", count=str(count)))
    return " ".join(parts[:2])
