"""Dates and periods: which days a text speaks of, as far as it says so.

Pack phrases name an operation and its slots; this file knows what an operation means. An ``Atom`` is what was said
("the third quarter", no year); ``resolve`` turns it into days with the article's date and the periods said before.
World knowledge is never used, and what cannot be known stays None.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from etl.packs import DATES, RELATIONS, WHOLES, YEARS, Pack, Trie
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item, longest

Days = tuple[date | None, date | None]
NOTHING: Final[Days] = (None, None)


@dataclass(slots=True)
class Atom:
    """A period as said. ``op`` is an operation of periods.toml; parts that were not said are None."""

    op: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    ordinal: int | None = None
    count: int | None = None
    weekday: int | None = None
    inner: tuple[Atom, ...] = ()

    @property
    def is_limit(self) -> bool:
        return self.op in ("until", "as_of")


ANAPHORIC: Final = frozenset(
    {"same_period", "same_period_of", "year_earlier", "same_month", "that_period", "previous_period", "quarter_earlier",
     "month_earlier", "months_earlier", "previous_year", "that_year", "two_years_earlier", "years_earlier",
     "decade_earlier", "as_many_before", "by_then", "so_far", "year_on_year", "year_after", "years_after", "that_month",
     "end_of_month"}
)  # fmt: skip
"""Operations that mean something only beside a period said before."""

_TAKES_PERIODS: Final = frozenset(
    {
        "day_of",
        "range",
        "from_to",
        "since",
        "until",
        "as_of",
        "by_end",
        "in_or_by",
        "before",
        "whole",
        "against",
        "all_of",
        "same_period_of",
        "year_to",
        "months_to",
        "of_year",
        "months",
    }
)

_WHOSE_YEAR: Final = {
    "of_last_year": "last_year", "of_previous_year": "previous_year", "of_fiscal_year": "fiscal_year",
}  # fmt: skip
_AGAIN: Final = ("that_period", "same_day")
_A_YEAR: Final = frozenset({"this_year", "that_year", "year_on_year", "last_months"})
_PARTS_OF_YEAR: Final = frozenset(
    {"quarter", "half", "third", "two_months", "first_months", "first_quarters", "final_months"}
)

WRAPPED: Final = ("whole", "against", "all_of")
"""Operations that mean the period they wrap; ``against``: one that a change may be measured against ("on 2022")."""
UNKNOWN: Final = frozenset({"unknown", "back_then"})
"""Times that no date is known of: "recently", "since the war began"."""

BASES: Final = ANAPHORIC - {
    "that_period", "that_year", "that_month", "same_month", "by_then", "so_far", "year_after", "years_after",
}  # fmt: skip


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def shift_year(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def shift_years(days: Days, years: int) -> Days:
    start, end = days
    moved_end = end and shift_year(end, years)
    if end and moved_end and end == month_end(end.year, end.month):
        moved_end = month_end(moved_end.year, moved_end.month)
    return (start and shift_year(start, years), moved_end)


def _add_months(year: int, month: int, months: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def find(items: list[Item], pack: Pack) -> list[Item]:
    """Replace the beads of each date by one, then those of each relation between dates."""
    dated = _pass(_long_months(_in_figures(items), pack), pack, pack.dates, DATES)
    for index, item in enumerate(dated):
        if item.kind == NUMBER and "{y}" in item.keys and "{p}" not in item.keys and not _counts(dated, index, pack):
            item.keys = (*item.keys, "{p}")
    if not any("{p}" in item.keys for item in dated):
        dated = _undated(dated, pack) if pack.events else dated
        return _pass(dated, pack, pack.wholes, WHOLES)  # "since the war began", with no date behind it
    for _ in range(2):
        before = dated
        dated = _pass(dated, pack, pack.years, YEARS)
        dated = _pass(dated, pack, pack.relations, RELATIONS)
        if dated is before:
            break
    dated = _undated(_events(dated, pack), pack) if pack.events else dated
    dated = _pass(_pass(dated, pack, pack.wholes, WHOLES), pack, pack.years, YEARS)  # "the whole of May of last year"
    return _told_again(dated)


def _told_again(items: list[Item]) -> list[Item]:
    """ "A year later, in 2021": one time told twice, of which the date is kept; so it is of an event and its date."""
    out: list[Item] = []
    for item in items:
        if item.kind == PERIOD and len(out) > 1 and out[-1].text == "," and out[-2].kind == PERIOD:
            atom = item.value.inner[0] if item.value.op in WRAPPED else item.value
            if out[-2].value.op == "years_after" and atom.op not in ANAPHORIC and _is_year(atom):
                out[-2:] = [Item(PERIOD, out[-2].start, item.end, "", ("{p}",), item.value, out[-2].glued)]
                continue
        if item.kind == PERIOD and out and out[-1].kind == PERIOD and _bare(item.value).op == "that_year":
            ended = _ended_in_its_year(out[-1].value)
            if ended is not None:
                out[-1] = Item(PERIOD, out[-1].start, item.end, "", ("{p}",), ended, out[-1].glued)
                continue
        if item.kind == PERIOD and out and out[-1].kind == PERIOD and out[-1].value.op == "open_since":
            if _dates_an_event(item.value):  # "since the start of the programme in April"
                atom = Atom("since", inner=(item.value,))
                out[-1] = Item(PERIOD, out[-1].start, item.end, "", ("{p}",), atom, out[-1].glued)
                continue
        out.append(item)
    return out if len(out) < len(items) else items


def _ended_in_its_year(atom: Atom) -> Atom | None:
    """ "Between the start of 2023 and 28 April" behind which "of the same year" stands: both ends in one year."""
    if atom.op != "range" or len(atom.inner) != 2:
        return None
    year, last = _year_named(atom.inner[0]), atom.inner[1]
    if year is None or last.op != "date" or last.month is None or last.year is not None:
        return None
    return replace(atom, inner=(atom.inner[0], replace(last, year=year)))


def _year_named(atom: Atom) -> int | None:
    return atom.year or next((inner.year for inner in atom.inner if inner.year), None)


_FIGURES: Final = re.compile(
    r"(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)"
    r"|(?P<first>(?:19|20)\d\d)(?P<sign>[./-])(?P<second>\d{1,2})(?P=sign)(?P<third>\d{1,2})"
)
"""A date in nothing but figures: 25/12/2024, 25.12.2024, 2024-12-25."""


def _in_figures(items: list[Item]) -> list[Item]:
    """Replace the beads of each date that has no word by one."""
    if not any(item.kind == NUMBER for item in items):
        return items
    out: list[Item] = []
    done = 0
    for index, item in enumerate(items):
        if index < done or item.kind != NUMBER:
            continue
        for size in (1, 5):
            beads = items[index : index + size]
            told = _FIGURES.fullmatch("".join(bead.text for bead in beads)) if len(beads) == size else None
            day = _day_in_figures(told) if told is not None else None
            if day is None:
                continue
            atom = Atom("date", year=day.year, month=day.month, day=day.day)
            out += items[done:index]
            out.append(Item(PERIOD, item.start, beads[-1].end, "", ("{p}",), atom, item.glued))
            done = index + size
            break
    return out + items[done:] if done else items


def _day_in_figures(told: re.Match[str]) -> date | None:
    parts = [int(told[name]) for name in ("year", "month", "day")] if told["year"] else []
    parts = parts or [int(told[name]) for name in ("first", "second", "third")]
    if parts[1] > _MONTHS_A_YEAR >= parts[2] and told["year"]:
        parts[1:] = parts[:0:-1]  # the month first, as in the United States
    try:
        return date(*parts)
    except ValueError:
        return None


_MONTHS_A_YEAR: Final = 12


def _counts(items: list[Item], index: int, pack: Pack) -> bool:
    """Whether a counted noun or "more" follows a number that could be a year, or it rises to one that is none."""
    if index and items[index - 1].text in pack.year_words:
        return False  # "tra gli arrivati del 2023 i guineani"
    if _goes_up_to(items, index, pack) or _dated_pair(items, index, pack):
        return True
    found = longest(items, index + 1, pack.words) if index + 1 < len(items) else None
    if found is None:
        return False
    if found[0] < len(items) and any(c.startswith("before.") for c, _ in found[1]):
        behind = longest(items, found[0], pack.words)
        if items[found[0]].kind == NUMBER or (behind and any(c.startswith("fold.") for c, _ in behind[1])):
            return False  # "since 2014 more than 29,000", "in 2023 more than doubled"
    return any(_says_counted(category) for category, _ in found[1])


def _some_of_them(items: list[Item], index: int, pack: Pack) -> bool:
    found = longest(items, index, pack.words) if index < len(items) else None
    return found is not None and any(category == "part.subset" for category, _ in found[1])


def _is_rate(items: list[Item], first: int, start: int, end: int, pack: Pack) -> bool:
    """ "Ogni notte sbarcano 200": whether the words of a time are part of those of a rate."""
    for index in range(first, start + 1):
        found = longest(items, index, pack.words) if items[index].kind == WORD else None
        if found is not None and found[0] >= end + (index == start) and any(c == "skip.rate" for c, _ in found[1]):
            return True
    return False


def _are_days(items: list[Item], start: int, end: int, pack: Pack, trie: Trie) -> bool:
    """ "Il 24 sono sbarcati", "dal 24 al 26": numbers behind articles, no month being told; not "the 16 and 8 %"."""
    days = sum(1 for item in items[start:end] if item.kind == NUMBER)
    if days == 1 and end - start != 2 + (items[start + 1].text == "'"):
        return False
    later = longest(items, end - 1, trie)
    if later is not None and later[0] > end:
        return False  # the day of a longer date
    if any(item.kind == NUMBER and item.value.unit for item in items[start : end + 3]):
        return False
    found = longest(items, end, pack.words) if end < len(items) else None
    return found is None or not any(category.startswith("counted.") for category, _ in found[1])


def _goes_up_to(items: list[Item], index: int, pack: Pack) -> bool:
    """ "Rose from 2000 to 2,561": the first of a pair whose second is no year."""
    if not 0 < index < len(items) - 2 or items[index + 2].kind != NUMBER or "{y}" in items[index + 2].keys:
        return False
    before, ahead = longest(items, index - 1, pack.words), longest(items, index + 1, pack.words)
    if before is None or ahead is None or before[0] != index or ahead[0] != index + 2:
        return False
    if not (any(c == "change.from" for c, _ in before[1]) and any(c == "change.to" for c, _ in ahead[1])):
        return False
    pair = next((k for k in range(index - 2, 0, -1) if items[k].kind == NUMBER), 0)
    first = longest(items, pair - 1, pack.words) if pair else None
    told = first is not None and first[0] == pair and any(c == "change.from" for c, _ in first[1])
    return not told or "{y}" in items[pair].keys  # but "de 13 098 en mai de 2023 à 4 691"


def _dated_pair(items: list[Item], index: int, pack: Pack) -> bool:
    """ "Rose from 2048 in 2021 to 2411 in 2022": the first of a pair each of which has a year behind it."""
    before = longest(items, index - 1, pack.words) if index else None
    if before is None or before[0] != index or not any(c == "change.from" for c, _ in before[1]):
        return False
    dated = False
    for at in range(index + 1, min(index + 6, len(items) - 1)):
        item = items[at]
        year = item.kind == NUMBER and "{y}" in item.keys
        if at == index + 1 and year:
            return False
        found = longest(items, at, pack.words) if item.kind == WORD else None
        told = [c for c, _ in found[1]] if found is not None else []
        if at == index + 1 and item.kind not in (PERIOD, PUNCT) and "role.in" not in told:
            return False
        if dated and "change.to" in told and found is not None and found[0] < len(items):
            return items[found[0]].kind == NUMBER and not items[found[0]].value.unit
        if item.kind == NUMBER and not year:
            return False
        dated = dated or year or item.kind == PERIOD
    return False


def _long_months(items: list[Item], pack: Pack) -> list[Item]:
    if pack.long_months.keys().isdisjoint([item.text for item in items]):
        return items
    out: list[Item] = []
    index = 0
    while index < len(items):
        item = items[index]
        for parts, number in pack.long_months.get(item.text, ()):
            if tuple(i.text for i in items[index : index + len(parts)]) == parts:
                last = items[index + len(parts) - 1]
                item = Item(item.kind, item.start, last.end, " ".join(parts), ("{m}",), number, item.glued)
                index += len(parts) - 1
                break
        out.append(item)
        index += 1
    return out


def _pass(items: list[Item], pack: Pack, trie: Trie, bit: int) -> list[Item]:
    out: list[Item] = []
    done = 0
    for index in [index for index, item in enumerate(items) if item.opens & bit]:
        found = longest(items, index, trie) if index >= done else None
        if found is not None and pack.capital_nouns and _is_amount(items, index, found[0] - 1, pack):
            found = longest(items[: found[0] - 1], index, trie)
        if found is not None and found[1][0] == "monthday" and _counts(items, found[0] - 1, pack):
            found = longest(items[: found[0] - 1], index, trie)  # "today 30 migrants": the number counts
        if found is not None and found[1][0] in ("monthday", "date") and _numbers_a_noun(items, index, found[0], pack):
            continue
        if found is not None and found[1][0] == "years_after_that" and not _ends_there(items, found[0], pack):
            continue
        atom = _atom(found[1][0], found[2], pack, bit != DATES) if found else None
        if found is None or atom is None or _is_rate(items, max(done, index - 2), index, found[0], pack):
            continue
        if (
            atom.weekday is not None
            and atom.day is not None
            and atom.month is None
            and (
                _counts(items, found[0] - 1, pack)
                or _is_word(items[found[0] - 1])
                or _some_of_them(items, found[0], pack)
            )
        ):
            # "on Monday 30 migrants", "on Monday 30 of them": the number counts, it is no day
            atom, found = Atom("weekday", weekday=atom.weekday), (index + 1, found[1], found[2])
        if atom.op == "range" and items[found[0] - 1].kind == NUMBER and "{p}" not in items[found[0] - 1].keys:
            hyphen = items[found[0] - 2].text == "-"  # "on August 14-20 Saudi police ..."
            if not atom.inner or atom.inner[0].day is None or (_counts(items, found[0] - 1, pack) and not hyphen):
                continue  # "from January to 18 people"
        if atom.op == "monthday":
            month = _month_before(out + items[done:index], [], 0)
            atom = replace(month, day=atom.count) if month is not None and month.op == "date" else atom
        if atom.op == "date" and atom.day is not None and atom.month is None and atom.weekday is None:
            month = _month_before(out + items[done:index], items, found[0])
            if _behind_a_share(items, index):
                continue
            if month is not None:
                atom = replace(atom, month=month.month, year=month.year)
            elif not _are_days(items, index, found[0], pack, trie):
                continue
            elif atom.count is not None:
                atom = Atom("range", inner=(Atom("monthday", count=atom.day), Atom("monthday", count=atom.count)))
            else:
                atom = Atom("monthday", count=atom.day)
        if atom.op == "until" and atom.count is not None:  # "in February, up to the 24th,"
            month = _month_before([*out, *items[done : found[0]]], items, found[0])
            if month is None or not 1 <= atom.count <= 31:
                continue
            day = Atom("date", month.year, month.month, atom.count)
            atom = Atom("range", inner=(replace(day, day=None), day)) if atom.inner else Atom("until", inner=(day,))
        first, last = items[index], items[found[0] - 1]
        out += items[done:index]
        out.append(Item(PERIOD, first.start, last.end, "", ("{p}",), atom, first.glued))
        if atom.op == "whole" and atom.inner[0].op in BASES:
            out[-1].senses = _compared(items, index, found[0], pack)
        done = found[0]
    return out + items[done:] if done else items


def _behind_a_share(items: list[Item], index: int) -> bool:
    """ "La Siria rappresentava il 31%, l'Afghanistan il 16": the next of a row of shares, and no day."""
    at = index
    while at >= 0:
        at = next((k for k in range(at - 1, max(-1, at - _ROW - 1), -1) if items[k].kind == NUMBER), -1)
        if at < 0 or items[at].value.unit:
            return at >= 0 and bool(items[at].value.unit == "percent")
    return False


_ROW: Final = 9
"""Beads from a share to the next of its row, where the percent sign is left out."""


def _numbers_a_noun(items: list[Item], start: int, end: int, pack: Pack) -> bool:
    """ "The 12th flight", "il 29° gruppo": so many-th of something, and no day of a month."""
    words = items[start:end]
    if not any(item.kind == NUMBER for item in words[-2:]) or any("{m}" in i.keys or "{y}" in i.keys for i in words):
        return False
    at = end
    while at < len(items) and items[at].glued and at - end < _MARKS_OF_ORDER and items[at].text not in (",", ")", "-"):
        at += 1
    marked = at > end or items[end - 1].kind != NUMBER
    if not marked or at >= len(items) or items[at].kind != WORD or items[at].glued:
        return False
    if items[at].text in pack.months or items[at].text in pack.weekdays or items[at].text in pack.function_words:
        return False
    found = longest(items, at, pack.words)
    led = longest(items, start, pack.words)
    on_it = led is not None and any(c == "role.in" for c, _ in led[1])  # "on the 7th"
    if found is not None:
        return any(c in _IN_ORDER or (c == "measure.people" and not on_it) for c, _ in found[1])
    return not on_it


_CENTURY: Final = 100
_THIS_CENTURY: Final = 2000
_MARKS_OF_ORDER: Final = 2
_IN_ORDER: Final = ("excluded.label", "mode.air", "measure.act", "counted.incidents")


def _ends_there(items: list[Item], end: int, pack: Pack) -> bool:
    """Whether "a year after" is meant alone: no event is named behind it that it is counted from."""
    if end >= len(items) or items[end].kind in (PUNCT, NUMBER):
        return True
    return items[end].text not in pack.of_words and end + 1 < len(items) and items[end + 1].kind == NUMBER


def _compared(items: list[Item], start: int, end: int, pack: Pack) -> dict[str, list[str]]:
    """ "15 % above the previous year": what a phrase that a period took the words of says of more or fewer."""
    found = longest(items, start, pack.words)
    if found is None or found[0] != end:
        return {}
    return {category: [value] for category, value in found[1] if category in ("change.more", "change.fewer")}


REACH: Final = 12
"""Words that may name an event between "since" and its date."""
_MONTHS_NEAR: Final = ("this_month", "last_month")
_MONTHS: Final = ("date", "month_last_year", "month_this_year")
_DATED: Final = (
    "date",
    "whole",
    "against",
    "early",
    "mid",
    "late",
    "end_of",
    "last_year",
    "month_last_year",
    "month_this_year",
    "last_month",
)


def _events(items: list[Item], pack: Pack) -> list[Item]:
    """ "Since the fall of the regime on 8 December": an event of a few words between the relation and its date."""
    out: list[Item] = []
    done = passed = 0
    for index, item in enumerate(items):
        if index < done or index < passed or item.kind != WORD or item.text not in pack.events:
            continue
        for words, op, closing in pack.events[item.text]:
            after = index + len(words)
            if closing or tuple(i.text for i in items[index:after]) != words:
                continue
            if op == "past":  # "for the first time since the Taliban took over": the day told next is its own
                passed = after
                break
            reach = range(after, min(len(items), after + REACH + 1))
            at = next((k for k in reach if not _is_named_by(items, k)), after)
            at = _day_inserted(items, at, pack) or at
            if at > after and items[at].kind == PERIOD and _dates_an_event(items[at].value):
                out += items[done:index]
                atom = Atom(op, inner=(items[at].value,))
                out.append(Item(PERIOD, item.start, items[at].end, "", ("{p}",), atom, item.glued))
                done = at + 1
                break
    return out + items[done:] if done else items


def _day_inserted(items: list[Item], mark: int, pack: Pack) -> int:
    """ "Since the fall of the regime, on 8 December 2024, more than ...": the day or month behind a mark; or 0."""
    if mark + 1 >= len(items) or items[mark].text != ",":
        return 0
    at = mark + 1 + (items[mark + 1].text in pack.function_words)
    if at >= len(items) or items[at].kind != PERIOD:
        return 0
    atom = items[at].value
    atom = atom.inner[0] if atom.op in WRAPPED and len(atom.inner) == 1 else atom
    closed = at + 1 >= len(items) or items[at + 1].kind == PUNCT
    dated = atom.op == "date" and atom.day is not None and atom.year is not None
    dated = dated or (atom.op in _MONTHS and atom.month is not None and atom.day is None)
    return at if closed and dated else 0


def _undated(items: list[Item], pack: Pack) -> list[Item]:
    """ "Since the new cabinet took office": an event of a few words that no date is told of, up to its verb."""
    out: list[Item] = []
    done = 0
    for index, item in enumerate(items):
        if index < done or item.kind != WORD or item.text not in pack.events:
            continue
        for words, op, closing in pack.events[item.text]:
            after = index + len(words)
            if not closing or tuple(i.text for i in items[index:after]) != words:
                continue
            reach = range(after, min(len(items), after + REACH))
            close = next((k for k in reach if items[k].kind != WORD and not _joins(items, k)), reach.stop)
            ends = (k + len(closing) for k in range(after, close))
            end = next((k for k in ends if tuple(i.text for i in items[k - len(closing) : k]) == closing), None)
            if end is not None:
                out += items[done:index]
                out.append(Item(PERIOD, item.start, items[end - 1].end, "", ("{p}",), Atom(op), item.glued))
                done = end
                break
    return out + items[done:] if done else items


def _dates_an_event(atom: Atom) -> bool:
    """Whether a time may tell when something once happened: no weekday, which is when the news happened."""
    return atom.op in _DATED and not any(inner.op == "weekday" for inner in atom.inner)


def _is_named_by(items: list[Item], index: int) -> bool:
    """Whether a bead may stand in the name of an event: a word, or a mark of a quotation in it."""
    return items[index].kind == WORD or items[index].text == '"' or _joins(items, index)


def _joins(items: list[Item], index: int) -> bool:
    """Whether a hyphen joins two parts of a name ("since the fall of Bashar al-Assad on 8 December")."""
    return items[index].text == "-" and items[index].glued and items[index + 1 : index + 2] != []


def _is_amount(items: list[Item], first: int, last: int, pack: Pack) -> bool:
    """ "Im Juli 2043 Asylgesuche": what looks like the year of a date, with what it counts right behind it.

    Only where the verb comes second, so that no noun without a number of its own can follow a time.
    """
    if last <= first or "{y}" not in items[last].keys:
        return False
    found = longest(items, last + 1, pack.words) if last + 1 < len(items) else None
    return found is not None and any(
        category.startswith("counted.") or category in _COUNTED[:3] for category, _ in found[1]
    )


def _month_before(before: list[Item], items: list[Item], end: int) -> Atom | None:
    """The month said before a bare day that counts nothing ("landed on 3 August, and on the 26th")."""
    if end < len(items) and items[end].kind != PUNCT:
        return None
    said = [month for item in before if item.kind == PERIOD for month in _months_of(item.value)]
    return said[-1] if said else None


def _months_of(atom: Atom) -> list[Atom]:
    return [atom] if atom.month is not None else [month for inner in atom.inner for month in _months_of(inner)]


def _is_word(item: Item) -> bool:
    """Whether a number is told in letters: "arrested on Monday seven ..." names no day of the month."""
    return item.kind == NUMBER and bool(item.value.word) and item.value.value > 1


def _lookup(table: dict[str, int], item: Item, pack: Pack) -> int | None:
    value = table.get(item.text)
    if value is None and pack.article and item.text.startswith(pack.article):
        value = table.get(item.text[len(pack.article) :])
    return value


_PARTS_OF_MONTH: Final = frozenset({"early", "mid", "late", "end_of"})


def _atom(op: str, slots: list[Item], pack: Pack, relation: bool) -> Atom | None:
    op = "years_after" if op == "years_after_that" else op
    if op in ("all_last_year", "all_previous_year"):
        return Atom("all_of", inner=(Atom(op.removeprefix("all_")),))
    parts: dict[str, int | None] = {}
    inner: list[Atom] = []
    bare: list[int] = []
    for item in slots:
        if item.kind == PERIOD:
            inner.append(item.value)
            continue
        if item.kind == NUMBER and "{y}" in item.keys and (relation or op in _TAKES_PERIODS):
            inner.append(Atom("date", year=int(item.value.value)))
            continue
        month, weekday = _lookup(pack.months, item, pack), _lookup(pack.weekdays, item, pack)
        ordinal = _lookup(pack.numbers.ordinals, item, pack)
        if month is not None and item.kind != NUMBER:
            parts.setdefault("month", month)
        elif weekday is not None and item.kind != NUMBER:
            parts["weekday"] = weekday
        elif item.kind == NUMBER:
            number = item.value
            if number.plain and 1900 <= number.value <= 2100 and len(item.text) == 4:
                parts["year"] = int(number.value)
            elif number.unit or number.value != int(number.value) or number.value > 400:
                return None
            else:
                bare.append(int(number.value))
        elif ordinal is not None:
            parts["ordinal"] = ordinal
    if op == "date" and len(slots) == 1 and _is_word(slots[0]):
        return None  # "sept" alone is seven, not the month written short
    if bare:
        if op in ("date", "range") and all(value <= 31 for value in bare):
            parts["day"] = bare[0]
            if len(bare) > 1:
                parts["count"] = bare[1]
        elif op in ("quarter", "half", "third", "two_months", "half_month", "half_year_of") and "ordinal" not in parts:
            parts["ordinal"] = bare[0]
        elif op == "fiscal_year" and bare[0] < _CENTURY:
            parts["year"] = _THIS_CENTURY + bare[0]  # "FY16"
        elif op == "date":
            return None
        else:
            parts["count"] = bare[0]
    if op == "last_weekday":
        return Atom("weekday", weekday=parts.get("weekday"), count=1)
    if op in _WHOSE_YEAR:  # "the first quarter of the year" + "before", where one phrase holds the first five words
        part = _bare(inner[0]) if inner else None
        part = part.inner[0] if part is not None and part.op == "of_year" and part.inner[1].op == "this_year" else part
        known = part is None or part.op not in _PARTS_OF_YEAR or _says_year(part)
        year = _bare_year(inner[1]) if len(inner) == 2 else None  # "du premier semestre de l'année" + "fiscale 2024"
        known = known or (len(inner) == 2) != (year is not None)
        whose = Atom(_WHOSE_YEAR[op], year=year)
        return None if part is None or known else Atom("of_year", inner=(part, whose))
    if op == "year_to" and len(inner) == 2:  # "sur l'année achevée en juin": a year that is named twice
        if inner.pop(0).op not in _A_YEAR:
            return None
    if op in ("quarter_to", "year_up_to"):  # "the March 2021 quarter", "the June 2012 year": named by their last month
        named = _bare(inner[0])
        if named.op != "date" or not named.month or named.day:
            return None
        return Atom("months_to", count=3 if op == "quarter_to" else 12, inner=(named,))
    if op == "range" and len(inner) == 2 and inner[0].op == "year_on_year":
        return Atom("year_to", inner=(inner[1],))  # "sur un an à fin juin 2023"
    if op == "by_end":  # "à fin août": what has come to a sum by then, or a stock on that day
        end = inner[0].inner[0] if inner[0].op == "of_year" else inner[0]
        return Atom("as_of", inner=(inner[0],)) if end.op in ("end_of", "mid") else None
    if op == "in_that_month":  # "1.3 million since 2023, 144,000 of them in April; 150,000 others in that month"
        return Atom("that_period", count=1)
    if op == "in_or_by":  # "a mediados de mayo": when it was; "a 15 de mayo": what had come by then
        return inner[0] if inner[0].op in _PARTS_OF_MONTH else Atom("as_of", inner=(inner[0],))
    if op == "months":
        first, second = inner if len(inner) == 2 else (None, None)
        if first is None or second is None or not (_next_months(first, second) or _next_years(first, second)):
            return None
        # named one by one: no step from the one to the other
        return Atom("range", ordinal=2, inner=(replace(first, op=second.op) if first.month else first, second))
    if op == "of_year" and len(inner) == 2:
        if inner[0].op == "last_months" and inner[1].op == "date" and inner[1].year and not inner[1].month:
            return replace(inner[0], op="final_months", year=inner[1].year)  # "the last three months of 2021"
        while inner[0].op in WRAPPED and len(inner[0].inner) == 1:
            inner[0] = inner[0].inner[0]
        if inner[1].op in _AGAIN and _is_year(inner[0]):
            return Atom("same_period_of", inner=(inner[0],))  # "in 2023 by this point"
        if inner[0].op in _AGAIN and _is_year(inner[1]):  # "on the same day last year"
            return Atom("same_period_of", inner=(inner[1],))
        if inner[0].op == "half" and inner[0].year is None and inner[1].op in _MONTHS_NEAR:
            return Atom("half_month", ordinal=inner[0].ordinal, inner=(inner[1],))
    if op == "of_year" and not _takes_year(inner):
        return None
    if op == "overnight" and len(inner) == 3 and inner[0].op == "that_period":
        return Atom("range", inner=(inner[1], inner[2]))  # "the period from 1 January to 15 February", no night
    if op == "overnight" and len(inner) == 3 and _is_year(inner[0]):
        year = _bare(inner[0]).year
        if year is None or inner[2].op != "date":
            return None
        told = replace(inner[2], year=year)
        return Atom("range", inner=(inner[1], told))  # "in 2023 between January and July", no night
    if op == "day_of" and not (
        inner[0].op in _MONTHS_NEAR and 1 <= (parts.get("count") or parts.get("ordinal") or 0) <= 31
    ):
        return None
    if op in ("whole", "against") and inner[0].op == "all_of":
        return inner[0]
    if op == "whole" and inner[0].op == "as_of" and inner[0].inner and inner[0].inner[0].op in _PARTS_OF_YEAR:
        return inner[0].inner[0]  # "relativi al terzo trimestre": no day up to which is counted
    if op == "all_of" and inner[0].op in ("weekday", "today", "dawn", "yesterday", "overnight"):
        return inner[0]  # "am Samstag insgesamt 972": no year that is meant whole
    if op == "from_to" and not (len(inner) == 2 and _alike(inner[0], inner[1])):
        op = "range"
    if op == "range" and len(inner) == 2 and inner[0].op == "last_months":  # "binnen zwölf Monaten bis Juni"
        return Atom("months_to", count=inner[0].count or 12, inner=(inner[1],))
    if op == "range" and any(atom.op in ("past", "years_after") for atom in inner):
        return None  # "up 17 % on 2022 and the most since 2016"
    if op == "range" and len(inner) == 2 and inner[1].op == "same_period_of":
        later = _in_year(inner[0], _bare_year(inner[1].inner[0])) if inner[1].inner else None
        return Atom("from_to", inner=(inner[0], later)) if later is not None else None
    if op in ("until", "as_of") and inner and inner[0].op in BASES:
        return inner[0]  # "as against the same period", no limit
    if op == "as_of" and inner and inner[0].op == "of_year" and inner[0].inner[0].op in _PARTS_OF_YEAR:
        return inner[0]  # "im Vergleich zu den ersten fünf Monaten des Vorjahres"
    if op == "first_months" and parts.get("ordinal") == -1 and not parts.keys() & {"year", "month"}:
        op = "last_months"  # "in den letzten sechs Monaten", where an ordinal says so
        del parts["ordinal"]
    if op in ("date", "range") and "ordinal" in parts:
        parts["day"] = parts.pop("ordinal")
    said = parts.get
    if op == "split_year":  # "in 2023-24": of which month to which is not said
        year, other = said("year"), said("count")
        return Atom("unknown") if year is not None and other == (year + 1) % 100 else None
    return Atom(
        op, said("year"), said("month"), said("day"), said("ordinal"), said("count"), said("weekday"), tuple(inner)
    )


def _in_year(atom: Atom, year: int | None) -> Atom | None:
    """ "Between the first half of 2022 and the same period of 2023": a part of a year, of another year."""
    if year is None:
        return None
    if atom.year is not None:
        return replace(atom, year=year)
    named = [_in_year(inner, year) or inner for inner in atom.inner]
    moved = named != list(atom.inner)
    return replace(atom, inner=tuple(named)) if moved else None


def _alike(first: Atom, second: Atom) -> bool:
    """Whether both are months, or both years, that something rose from and to ("von Mai auf Juni")."""
    plain = all(a.op == "date" and a.day is None and a.weekday is None for a in (first, second))
    return plain and (first.month is None) == (second.month is None)


def _next_months(first: Atom, second: Atom) -> bool:
    """Whether two periods are months, the second right behind the first ("January and February last year")."""
    plain = first.op == "date" and second.op in _MONTHS and all(a.month and a.day is None for a in (first, second))
    return plain and first.year is None and first.month is not None and second.month == first.month % 12 + 1


def _next_years(first: Atom, second: Atom) -> bool:
    """Whether two periods are bare years, the second right behind the first ("in 2022 and 2023")."""
    years = [_bare_year(atom) for atom in (first, second)]
    return years[0] is not None and years[1] == years[0] + 1


def _bare(atom: Atom) -> Atom:
    while atom.op in WRAPPED and len(atom.inner) == 1:
        atom = atom.inner[0]
    return atom


def _bare_year(atom: Atom) -> int | None:
    atom = _bare(atom)
    return atom.year if atom.op == "date" and atom.month is None and atom.day is None else None


def _takes_year(inner: list[Atom]) -> bool:
    """ "January to June" + "last year": the first says no year, the second is nothing but one."""
    if len(inner) != 2:
        return False
    first, second = inner
    return (
        _is_year(second)
        and not _says_year(first)
        and first.op not in ANAPHORIC | {"this_year", "last_year", "until", "as_of", "since"}
    )


def _is_year(atom: Atom) -> bool:
    atom = _bare(atom)
    return atom.op in ("this_year", "last_year", "year_before_last", "previous_year", "fiscal_year") or (
        atom.op == "date" and atom.year is not None and atom.month is None and atom.day is None
    )


def _says_year(atom: Atom) -> bool:
    return atom.year is not None or any(_says_year(inner) for inner in atom.inner)


_PARTED_YEAR = {"quarter": 4, "half": 2, "third": 3}


def elliptic(items: list[Item], pack: Pack) -> None:
    """ "In the first quarter 9,800 came, in the second 9,100": an ordinal that leaves out what it counts."""
    told: Atom | None = None
    for index, item in enumerate(items):
        if item.kind == PERIOD:
            told = item.value if _in_place(item.value, 1) is not None else told
        elif told is not None and item.kind != NUMBER and index and _stands_for_noun(items, index, pack):
            ordinal = _lookup(pack.numbers.ordinals, item, pack)
            moved = _in_place(told, ordinal) if ordinal is not None and ordinal > 0 else None
            if moved is not None:
                items[index] = Item(PERIOD, item.start, item.end, item.text, ("{p}",), moved, item.glued)


def _in_place(atom: Atom, ordinal: int) -> Atom | None:
    """Another part of the same year, or none where a period is no part of a year or the year has fewer."""
    if atom.op in _PARTED_YEAR:
        return replace(atom, ordinal=ordinal) if ordinal <= _PARTED_YEAR[atom.op] else None
    inner = _in_place(atom.inner[0], ordinal) if atom.op in ("whole", "against", "of_year") and atom.inner else None
    return None if inner is None else replace(atom, inner=(inner, *atom.inner[1:]))


def _stands_for_noun(items: list[Item], index: int, pack: Pack) -> bool:
    """Whether no noun follows an ordinal, but a number, its hedge, a small word, a mark or nothing."""
    before, after = items[index - 1], items[index + 1] if index + 1 < len(items) else None
    article = before.text in pack.function_words and index > 1 and items[index - 2].has("role.in")
    if not (before.has("role.in") or article):
        return False
    if after is None:
        return True
    led = after.kind in (NUMBER, PUNCT) or after.text in pack.function_words
    return led or any(category.startswith(("before.", "flow.and", "verb.")) for category in after.senses)


def bare_years(items: list[Item], pack: Pack) -> list[Item]:
    """A number of four digits in the range of years, with nothing that counts behind it, is a year."""
    if not any(item.kind == NUMBER and "{y}" in item.keys for item in items):
        return items
    out: list[Item] = []
    for index, item in enumerate(items):
        first = _year_between(out) if item.kind == NUMBER and "{y}" in item.keys else None
        if first is not None and _RECENT[0] <= first < item.value.value <= _RECENT[1]:
            years = Atom("range", inner=(Atom("date", year=first), Atom("date", year=int(item.value.value))))
            opening = out[-3]
            del out[-3:]
            out.append(Item(PERIOD, opening.start, item.end, opening.text, ("{p}",), years, opening.glued))
        elif item.kind == NUMBER and "{y}" in item.keys and not _is_counted(items, index, pack):
            out.append(
                Item(
                    PERIOD,
                    item.start,
                    item.end,
                    item.text,
                    ("{p}",),
                    Atom("date", year=int(item.value.value)),
                    item.glued,
                )
            )
        else:
            out.append(item)
    return out


def _year_between(before: list[Item]) -> int | None:
    """ "Between 2018 and", behind which a second year is none of those counted by the noun that follows it."""
    if len(before) < 3 or not before[-1].has("flow.and") or not before[-3].has("range.between"):
        return None
    return _bare_year(before[-2].value) if before[-2].kind == PERIOD else None


_COUNTED: Final = ("measure.people", "measure.act", "measure.soft", "change.more", "change.fewer", "place.people")


def _says_counted(category: str) -> bool:
    return category.startswith("counted.") or category in _COUNTED


def _named(item: Item) -> bool:
    return item.has("place.country") or item.has("place.people")


def _with_its_own_number(behind: list[Item]) -> bool:
    """Whether a bracket, a clause or "with" right behind a year leads to the number of that year."""
    if not behind or not (behind[0].text in (",", "(") or behind[0].has("flow.with")):
        return False
    led = ("flow.with", "flow.relative", "flow.where", "base.when")
    clause = behind[0].text == "(" or any(behind[k].has(c) for k in (0, 1) if k < len(behind) for c in led)
    number = next((i for i in behind if i.kind == NUMBER), None)
    return clause and number is not None and not number.value.unit and "{y}" not in number.keys


def _is_counted(items: list[Item], index: int, pack: Pack) -> bool:
    if index and items[index - 1].text in pack.year_words:
        return False  # "tra gli arrivati del 2023 i guineani"
    if items[index].value.value > _RECENT[1]:
        return True  # "2068 first claims": no year that news tells without a word that leads to it
    pair = items[max(0, index - 1) : index + 3]
    if len(pair) == 4 and pair[0].has("change.from") and pair[2].has("change.to"):
        if pair[3].kind == NUMBER and "{y}" not in pair[3].keys:
            return True  # "rose from 2000 to 2,561"
    row = items[index + 1 : index + 6]
    row = [i for i in row if i.text not in ("(", ")")]
    if index and items[index - 1].has("change.from") and len(row) > 2 and row[0].kind == PERIOD:
        if row[1].has("change.to") and row[2].kind == NUMBER:
            return True  # "rose from 2048 in 2021 to 2411 in 2022"
    before = items[index - 1] if index else None
    row = items[index + 1 : index + 4]
    if before is not None and len(row) == 3 and (row[0].text, row[2].text) == ("(", ")") and row[1].kind == NUMBER:
        if before.has("before.more_than") or before.has("before.less_than"):
            return bool(row[1].value.unit)  # "far more than 2019 (2,700)"
    if before is not None and before.has("before.exact") and _with_its_own_number(items[index + 1 : index + 7]):
        return False  # "only 2006, when 31,678 arrived, has seen more", "only 2006 (31,678)"
    if before is not None and any(c.startswith("before.") for c in before.senses):
        if not (before.has("change.more") or before.has("change.fewer") or _than_that_year(items, index)):
            return True  # but "fewer than 2023" may compare with a year
    if before is not None and before.text == "(" and index > 1 and _named(items[index - 2]):
        others = [i for i in range(2, len(items)) if items[i].kind == NUMBER and i != index]
        if any(items[i - 1].text == "(" and _named(items[i - 2]) for i in others):
            return True  # "Turkey (4106), Eritrea (2096)": a list of counts
    if before is not None and before.text == "(" and index > 1 and _ends_row(items, index):
        return True
    if _in_list(items, index) or _is_base(items, index):
        return True
    if _is_of_a_noun(items, index) or (pack.capital_nouns and _more_that_year(items, index, pack)):
        return False
    for at, after in enumerate(items[index + 1 : index + 3], index + 1):
        if after.kind in (PUNCT, NUMBER, PERIOD):
            return False
        if at + 1 < len(items) and any(c.startswith("before.") for c in after.senses):
            following = items[at + 1]
            if following.kind == NUMBER or any(c.startswith("fold.") for c in following.senses):
                return False  # the hedge of what follows ("in 2023 more than doubled")
        if at > index + 1 and (after.has("change.more") or after.has("change.fewer")):
            return False  # "in 2023 had more people left"
        if any(_says_counted(category) for category in after.senses):
            return True
        if after.senses:
            return False
    return False


def _than_that_year(items: list[Item], index: int) -> bool:
    """ "Deutlich weniger als 2023.": what looks like a recent year, and no round number, closes the clause."""
    value, before = items[index].value.value, items[index - 1]
    compared = before.has("before.more_than") or before.has("before.less_than")
    recent = _RECENT[0] <= value <= _RECENT[1] and bool(value % 100)
    return (
        compared
        and recent
        and not before.has("change.to")
        and all(i.kind == PUNCT for i in items[index + 1 : index + 2])
    )


def _more_that_year(items: list[Item], index: int, pack: Pack) -> bool:
    """ "Es kamen 2023 mehr Migranten", "die meisten waren 2023 Syrer": a year that no preposition leads to.

    But not "das waren 2023 mehr", nor "2023 mehr" behind a mark.
    """
    before, behind = items[index - 1] if index else None, items[index + 1 : index + 2]
    if behind and behind[0].has("place.people"):
        counted = items[index + 2 : index + 3]
        theirs = bool(counted) and counted[0].kind == NUMBER  # "stellten 2023 Syrer 104.561 Anträge"
        was = before is not None and (before.text in pack.past or theirs)
        return was and _RECENT[0] <= items[index].value.value <= _RECENT[1]
    if not behind or not (behind[0].has("change.more") or behind[0].has("change.fewer")):
        return False
    whom = items[index + 2 : index + 3]
    told = bool(whom) and any(_says_counted(category) for category in whom[0].senses)
    amount = before is not None and (
        before.kind == PUNCT or before.has("change.size") or (before.text in pack.past and not told)
    )
    return not amount and _RECENT[0] <= items[index].value.value <= _RECENT[1]


_RECENT: Final = (1990, 2040)
"""Years that news of migration speaks of without a word that leads to them."""


def _ends_row(items: list[Item], index: int) -> bool:
    """ "The most numerous were Georgians (2,700), followed by Turks (2100)": a people's number, as another before."""
    if not items[index - 2].has("place.people") or items[index - 2].has("place.country"):
        return False
    closed = index + 1 < len(items) and items[index + 1].text == ")"
    row = (i for i in range(1, index - 2) if items[i].kind == NUMBER and items[i - 1].text == "(")
    return closed and any("{y}" not in items[i].keys for i in row)


def _is_of_a_noun(items: list[Item], index: int) -> bool:
    """ "The arrivals 2024 were Syrians", "of the 45,600 arrivals of 2024 half were Syrians", in other languages."""
    before = items[:index][-3:]
    told = [c for c in before[-1].senses if _says_counted(c)] if before else []
    compared = all(c.startswith("change.") for c in told) and index + 1 < len(items)
    counted = any(c.startswith("counted.") for item in items[index + 1 : index + 2] for c in item.senses)
    if counted and before and before[-1].has("place.people"):
        return False  # "the coast guard Turkish 1912 migrants", where the adjective stands behind
    if told and not (compared and any(map(_says_counted, items[index + 1].senses))):
        return True  # but not "fewer by 1959 applications", where one phrase holds both words
    if len(before) < 3 or before[0].kind != NUMBER or not any(map(_says_counted, before[1].senses)):
        return False
    of = before[2].kind == WORD or any(c.startswith(("role.", "change.")) for c in before[2].senses)
    behind = [c for item in items[index + 1 : index + 2] for c in item.senses]
    return of and not any(map(_says_counted, behind))


def _in_list(items: list[Item], index: int) -> bool:
    """ "52034 from Libya and 1900 from Algeria": as another number of the sentence that is no year."""
    leads = _led_place(items, index + 1)
    if leads is None:
        return False
    joined = index > 0 and (items[index - 1].has("flow.and") or items[index - 1].kind == PUNCT)
    if leads == "role.in" and (not joined or [i.kind for i in items[index + 3 : index + 4]] == [NUMBER]):
        return False  # "one claim in four in the EU was lodged 2024 in Germany", ", 2024 in Spanien 8.000"
    others = [i for i, item in enumerate(items) if item.kind == NUMBER and i != index and "{y}" not in item.keys]
    return any(leads in (_led_place(items, other + 1), _led_place(items, other + 2)) for other in others)


def _led_place(items: list[Item], at: int) -> str | None:
    """The role of the place right behind a number, None where there is no such place."""
    if at + 1 >= len(items) or not _named(items[at + 1]) or items[at].kind in (PUNCT, NUMBER, PERIOD):
        return None
    return next((c for c in items[at].senses if c.startswith("role.")), None)


def _is_base(items: list[Item], index: int) -> bool:
    """ "Against 1900 a year before", "... in the same period of 2023": what is compared stands before its period."""
    led = ("base.cue", "change.from", "change.to")  # "rose from 2048 in 2021 to ..."
    if not index or index + 1 == len(items) or not any(items[index - 1].has(c) for c in led):
        return False
    behind = items[index + 1]
    if behind.kind != PERIOD:
        return False
    return _says_year(behind.value) or (behind.value.op in BASES and behind.value.op != "same_period")


def latest_month(month: int, published: date) -> tuple[int, int]:
    """The latest such month at or before a day."""
    return (published.year, month) if month <= published.month else (published.year - 1, month)


@dataclass(slots=True)
class Anchor:
    """What a period may lean on: the article's date, the period last spoken of, a year said in the sentence, and the
    day or night last told."""

    published: date | None
    current: Days = NOTHING
    year: int | None = None
    base: Days = NOTHING
    day: Days = NOTHING


def _capped(start: date, end: date, anchor: Anchor) -> Days:
    if anchor.published and start <= anchor.published < end:
        return start, anchor.published
    return start, end


def _month_days(year: int | None, month: int, anchor: Anchor) -> Days:
    if year is None:
        year = anchor.year
        if year is None:
            if anchor.published is None:
                return NOTHING
            year, month = latest_month(month, anchor.published)
        start, end = date(year, month, 1), month_end(year, month)
        return _capped(start, end, anchor)
    return _capped(date(year, month, 1), month_end(year, month), anchor)


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _date(atom: Atom, anchor: Anchor) -> Days:
    year = atom.year
    if atom.day is not None and atom.month is not None:
        if year is None:
            year = anchor.year
        if year is None and anchor.published is not None:
            guess = _safe(anchor.published.year, atom.month, atom.day)
            year = anchor.published.year if guess is None or guess <= anchor.published else anchor.published.year - 1
        if year is None:
            return NOTHING
        day = _safe(year, atom.month, atom.day)
        if atom.count is not None and day is not None:
            return day, _safe(year, atom.month, atom.count)
        return day, day
    if atom.month is not None:
        return _month_days(year, atom.month, anchor)
    if year is not None:
        whole = date(year, 1, 1), date(year, 12, 31)
        told_before = anchor.published is not None and anchor.published.month < 12  # in December it is looked back on
        return _capped(*whole, anchor) if told_before and atom.op == "date" else whole
    if atom.day is not None:
        at = anchor.current[1] or anchor.published
        if at is None:
            return NOTHING
        day = _numbered(at, atom)
        if day is None or (anchor.published is not None and day > anchor.published):
            day = _numbered(at.replace(day=1) - timedelta(1), atom)  # "on Saturday the 26th", told on the 5th
        return day, day
    return NOTHING


def _numbered(at: date, atom: Atom) -> date | None:
    """The day of a month that a text gives by its number, with its weekday or without."""
    day = _safe(at.year, at.month, atom.day or 0)
    return day if day is None or atom.weekday in (None, day.weekday()) else None


def _year_of(atom: Atom, anchor: Anchor) -> int | None:
    """The year of a part of a year: said, or that of the article, or the one before if that part is still to come."""
    if atom.inner:
        start = resolve(atom.inner[0], anchor)[0]
        return start.year if start else None
    return atom.year or anchor.year


def _part_of_year(atom: Atom, months: int, anchor: Anchor) -> Days:
    ordinal = atom.ordinal or 1
    if ordinal < 0:
        ordinal = 12 // months
    first = (ordinal - 1) * months + 1
    if not 1 <= first <= 12:
        return NOTHING
    return _months_from(atom, first, months, anchor)


def _months_from(atom: Atom, first: int, months: int, anchor: Anchor) -> Days:
    year = _year_of(atom, anchor)
    if year is None:
        if anchor.published is None:
            return NOTHING
        year = anchor.published.year
        if date(year, first, 1) > anchor.published or month_end(
            year, min(12, first + months - 1)
        ) > anchor.published + timedelta(20):
            year -= 1
    last_year, last = _add_months(year, first, months - 1)
    return date(year, first, 1), month_end(last_year, last)


def _edge(atom: Atom, anchor: Anchor, first: int, last: int | None) -> Days:
    inner = atom.inner[0] if atom.inner else replace(atom, op="date")
    if inner.op == "date" and inner.month is None and inner.year is None and anchor.published is not None:
        inner = replace(inner, month=anchor.published.month, year=anchor.published.year)  # "at the start of the month"
    if inner.month is None:
        days = resolve(inner, anchor) if inner.year or inner.op != "date" else NOTHING
        if days[0] is None:
            return NOTHING
        year = days[0].year
        part = {1: (1, 3), 11: (5, 8), 21: (10, 12)}[first]
        return date(year, part[0], 1), month_end(year, part[1])
    start, _end = _month_days(inner.year, inner.month, replace(anchor, published=anchor.published))
    if start is None:
        return NOTHING
    final = month_end(start.year, start.month)
    return start.replace(day=first), final if last is None else start.replace(day=last)


def _ago(days: int, anchor: Anchor) -> Days:
    if anchor.published is None:
        return NOTHING
    at = anchor.published - timedelta(days)
    return at, at


def _a_week_before(current: Days) -> Days:
    """The same days of the week before."""
    start, end = current
    return (start - timedelta(7), end - timedelta(7)) if start and end else NOTHING


def _months_to(atom: Atom, anchor: Anchor) -> Days:
    """ "Nine months to September 2024": so many months that end with the one named."""
    end = _month_days(atom.year, atom.month or 1, anchor)[1]
    if end is None:
        return NOTHING
    year, month = _add_months(end.year, end.month, 1 - (atom.count or 1))
    return date(year, month, 1), end


def _until_day(end: date, months: int) -> Days:
    """ "The six months to 30 June": so many months, of which this day is the last."""
    year, month = _add_months(end.year, end.month, -months)
    if end == month_end(end.year, end.month):
        return month_end(year, month) + timedelta(1), end
    return end.replace(year=year, month=month, day=min(end.day, month_end(year, month).day)) + timedelta(1), end


def _days_earlier(days: int, current: Days) -> Days:
    """ "Two days earlier": before the day or night told last; nothing where a longer time was told."""
    start, end = current
    if start is None or end is None or not is_day(current):
        return NOTHING
    return start - timedelta(days), end - timedelta(days)


def _night_before(anchor: Anchor) -> Days:
    """ "The previous night": a night before the one told last, or the one that led to the day told last."""
    start, end = anchor.current if is_day(anchor.current) or anchor.day == NOTHING else anchor.day
    if start is None or end is None or not is_day((start, end)):
        return NOTHING
    return start - timedelta(1), (start if end > start else end)


def _months_earlier(months: int, current: Days) -> Days:
    """ "Nine months earlier": the same days so many months back; the end of a month stays one."""
    moved: list[date | None] = []
    for day in current:
        if day is None:
            return NOTHING
        year, month = _add_months(day.year, day.month, -months)
        last = month_end(year, month)
        moved.append(last if day == month_end(day.year, day.month) else last.replace(day=min(day.day, last.day)))
    return moved[0], moved[1]


def is_day(days: Days) -> bool:
    """Whether a period is a day, a night or a weekend."""
    start, end = days
    return start is not None and end is not None and (end - start).days <= 2


def _week(anchor: Anchor, back: int) -> Days:
    if anchor.published is None:
        return NOTHING
    monday = anchor.published - timedelta(anchor.published.weekday() + 7 * back)
    return monday, (monday + timedelta(6) if back else anchor.published)


def _last_n(atom: Atom, anchor: Anchor, unit: str) -> Days:
    end = anchor.published
    if end is None or not atom.count:
        return NOTHING
    count = atom.count
    if unit == "days":
        return end - timedelta(count - 1), end
    if unit == "weeks":
        return end - timedelta(7 * count - 1), end
    if unit == "months":
        year, month = _add_months(end.year, end.month, -count)
        start = date(year, month, min(end.day, calendar.monthrange(year, month)[1]))
        return start + timedelta(1), end
    return shift_year(end, -count) + timedelta(1), end


def _monthday(day: int, anchor: Anchor) -> Days:
    """ "On the 12th": of the month spoken of, else the last such day before the text is published."""
    start, end = anchor.current
    if start is not None and end is not None and (start.year, start.month) == (end.year, end.month):
        year, month = start.year, start.month
    elif anchor.published is None:
        return NOTHING
    else:
        year, month = anchor.published.year, anchor.published.month
        if day > anchor.published.day:
            year, month = _add_months(year, month, -1)
    if not 0 < day <= month_end(year, month).day:
        return NOTHING
    return date(year, month, day), date(year, month, day)


def _weekday(atom: Atom, anchor: Anchor) -> Days:
    if anchor.published is None or atom.weekday is None:
        return NOTHING
    back = (anchor.published.weekday() - atom.weekday) % 7
    return _ago(7 if not back and atom.count else back, anchor)  # "last Friday", told on a Friday


def _range(atom: Atom, anchor: Anchor) -> Days:
    if len(atom.inner) == 2 and atom.day is not None and _is_year(atom.inner[1]):
        year = atom.inner[1].year  # "from April 3 to 9, 2025"
        return _range(replace(atom, inner=(replace(atom.inner[0], year=atom.inner[0].year or year),)), anchor)
    if len(atom.inner) != 2:
        if len(atom.inner) == 1 and atom.day is not None:  # "between 22 and 28 September"
            first = atom.inner[0]
            if first.day is not None and atom.day > first.day and atom.count is None:
                start = resolve(first, anchor)[0]  # "between September 22 and 28"
                return start, None if start is None else _safe(start.year, start.month, atom.day)
            end = resolve(atom.inner[0], anchor)[1]
            if atom.count is not None and end is not None:
                end = _safe(end.year, end.month, atom.count)  # "from 21 to 27 of this month"
            return (None if end is None else _safe(end.year, end.month, atom.day)), end
        return NOTHING
    first, second = atom.inner
    if second.op == "date" and first.op in ("date", "early", "mid", "late", "end_of", "start_of"):
        if first.year is None and second.year is not None and first.month is not None:
            wraps = second.month is not None and first.month > second.month
            first = replace(first, year=second.year - wraps)
        if first.day is not None and first.month is None:
            first = replace(first, month=second.month, year=second.year)
    elif second.inner and second.inner[0].year and first.year is None and first.month is not None:
        first = replace(first, year=second.inner[0].year)
    end = limit(second, anchor)
    start_anchor = anchor
    if first.year is None and first.month is not None and end is not None and anchor.year is None:
        start_anchor = replace(anchor, year=end.year if first.month <= end.month else end.year - 1)
    start = _first_day(first, start_anchor)
    if (
        end is not None
        and start is not None
        and start > end
        and second.year is None
        and first.year is not None
        and second.month
    ):
        end = limit(replace(second, year=first.year), anchor)
    if start is not None and end is not None and start > end and first.op == second.op == "weekday":
        start -= timedelta(7)  # "between Friday and Sunday", told on a Friday
    if start is not None and end is not None and start > end:
        return resolve(second, anchor)  # a dash that joins no two ends
    return start, end


def limit(atom: Atom, anchor: Anchor) -> date | None:
    """The last day of a period that serves as an upper limit ("until mid-June" is the 15th)."""
    if atom.op in ("mid", "early", "late", "end_of", "start_of"):
        start, end = _edge(atom, anchor, 1, None)
        if start is None:
            return None
        if atom.op == "mid":
            return (
                start.replace(day=15) if atom.month or (atom.inner and atom.inner[0].month) else date(start.year, 6, 30)
            )
        if atom.op in ("early", "start_of"):
            return start
        return end if atom.month or (atom.inner and atom.inner[0].month) else date(start.year, 12, 31)
    return resolve(atom, anchor)[1]


def _since(atom: Atom, anchor: Anchor) -> Days:
    start = _first_day(atom.inner[0], anchor) if atom.inner else None
    if start is None or (anchor.published is not None and start > anchor.published):
        return NOTHING
    return start, anchor.published


def _first_day(atom: Atom, anchor: Anchor) -> date | None:
    """The first day of a period from which something is counted ("since mid-June" is from the 15th)."""
    plain = _bare(atom)
    middle = plain.op == "mid" and (plain.month or (plain.inner and plain.inner[0].month))
    return limit(plain, anchor) if middle else resolve(atom, anchor)[0]


_FISCAL_END: Final = 9
"""The month that a fiscal year of the United States ends with."""


def _part_of_fiscal_year(part: Atom, year: Days, anchor: Anchor) -> Days:
    """ "The first six months of fiscal 2024": counted from October; "August of fiscal 2024": that of these months."""
    start, end = year
    if start is None or end is None:
        return NOTHING
    first, last = resolve(part, replace(anchor, year=end.year))
    if first is None or last is None:
        return NOTHING
    back = 3 if part.op in _PARTS_OF_YEAR else 12 if first.month > _FISCAL_END else 0
    from_year, from_month = _add_months(first.year, first.month, -back)
    to_year, to_month = _add_months(last.year, last.month, -back)
    whole = last == month_end(last.year, last.month)
    if first.day > 1 or not whole:
        return NOTHING
    return date(from_year, from_month, 1), month_end(to_year, to_month)


def resolve(atom: Atom, anchor: Anchor) -> Days:
    """The days an atom means, inclusive; None where they cannot be known."""
    op, published = atom.op, anchor.published
    if op in ("date", "full_year"):
        return _date(atom, anchor)
    if op == "from_to":
        return resolve(atom.inner[1], anchor)
    if op in ("range", "day_range"):
        return _range(atom, anchor)
    if op == "day_pair":
        if len(atom.inner) == 2:
            return _range(atom, anchor)
        return _date(atom, anchor)
    if op == "since" and atom.inner and _bare(atom.inner[0]).op == "range":
        return _range(_bare(atom.inner[0]), anchor)  # "since the fall of the regime, from 8 December to the end of May"
    if op == "since":
        return _since(atom, anchor)
    if op in ("until", "as_of"):
        return (None, limit(atom.inner[0], anchor)) if atom.inner else NOTHING
    if op == "of_year":
        if _bare(atom.inner[1]).op == "fiscal_year":
            return _part_of_fiscal_year(atom.inner[0], resolve(atom.inner[1], anchor), anchor)
        first_day = resolve(atom.inner[1], anchor)[0]
        return resolve(atom.inner[0], replace(anchor, year=first_day.year)) if first_day else NOTHING
    if op == "before":
        start = resolve(atom.inner[0], anchor)[0] if atom.inner else None
        return (None, start - timedelta(1)) if start else NOTHING
    if op in ("this_year", "ytd"):
        start = resolve(atom.inner[0], anchor)[0] if op == "ytd" and atom.inner else None
        year = start.year if start is not None else atom.year if op == "ytd" else None
        if year is not None:  # "since the start of 2023", told in 2024: up to now
            now = published if published and published.year >= year else None
            return date(year, 1, 1), now if start is not None else now or date(year, 12, 31)
        if op == "ytd" and atom.inner:
            return NOTHING
        return (date(published.year, 1, 1), published) if published else NOTHING
    if op == "last_year":
        return (date(published.year - 1, 1, 1), date(published.year - 1, 12, 31)) if published else NOTHING
    if op == "year_before_last":
        return (date(published.year - 2, 1, 1), date(published.year - 2, 12, 31)) if published else NOTHING
    if op == "this_month":
        return (published.replace(day=1), published) if published else NOTHING
    if op == "last_month":
        if published is None:
            return NOTHING
        year, month = _add_months(published.year, published.month, -1)
        return date(year, month, 1), month_end(year, month)
    if op == "month_last_year":  # "in December last year"
        if published is None or atom.month is None:
            return NOTHING
        return date(published.year - 1, atom.month, 1), month_end(published.year - 1, atom.month)
    if op == "month_this_year":
        if published is None or atom.month is None:
            return NOTHING
        return _month_days(published.year, atom.month, anchor)
    if op == "this_week":
        return _week(anchor, 0)
    if op == "last_week":
        return _week(anchor, 1)
    if op == "week_to":
        days = resolve(atom.inner[0], anchor) if atom.inner else NOTHING
        return (days[1] - timedelta(6), days[1]) if days[1] else NOTHING
    if op in ("today", "dawn"):
        return _ago(0, anchor)
    if op == "yesterday":
        return _ago(1, anchor)
    if op == "before_yesterday":
        return _ago(2, anchor)
    if op in ("days_ago", "two_days_ago"):
        return _ago(atom.count or 2, anchor)
    if op in ("day_earlier", "day_later"):
        if op == "day_earlier" and anchor.current == NOTHING:
            return _ago(1, anchor)
        since = anchor.current if is_day(anchor.current) or anchor.day == NOTHING else anchor.day
        return _days_earlier(1 if op == "day_earlier" else -1, since)
    if op == "night_earlier":
        return _night_before(anchor)
    if op == "week_earlier":
        return _a_week_before(anchor.current)
    if op in ("days_earlier", "two_days_earlier"):
        return _days_earlier(atom.count or 2, anchor.current if anchor.day == NOTHING else anchor.day)
    if op in ("same_day", "day_before", "day_after", "days_later"):
        steps = {"same_day": 0, "day_before": 1, "day_after": -1}.get(op, -(atom.count or 1))
        return _days_earlier(steps, anchor.current if anchor.day == NOTHING else anchor.day)
    if op == "overnight":
        days = resolve(atom.inner[-1], anchor) if atom.inner else _ago(0, anchor)
        end, steps = days[1], max(1, round((atom.count or 24) / 24))  # "the last 48 hours"
        return (end - timedelta(steps), end) if end else NOTHING
    if op == "night_of":  # the night that begins on that day
        days = resolve(atom.inner[0], anchor) if atom.inner else NOTHING
        return (days[0], days[0] + timedelta(1)) if days[0] else NOTHING
    if op == "weekday":
        return _weekday(atom, anchor)
    if op == "monthday":
        return _monthday(atom.count or 0, anchor)
    if op == "weekend":
        if published is None:
            return NOTHING
        sunday = published - timedelta((published.weekday() + 1) % 7)
        return sunday - timedelta(1), sunday
    if op == "end_of_last_year":
        ends = date(published.year - 1, 12, 31) if published else None
        return (ends, ends)
    if op == "end_of_year":
        told = anchor.current[0] or published
        ends = date(told.year, 12, 31) if told else None
        return (ends, ends) if ends and published and ends <= published else NOTHING
    if op == "first_two_months":
        return _months_from(atom, 1, 2, anchor)
    if op == "last_two":
        return _ago(1, anchor)[0], published
    if op == "last_two_weeks":
        return _last_n(replace(atom, count=2), anchor, "weeks")
    if op == "last_two_months":
        return _last_n(replace(atom, count=2), anchor, "months")
    if op == "last_two_years":
        return _last_n(replace(atom, count=2), anchor, "years")
    if op == "week_of" and atom.ordinal == -1:
        return resolve(replace(atom, op="late", ordinal=None), anchor)
    if op == "week_of" and atom.ordinal is not None and 1 <= atom.ordinal <= 4:
        return _edge(replace(atom, op="date", ordinal=None), anchor, 7 * atom.ordinal - 6, 7 * atom.ordinal)
    if op == "last_days":
        return _last_n(atom, anchor, "days")
    if op == "last_weeks":
        return _last_n(atom, anchor, "weeks")
    if op == "last_months":
        return _last_n(replace(atom, count=atom.count or 12), anchor, "months")  # "the past year"
    if op == "last_years":
        return _last_n(replace(atom, count=atom.count or 10), anchor, "years")  # "the past decade"
    if op == "quarter":
        return _part_of_year(atom, 3, anchor)
    if op == "half":
        return _part_of_year(atom, 6, anchor)
    if op == "third":
        return _part_of_year(atom, 4, anchor)
    if op == "two_months":
        return _part_of_year(atom, 2, anchor)
    if op == "first_months" and atom.month and atom.count:
        return _months_to(atom, anchor)
    if op in ("first_months", "first_quarters"):
        months = (atom.count or 3) * 3 if op == "first_quarters" else atom.count or 1
        return _months_from(atom, 1, months, anchor) if months <= 12 else NOTHING
    if op == "final_months" and atom.count and atom.count <= 12:
        days = _months_from(atom, 13 - atom.count, atom.count, anchor)
        if days[1] is not None and published is not None and days[1] > month_end(published.year, published.month):
            days = _months_from(atom, 1, atom.count, anchor)  # "the last eight months of 2025", told in November
        return days
    if op in ("first_days", "first_weeks", "first_two_weeks"):
        start = _month_days(atom.year, atom.month, anchor)[0] if atom.month else None
        of_year = None if atom.month else _year_of(atom, anchor) or (published.year if published else None)
        if of_year is not None:
            start = date(of_year, 1, 1)  # "the first 45 days of 2024"
        length = 14 if op == "first_two_weeks" else (atom.count or 1) * (7 if op == "first_weeks" else 1)
        return (start, start + timedelta(length - 1)) if start and length <= (31 if atom.month else 180) else NOTHING
    if op == "first_days_of_month":  # "the first fifteen days of this month"
        start = published.replace(day=1) if published else None
        length = atom.count or 1
        return _capped(start, start + timedelta(length - 1), anchor) if start and length <= 31 else NOTHING
    if op == "half_month":
        first = resolve(atom.inner[0], anchor)[0] if atom.inner else None
        inner = replace(atom, op="date", ordinal=None, inner=())
        if first is not None:
            inner = replace(inner, year=first.year, month=first.month)
        elif inner.month is None and atom.ordinal == 1:
            inner = replace(inner, month=1)  # "the first fortnight of the year"
        return _edge(inner, anchor, 1, 15) if atom.ordinal == 1 else _edge(inner, anchor, 16, None)
    if op == "day_of":
        first = resolve(atom.inner[0], anchor)[0]
        day = _safe(first.year, first.month, atom.count or atom.ordinal or 0) if first else None
        return day, day
    if op in ("early", "start_of"):
        return _edge(atom, anchor, 1, 10)
    if op == "mid":
        return _edge(atom, anchor, 11, 20)
    if op in ("late", "end_of"):
        return _edge(atom, anchor, 21, None)
    if op == "year_to":
        days = resolve(atom.inner[0], anchor) if atom.inner else NOTHING
        end = limit(atom.inner[0], anchor) if atom.inner else None
        return (shift_year(end, -1) + timedelta(1), end) if end and days else NOTHING
    if op == "months_to":
        end = limit(atom.inner[0], anchor) if atom.inner else None
        return _until_day(end, atom.count) if end and atom.count else NOTHING
    if op == "fiscal_so_far":
        year = _year_of(atom, anchor) if atom.year is not None else None
        if year is None and published is not None:
            year = published.year + (published.month > _FISCAL_END)
        return (date(year - 1, 10, 1), published) if year is not None and published is not None else NOTHING
    if op == "fiscal_year":
        fiscal = _year_of(atom, anchor) or (published.year if published else None)
        return (date(fiscal - 1, 10, 1), date(fiscal, 9, 30)) if fiscal else NOTHING
    if op in WRAPPED:
        return resolve(atom.inner[0], anchor) if atom.inner else NOTHING
    if op == "past" or op in UNKNOWN:
        return NOTHING
    if op in ("open_since", "since_event"):  # an event of which the text gives no day: until today
        return None, published
    return _anaphora(atom, anchor)


def _goes_on(current: Days, published: date | None) -> Days:
    """ "From 24 February to the end of April ...; so far six million have left": the stretch told goes on until now."""
    start, end = current
    if start is None or end is None or published is None or not start + timedelta(27) < end < published:
        return current
    return (start, published) if published - end < timedelta(62) else current


def _since_january(current: Days, published: date | None) -> Days | None:
    """ "Last month 12,976 applications were filed; so far it is 120,000": of the year, behind a month that is over."""
    start, end = current
    if start is None or end is None or published is None or end >= published or start.year != published.year:
        return None
    whole = start.day == 1 and end == month_end(start.year, start.month)
    return (date(start.year, 1, 1), published) if whole else None


def _anaphora(atom: Atom, anchor: Anchor) -> Days:
    op, current = atom.op, anchor.current
    if op in ("that_period", "by_then"):
        return current
    if op == "so_far":
        return _since_january(current, anchor.published) or _goes_on(current, anchor.published)
    if op == "that_year":
        if current[0] is not None and current[1] == shift_year(current[0], 1) - timedelta(1):
            return current  # a fiscal year
        end = current[1] or anchor.published  # "in the course of the year", with none told before: of this one
        return _capped(date(end.year, 1, 1), date(end.year, 12, 31), anchor) if end else NOTHING
    if op == "that_month":  # "at the end of November ...; during the month"
        end = current[1]
        return _capped(end.replace(day=1), month_end(end.year, end.month), anchor) if end else NOTHING
    if op == "end_of_month":
        end = current[1]
        day = month_end(end.year, end.month) if end else None
        return (day, day) if day and not (anchor.published and day > anchor.published) else NOTHING
    if op == "same_month":
        if current[0] is None:
            return NOTHING
        year = anchor.published.year if anchor.published and atom.inner == () else current[0].year
        if atom.inner:
            start = resolve(atom.inner[0], anchor)[0]
            year = start.year if start else year
        return date(year, current[0].month, 1), month_end(year, current[0].month)
    if op == "same_period_of":
        if not atom.inner:
            return NOTHING
        inner = atom.inner[0]
        target = resolve(inner, anchor)
        if current[1] is None or target[0] is None:
            return NOTHING
        if inner.op == "date" and inner.month is not None:
            return target
        if _bare(inner).op == "fiscal_year" and target[1] is not None:
            fiscal = current[1].year + (current[1].month > _FISCAL_END)
            return shift_years(current, target[1].year - fiscal)
        return shift_years(current, target[0].year - current[1].year)
    if op in ("same_period", "year_earlier", "year_on_year"):
        return shift_years(current, -1)
    if op == "year_after":  # "640 in 2022 and 618 the year after"
        year = current[1].year + 1 if current[1] is not None else 0
        return (date(year, 1, 1), date(year, 12, 31)) if year else NOTHING
    if op == "years_after":
        return shift_years(current, atom.count or 1)
    if op == "decade_earlier":
        return shift_years(current, -10)
    if op in ("two_years_earlier", "years_earlier"):
        return shift_years(current, -(atom.count or 2))
    if op in ("previous_year", "as_many_before"):
        start, end = current
        if start is None or end is None:
            if op == "previous_year" and anchor.published:
                year = anchor.published.year - 1
                return date(year, 1, 1), date(year, 12, 31)
            return NOTHING
        twelve = end == shift_year(start, 1) - timedelta(1)  # a year, be it a fiscal one
        if op == "previous_year" and not twelve:
            return date(end.year - 1, 1, 1), date(end.year - 1, 12, 31)
        return shift_years(current, -1)
    if op == "months_earlier":
        return _months_earlier(atom.count or 1, current)
    if op in ("quarter_earlier", "month_earlier", "previous_period"):
        start, end = current
        if start is None or end is None:
            return NOTHING
        if op == "quarter_earlier" and start == end:
            return _months_earlier(3, current)  # a stock, against that of three months before
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        back = 1 if op == "month_earlier" else 3 if op == "quarter_earlier" else months
        year, month = _add_months(start.year, start.month, -back)
        last_year, last = _add_months(year, month, (1 if op == "month_earlier" else months) - 1)
        return date(year, month, 1), month_end(last_year, last)
    return NOTHING
