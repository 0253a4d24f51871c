"""The period of a number that others are compared with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from etl.transform import world
from etl.transform.bind.cues import codes_of
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, boundary, is_base_period, unwrap
from etl.transform.bind.frame import RUNNING, Frame
from etl.transform.bind.when.aside import leads_from_year, led_by_base
from etl.transform.bind.when.atoms import as_of_month, began_at, is_whole_year, says_only_year
from etl.transform.bind.when.chosen import in_the_time_compared, last_year_by_then
from etl.transform.bind.when.dates import same_stretch, zone_periods
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item
from etl.transform.recognise.periods import NOTHING, Anchor, Atom, Days, limit, resolve, shift_year, shift_years

OF_OTHER_YEARS: Final = "same stretch of the year said"
"""The rule of a number told of the same days of another year."""


def _of_another_kind(draft: Draft, other: Draft) -> bool:
    """Whether a number that looks like a base has a noun of its own, of what cannot be compared with the other."""
    noun = draft.noun_measure
    if not noun or noun[0] not in ("people", "act") or not draft.measure or not other.measure:
        return False
    alike = world.kin(draft.measure, other.measure) or world.one_event(draft.measure, other.measure)
    return not alike and not {draft.measure, other.measure} <= world.MOVES


@dataclass(slots=True, eq=False)
class _Base:
    """A number that another is compared with, the number ``before`` it, and the times around it: before it, behind
    it, ``close`` to it, those of the change before that may be ``compared``, and whether a ``whole`` year is told."""

    frame: Frame
    draft: Draft
    before: Draft | None
    anchor: Anchor
    left: list[tuple[int, Atom]]
    right: list[tuple[int, Atom]]
    close: list[Atom]
    compared: list[Atom] = field(default_factory=list)
    whole: bool = False


def base_period(
    frame: Frame, draft: Draft, left: list[tuple[int, Atom]], right: list[tuple[int, Atom]], anchor: Anchor
) -> None:
    """Gives a base its period: as told close to it, or as the number that is compared with it has one."""
    at = frame.drafts.index(draft)
    before = frame.drafts[at - 1] if at else None
    described = in_the_time_compared(frame, draft)
    if described is not None:
        anchor = replace(anchor, year=described)
    if "beside the base" in draft.rule:
        draft.period = frame.drafts[at - 1].period
        return
    close = [a for i, a in right if not any(boundary(frame.items, k) >= STRONG for k in range(draft.last + 1, i))]
    case = _Base(frame, draft, before, anchor, left, right, close)
    if _of_the_same_time(case) or _in_its_bracket(case):
        return
    said = _said_close(case)
    if said is None:
        draft.own_period = True  # "before the pandemic": an earlier time without days
    elif not _resolved(case, said):
        _like_the_others(case)


def _of_the_same_time(case: _Base) -> bool:
    """Bases that have the time of the change, or of what is compared with them."""
    frame, draft, change = case.frame, case.draft, case.before
    when = [unwrap(a).op for a in _when(frame, draft)]
    if change is not None and "base said" in change.rule and change.own_period and when == ["same_period_of"]:
        draft.period, draft.own_period = change.base, True  # "111 % above the same period of 2022, when 14,541 came"
        return True
    if case.close or draft.parent is None:
        return False
    # "1,620 were sent back, against 114,526 landings"
    beside = draft.parent in frame.drafts and _of_another_kind(draft, draft.parent)
    if beside or "the other side of immigration" in draft.rule:
        draft.period = draft.parent.period  # "1.25 million came in 2022, against 531,889 who left"
        return True
    return False


def _in_its_bracket(case: _Base) -> bool:
    """ "Down 80 % on the same time of 2017 (108,538)"; sorts out the times before the base, too."""
    draft, items, before = case.draft, case.frame.items, case.before
    pair = "from x to y" in draft.rule
    if pair and draft.measure not in world.STOCKS:
        case.left = _left_of_pair(case)
    case.whole = any(unwrap(a).op == "full_year" or a.op == "all_of" for _, a in case.left)  # "for all of 2023"
    named = draft.bracket and draft.first > 1 and items[draft.first - 2].kind == PERIOD  # "more than in 2015 (88,340)"
    if before is None or before.kind != "change":
        return False
    if named and "base said" in before.rule:
        if not any(items[k].kind in (PUNCT, NUMBER, PERIOD) for k in range(before.last + 1, draft.first - 2)):
            draft.period, draft.own_period = before.base, True
            draft.rule.append("base period said")
            return True
    apart = any(i >= before.right[1] for i, _ in case.left)  # "up on the previous year but below the 2022 record of"
    if not case.close and not case.whole and not named and not apart:
        case.compared = [a for _, a in zone_periods(case.frame, *before.right)]
        case.close += [a for a in case.compared if is_base_period(a)]
        if pair:  # "fell by 25 % this year, from 14,027 to 10,515"
            case.left, case.compared = [(i, a) for i, a in case.left if is_base_period(a)], []
    return False


def _left_of_pair(case: _Base) -> list[tuple[int, Atom]]:
    """Times before the first of two numbers that are its own: not "in 2024 they fell from 157,000"."""
    draft = case.draft
    step = any(unwrap(a).op == "year_on_year" for _, a in case.left)  # "in May, within a year, from 14,500 to 3,100"
    of_pair = _only_before_pair(case.frame, draft)  # "they rose in 2024 from 57,000 to 66,000"
    own = [i for i, _ in case.left if led_by_base(case.frame.items, i)]
    if not step and not of_pair:
        own += [i for i, a in case.left if i > draft.first - 4 and unwrap(a).op not in RUNNING]
    return [(i, a) for i, a in case.left if is_base_period(a) or i in own]


def _said_close(case: _Base) -> list[Atom] | None:
    """The times told of a base, the best first; None if only one is told that nobody can know."""
    frame, draft, items, before, left = case.frame, case.draft, case.frame.items, case.before, case.left
    close = case.close
    if not close and draft.first > 1:
        opened = items[draft.first - 1 if items[draft.first - 1].text == "(" else draft.first - 2].text == "("
        near = [began_at(a) or a for i, a in frame.periods if opened and draft.first - 4 <= i < draft.first]
        close = near[-1:]  # "the most since 2016 (1.25 million)"
    cue = max((k for k in range(draft.left[0], draft.first) if items[k].has("base.cue")), default=-1)
    close = _when(frame, draft) or [*close, *(a for i, a in left if i > cue)]
    # "in 2006, when 31,600 came in the whole year"
    case.whole = any(unwrap(a).op == "that_year" for _, a in case.right)
    span = range(draft.left[0], draft.first)
    cues = [k for k in span if items[k].has("base.cue") and not items[k].has("flow.contrast")]
    led = [(i, a) for i, a in left if cues and _leads(items, i, cues[-1])]  # "where yesterday there had been 13"
    anew = before is not None and any(boundary(items, k) == STRONG for i, _ in led for k in range(before.last + 1, i))
    behind = [a for _, a in led]
    close = behind + close if anew else close + behind  # "...; in all of 2023 it had been"
    close = close or [a for _, a in left if unwrap(a).op == "unknown"]
    if close and all(unwrap(a).op == "unknown" for a in close):
        return None
    said = [a for a in close if unwrap(a).op not in ("that_period", "that_month")]  # "of the period May to July 2019"
    said = said or close
    years = [unwrap(a) for a in (*said, *(a for _, a in left if a not in said)) if says_only_year(unwrap(a))]
    if last_year_by_then([*left, *case.right]):
        said = [Atom("year_earlier")]
        draft.rule.append(OF_OTHER_YEARS)
    again = any(unwrap(a).op == "that_period" for a in (*close, *(a for _, a in left))) and not case.whole
    if len(years) == 1 and (again or any(unwrap(a).op in ("by_then", "same_period") for a in said)):
        said = [Atom("same_period_of", inner=(years[0],))]  # "in 2022, by the same date, there had been 34,126"
    if before is not None and before.is_base and before.period[0] is not None and draft.parent is not None:
        stretch, op = case.anchor.current[0], unwrap(close[0]).op if close else ""
        alike = op == "year_earlier" and stretch is not None and before.period[0].month == stretch.month
        beside = draft.parent in (before, before.parent) and before.unit == draft.unit
        if beside and (alike or op == "previous_year"):
            # "2,643 in 2023 and 11,211 the year before"
            case.anchor = Anchor(case.anchor.published, before.period)
    again = bool(said) and unwrap(said[0]).op == "same_period_of"
    if again and before is not None and before.is_base and before.own_period and not is_whole_year(before.period):
        if any(item.has("flow.and") for item in items[before.last : draft.first]):
            # "7,300 in the first half of the year and 2,100 in the same period of 2024"
            case.anchor = Anchor(case.anchor.published, before.period)
    return said


def _resolved(case: _Base, said: list[Atom]) -> bool:
    """Takes the first time that comes to days."""
    draft = case.draft
    for atom in (*said, *case.compared[-1:]):
        days = _days_of(case, atom)
        if days != NOTHING and (days[0] is not None or unwrap(atom).op == "before"):
            draft.period, draft.own_period = days, True
            draft.rule.append("base period said")
            return True
    return False


def _days_of(case: _Base, atom: Atom) -> Days:
    frame, draft, before, anchor = case.frame, case.draft, case.before, case.anchor
    plain, stock = unwrap(atom), draft.measure in world.STOCKS
    beside = draft.parent is not None and draft.parent in frame.drafts and "from x to y" not in draft.rule
    beside = beside and not stock  # "after 3.7 million in 2021": in that whole year
    beside = beside and not (_own_year(frame, draft, atom) or case.whole or atom.op == "all_of")
    at = frame.drafts.index(draft)
    row = frame.drafts[at - 2] if before is not None and before.bracket and before.kind == "change" else None
    row = row if at > 1 and row is not None and row.is_base else before  # "108,538 in 2017 (-80 %) and 144,574 ..."
    named = says_only_year(plain) and not _in_a_row_of_years(row, plain)
    # "7,300 this year, against 4,935 in 2024": in that whole year
    days = (same_stretch(atom, anchor) if beside and not named else None) or resolve(plain, anchor)
    if stock and plain.op in ("end_of", "late", "as_of", "month_earlier"):
        return (days[1], days[1])
    if not stock and as_of_month(plain):
        return resolve(plain.inner[0], anchor)  # "compared to May, when it had been 144,000"
    if not stock and plain.op in _EDGES and _up_to_then(anchor.current, days):
        assert anchor.current[1] is not None
        assert days[1] is not None
        return shift_years(anchor.current, days[1].year - anchor.current[1].year)
    limited = plain.op == "until" or (plain.op == "as_of" and any(a is atom for _, a in case.right))
    if plain.inner and limited:
        end = limit(plain.inner[0], anchor)
        return (date(end.year, 1, 1), end) if end is not None else days
    return days


_EDGES: Final = ("early", "mid", "late", "start_of", "end_of")


def _up_to_then(running: Days, days: Days) -> bool:
    """ "25,000 by mid-June, against 56,000 in the middle of June 2023": a sum of months, and the part of a month of
    another year up to which the other one runs."""
    (start, end), (first, last) = running, days
    if start is None or end is None or first is None or last is None or (end - start).days <= _A_MONTH:
        return False
    then = shift_year(end, last.year - end.year)
    return (start.month, start.day) == (1, 1) and end.year != last.year and first <= then <= last


_A_MONTH: Final = 31


def _like_the_others(case: _Base) -> None:
    """The time of the other bases of a row, or a year before the number that is compared with it."""
    draft, elder, change = case.draft, case.draft.parent, case.before
    if elder is not None and elder.own_period and elder.period == NOTHING:
        return  # of a time that nobody can know
    if change is not None and change.kind == "change" and "base said" in change.rule and "from x to y" in draft.rule:
        if change.measure == draft.measure and change.base != NOTHING:
            draft.period = change.base  # "from September to October they rose by 19 %, from 6,304 to 7,524"
            draft.rule.append("base of the change before")
            return
    if elder is not None and _of_another_country(case.frame, draft, elder):
        draft.period = case.anchor.current  # "3,414 claims last year, compared with more than 56,000 in France"
        draft.rule.append("the same time elsewhere")
        return
    pairs = [d for d in case.frame.live if d.is_base and d.own_period and d.first < draft.first]
    pair = next((d for d in reversed(pairs) if (d.measure, d.unit) == (draft.measure, draft.unit)), None)
    if pair is not None and pair.parent is not None and elder is not None and elder is not pair.parent:
        if pair.parent.period == elder.period:
            draft.period = pair.period  # "3.1 million, down from 3.2 at the end of 2023, 0.63, from 0.65"
            draft.rule.append("period of the row")
            return
    earlier = _told_of_all(case)
    draft.period = earlier if earlier is not None else shift_years(case.anchor.current, -1)
    draft.rule.append("same period a year earlier" if earlier is None else "period of the row")


def _told_of_all(case: _Base) -> Days | None:
    """ "6,932 came in January, a quarter fewer than in December. From Poland it was 415, after 1,064": in December."""
    draft, change, elder = case.draft, case.frame.context.change, case.draft.parent
    if change is None or elder is None or change.measure != draft.measure or "base said" not in change.rule:
        return None
    part = elder in case.frame.drafts and not elder.own_period and draft.kind == elder.kind == "count"
    return change.base if part and change.period == elder.period == case.anchor.current else None


def _of_another_country(frame: Frame, draft: Draft, elder: Draft) -> bool:
    """Whether a base is told of a country, right behind it, that is none of those of the number set against it."""
    if elder.kind != "count" or "from x to y" in draft.rule:
        return False
    near = range(draft.last + 1, min(draft.last + 4, draft.right[1]))
    there = {u.code for u in frame.uses if u.index in near and u.kind == "country" and not u.owner}
    return bool(there) and there.isdisjoint(codes_of(frame, elder))


def _only_before_pair(frame: Frame, low: Draft) -> bool:
    """Whether a time stands right before the word that leads to the first of two numbers, and none behind them."""
    items, at = frame.items, low.first - 1
    if at < 1 or not items[at].has("change.from") or items[at - 1].kind != PERIOD or not low.parent:
        return False
    high = low.parent
    end = next((k for k in range(high.last + 1, len(items)) if boundary(items, k) >= MIDDLE), len(items))
    return high.first > low.last and not any(items[k].kind == PERIOD for k in range(low.last + 1, end))


def _in_a_row_of_years(before: Draft | None, atom: Atom) -> bool:
    """ "113,778 in the same period of 2023 and 55,785 in 2022", "3 % up on the same point of 2024 (2,983)"."""
    if before is None or (before.kind == "count" and not before.is_base and OF_OTHER_YEARS not in before.rule):
        return False
    start, end = days = before.base if before.kind == "change" else before.period
    if start is None or end is None or is_whole_year(days):
        return False
    near = "base said" in before.rule and atom.year is not None and 0 < end.year - atom.year <= 2
    return before.kind == "count" or end.year == atom.year or near  # "up on 2024, but less than the 14,102 of 2023"


def _leads(items: list[Item], period: int, cue: int) -> bool:
    """Whether a period stands right before what leads to a base; marks and "instead" between them do not count."""
    between = [k for k in range(period + 1, cue) if items[k].text != "," and not items[k].has("flow.contrast")]
    return period < cue and len(between) <= 2


def _own_year(frame: Frame, draft: Draft, atom: Atom) -> bool:
    """ "1,544 went home this year; in 2024 it had been 7,250": a year told before its number, behind a strong mark."""
    at = next((i for i, a in frame.periods if a is atom and i < draft.first), None)
    return at is not None and any(frame.items[k].text == ";" for k in range(draft.left[0] - 1, at))


def _year_compared(atom: Atom) -> Atom:
    """ "Rispetto al 2019": the year itself, where the same words alone set a limit."""
    return atom.inner[0] if atom.op == "as_of" and atom.inner and says_only_year(atom.inner[0]) else atom


def _when(frame: Frame, draft: Draft) -> list[Atom]:
    """ "The most since 2014, when there were 315,943": "when" speaks of the period told right before it."""
    items = frame.items
    cues = [k for k in range(draft.first - 1, draft.left[0] - 1, -1) if items[k].has("base.cue")]
    when = (
        k
        for k in cues
        if items[k].has("base.when") and not any(boundary(items, j) == MIDDLE for j in range(k, cues[0]))
    )
    cue = next(when, cues[0] if cues else 0)  # "when by then there were", of two words that lead
    later = [unwrap(a).op for i, a in frame.periods if cue < i < draft.right[1]]
    told = [a for i, a in frame.periods if cue - 2 <= i < cue]
    if not told and cue > 1 and items[cue].has("base.then") and leads_from_year(items, cue):
        told = [items[cue - 2].value]  # "weniger als im September 2022, als es 16.175 waren"
    if (
        cue
        and later
        and all(op in ("same_period", "that_period", "by_then") for op in later)
        and items[cue].has("base.when")
    ):
        years = [y for y in (began_at(a) or unwrap(a) for a in told[-1:]) if says_only_year(y)]
        return [Atom("same_period_of", inner=(year,)) for year in years]  # "in 2022, when 21,344 had come by then"
    if not cue or any(
        op not in ("until", "that_year") for op in later
    ):  # "in 2006, when 31,600 came in the whole year"
        return []
    if items[cue].has("base.when") and told and later and all(op == "that_year" for op in later):
        year = unwrap(told[-1])
        if year.op == "same_period_of" and year.inner:
            year = year.inner[0]  # "in the same time of 2022, when the year closed with 105,000"
        return [Atom("all_of", inner=(year,))]
    if leads_from_year(items, cue):
        return [began_at(a) or (a if a.op == "all_of" else _year_compared(unwrap(a))) for a in told[-1:]]
    return [began for began in map(began_at, told) if began is not None]
