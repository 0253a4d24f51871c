"""Printed numbers, told again in the reader's way of writing: ``30.060`` of an Italian article is 30,060 in English."""

from __future__ import annotations

import re
from collections.abc import Collection

from dashboard import i18n

_PRINTED = re.compile(r"\d+(?:[^\w+-]\d+)*")
_GROUP = 3


def pair(before: str, after: str, values: Collection[float], lang: str) -> tuple[str, str] | None:
    """A printed number and the one that would fit, for the reader; None for anything else.

    ``values`` are those of the figures in question: they tell whether the last mark of ``before`` is a decimal mark.
    ``after`` is written as ``before`` is. What cannot be told apart stays as it is printed.
    """
    if not (_PRINTED.fullmatch(before) and _PRINTED.fullmatch(after)):
        return None
    sizes = {abs(value) for value in values}
    point = _point(before, sizes)
    if point is None:
        return before, after
    return _number(before, point, lang), _number(after, point, lang)


def _point(text: str, sizes: Collection[float]) -> str | None:
    """The decimal mark, empty where each mark parts thousands; None where nobody can tell."""
    marks = [char for char in text if not char.isdecimal()]
    if not marks:
        return "" if float(text) in sizes else None
    last = marks[-1]
    if len(marks) > 1:
        return last if last not in marks[:-1] else ""
    if _read(text, "") in sizes:
        return ""
    if _read(text, last) in sizes or len(text.rpartition(last)[2]) != _GROUP:
        return last
    return None


def _plain(text: str, point: str) -> str:
    return "".join(str(int(char)) if char.isdecimal() else "." for char in text if char.isdecimal() or char == point)


def _read(text: str, point: str) -> float:
    return float(_plain(text, point))


def _number(text: str, point: str, lang: str) -> str:
    return i18n.number(_read(text, point), lang, digits=len(_plain(text, point).partition(".")[2]))
