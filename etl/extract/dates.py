"""Dates that documents print: in metadata, in a dateline. A date without a year is no date here."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path

from etl.text import fold_word

_PACKS = Path(__file__).parents[1] / "packs"
_ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T|$)")
_DAY_FIRST = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_EITHER = frozenset({"en"})
"""Languages of two customs: 10/02 is in October here, in February there."""


def is_day_first(language: str | None) -> bool:
    """Whether whoever writes this language puts the day before the month, wherever they are."""
    return language is not None and language not in _EITHER


def parse_date(stamp: str) -> date | None:
    """A machine's date: ISO 8601 (any precision to the day), or as in e-mail headers. The day as written, no zone."""
    stamp = stamp[:100]
    for pattern in (_ISO, _COMPACT):
        if match := pattern.search(stamp):
            return _date(*map(int, match.groups()))
    try:
        return parsedate_to_datetime(stamp).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def printed_date(line: str, *, day_first: bool = False) -> date | None:
    """The first full date a line prints: ISO, day and month name and year, or digits whose order cannot be mistaken;
    with ``day_first`` the day always stands before the month."""
    return next((day for _, day in printed_dates(line, day_first=day_first)), None)


def printed_dates(line: str, *, day_first: bool = False) -> list[tuple[str, date]]:
    """The full dates of a line, each with what stands between it and the one before, folded."""
    folded = fold_word(line)
    found: list[tuple[int, date]] = []
    for match in _ISO.finditer(folded):
        found += _at(match.start(), _date(*map(int, match.groups())))
    for match in _DAY_FIRST.finditer(folded):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        # 10/02/2024 is two days, one on each side of the Atlantic; dots are not used there
        if day_first or match[2] == "." or day > 12 or day == month:
            found += _at(match.start(), _date(year, month, day))
    if months := _months():
        names, pattern = months
        for match in pattern.finditer(folded):
            day_text, month_text, year_text = match[1] or match[4], match[2] or match[3], match[5]
            found += _at(match.start(), _date(int(year_text), names[" ".join(month_text.split())], int(day_text)))
    found.sort()
    starts = [0, *(start for start, _ in found)]
    return [(folded[before:start], day) for before, (start, day) in zip(starts, found, strict=False)]


def _at(start: int, day: date | None) -> list[tuple[int, date]]:
    return [] if day is None else [(start, day)]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if is_likely(found) else None


def is_likely(day: date) -> bool:
    """Whether news can be of this day; years far from ours are slips, and reckoning from them leaves the calendar."""
    return 1900 <= day.year <= 2200


@cache
def _months() -> tuple[dict[str, int], re.Pattern[str]] | None:
    """Month names of every pack; a name that means two months in two languages is left out."""
    numbers: dict[str, set[int]] = {}
    for path in sorted(_PACKS.glob("*/periods.toml")):
        for number, words in tomllib.loads(path.read_text(encoding="utf-8")).get("months", {}).items():
            for word in words:
                numbers.setdefault(fold_word(word), set()).add(int(number))
    names = {name: min(found) for name, found in numbers.items() if len(found) == 1}
    if not names:
        return None
    name = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(names, key=len, reverse=True))
    day = r"(\d{1,2})(?:st|nd|rd|th|er|°|º|\.)?"
    joint = r"[\s,.]+(?:[^\W\d_]{1,3}\s+)?"
    # "2 تشرين الأول/أكتوبر 2024": one month by its names in two parts of the Arab world
    first = rf"{day}{joint}({name})(?!\w)\.?(?:\s*/\s*(?:{name})(?!\w))?"
    second = rf"({name})\.?\s+{day}"
    return names, re.compile(rf"(?<![\w.,]|/)(?:{first}|{second})(?:{joint}|\s*)(\d{{4}})(?!\d)")
