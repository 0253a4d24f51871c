"""The period of a number that others are compared with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, boundary, is_base_period, unwrap
from etl.transform.bind.frame import RUNNING, Frame
from etl.transform.bind.when.aside import led_by_base
from etl.transform.bind.when.atoms import as_of_month, began_at, is_whole_year, says_only_year
from etl.transform.bind.when.chosen import in_the_time_compared, last_year_by_then
from etl.transform.bind.when.dates import same_stretch, zone_periods
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item
from etl.transform.recognise.periods import NOTHING, Anchor, Atom, limit, resolve, shift_years

OF_OTHER_YEARS: Final = "same stretch of the year said"
"""The rule of a number told of the same days of another year."""


def _of_another_kind(draft: Draft, other: Draft) -> bool:
    """Whether a number that looks like a base has a noun of its own, of what cannot be compared with the other."""
    noun = draft.noun_measure
    if not noun or noun[0] not in ("people", "act") or not draft.measure or not other.measure:
        return False
    alike = world.kin(draft.measure, other.measure) or world.one_event(draft.measure, other.measure)
    return not alike and not {draft.measure, other.measure} <= world.MOVES


def base_period(
    frame: Frame, draft: Draft, left: list[tuple[int, Atom]], right: list[tuple[int, Atom]], anchor: Anchor
) -> None:
    items = frame.items
    compared: list[Atom] = []
    described = in_the_time_compared(frame, draft)
    if described is not None:
        anchor = replace(anchor, year=described)
    if "beside the base" in draft.rule:
        draft.period = frame.drafts[frame.drafts.index(draft) - 1].period
        return
    change = frame.drafts[frame.drafts.index(draft) - 1] if frame.drafts.index(draft) else None
    when = [unwrap(a).op for a in _when(frame, draft)]
    if change is not None and "base said" in change.rule and change.own_period and when == ["same_period_of"]:
        draft.period, draft.own_period = change.base, True  # "111 % above the same period of 2022, when 14,541 came"
        return
    close = [a for i, a in right if not any(boundary(items, k) >= STRONG for k in range(draft.last + 1, i))]
    if (
        not close
        and draft.parent in frame.drafts
        and draft.parent is not None
        and _of_another_kind(draft, draft.parent)
    ):
        draft.period = draft.parent.period  # "1,620 were sent back, against 114,526 landings"
        return
    if "the other side of immigration" in draft.rule and not close and draft.parent is not None:
        draft.period = draft.parent.period  # "1.25 million came in 2022, against 531,889 who left"
        return
    before = frame.drafts[frame.drafts.index(draft) - 1] if frame.drafts.index(draft) else None
    if "from x to y" in draft.rule and draft.measure not in world.STOCKS:
        step = any(unwrap(a).op == "year_on_year" for _, a in left)  # "in May, within a year, from 14,500 to 3,100"
        of_first = [i for i, _ in left if led_by_base(items, i)]
        of_pair = _only_before_pair(frame, draft)  # "they rose in 2024 from 57,000 to 66,000"
        of_first += [
            i for i, a in left if i > draft.first - 4 and not (step or of_pair) and unwrap(a).op not in RUNNING
        ]
        left = [(i, a) for i, a in left if is_base_period(a) or i in of_first]  # "in 2024 they fell from 157,000"
    whole = any(unwrap(a).op == "full_year" or a.op == "all_of" for _, a in left)  # "the tally for all of 2023 was"
    named = draft.bracket and draft.first > 1 and items[draft.first - 2].kind == PERIOD  # "more than in 2015 (88,340)"
    if named and before is not None and before.kind == "change" and "base said" in before.rule:
        if not any(items[k].kind in (PUNCT, NUMBER) for k in range(before.last + 1, draft.first - 2)):
            draft.period, draft.own_period = before.base, True  # "down 80 % on the same time of 2017 (108,538)"
            draft.rule.append("base period said")
            return
    if before is not None and before.kind == "change" and not close and not whole and not named:
        compared = [a for _, a in zone_periods(frame, *before.right)]
        close += [a for a in compared if is_base_period(a)]
        if "from x to y" in draft.rule:  # "fell by 25 % this year, from 14,027 to 10,515"
            left, compared = [(i, a) for i, a in left if is_base_period(a)], []
    if not close and draft.first > 1:
        near = [
            began_at(a) or a  # "the most since 2016 (1.25 million)"
            for i, a in frame.periods
            if draft.first - 4 <= i < draft.first
            and items[draft.first - 1 if items[draft.first - 1].text == "(" else draft.first - 2].text == "("
        ]
        close += near[-1:]
    close += [
        a
        for i, a in left
        if i > max((k for k in range(draft.left[0], draft.first) if items[k].has("base.cue")), default=-1)
    ]
    close = _when(frame, draft) or close
    whole = any(unwrap(a).op == "that_year" for _, a in right)  # "in 2006, when 31,600 came in the whole year"
    cues = [
        k for k in range(draft.left[0], draft.first) if items[k].has("base.cue") and not items[k].has("flow.contrast")
    ]
    led = [(i, a) for i, a in left if cues and _leads(items, i, cues[-1])]  # "where yesterday there had been 13"
    anew = before is not None and any(boundary(items, k) == STRONG for i, _ in led for k in range(before.last + 1, i))
    close = [a for _, a in led] + close if anew else close + [a for _, a in led]  # "...; in all of 2023 it had been"
    if not close:
        close = [a for _, a in left if unwrap(a).op == "unknown"]
    if close and all(unwrap(a).op == "unknown" for a in close):
        draft.own_period = True  # "before the pandemic": an earlier time without days
        return
    said = [
        a for a in close if unwrap(a).op not in ("that_period", "that_month")
    ] or close  # "of the period May to July 2019"
    years = [unwrap(a) for a in (*said, *(a for _, a in left if a not in said)) if says_only_year(unwrap(a))]
    if last_year_by_then([*left, *right]):
        said = [Atom("year_earlier")]
    again = any(unwrap(a).op == "that_period" for a in (*close, *(a for _, a in left))) and not whole
    if len(years) == 1 and (again or any(unwrap(a).op in ("by_then", "same_period") for a in said)):
        said = [Atom("same_period_of", inner=(years[0],))]  # "in 2022, by the same date, there had been 34,126"
    if before is not None and before.is_base and before.period[0] is not None and draft.parent is not None:
        stretch, op = anchor.current[0], unwrap(close[0]).op if close else ""
        alike = op == "year_earlier" and stretch is not None and before.period[0].month == stretch.month
        step = alike or op == "previous_year"
        if draft.parent in (before, before.parent) and step and before.unit == draft.unit:
            anchor = Anchor(anchor.published, before.period)  # "2,643 in 2023 and 11,211 the year before"
    for atom in (*said, *compared[-1:]):
        beside = draft.parent is not None and draft.parent in frame.drafts and "from x to y" not in draft.rule
        beside = beside and draft.measure not in world.STOCKS  # "after 3.7 million in 2021": in that whole year
        beside = beside and not (_own_year(frame, draft, atom) or whole or atom.op == "all_of")
        at = frame.drafts.index(draft)
        row = frame.drafts[at - 2] if before is not None and before.bracket and before.kind == "change" else None
        row = row if at > 1 and row is not None and row.is_base else before  # "108,538 in 2017 (-80 %) and 144,574 ..."
        named = says_only_year(unwrap(atom)) and not _in_a_row_of_years(row, unwrap(atom))
        beside = beside and not named  # "7,300 this year, against 4,935 in 2024": in that whole year
        days = (same_stretch(atom, anchor) if beside else None) or resolve(unwrap(atom), anchor)
        if draft.measure in world.STOCKS and unwrap(atom).op in ("end_of", "late", "as_of"):
            days = (days[1], days[1])
        elif draft.measure not in world.STOCKS and as_of_month(unwrap(atom)):
            days = resolve(unwrap(atom).inner[0], anchor)  # "compared to May, when it had been 144,000"
        elif unwrap(atom).inner and (
            unwrap(atom).op == "until" or (unwrap(atom).op == "as_of" and any(a is atom for _, a in right))
        ):
            end = limit(unwrap(atom).inner[0], anchor)
            days = (date(end.year, 1, 1), end) if end is not None else days
        if days != NOTHING and (days[0] is not None or unwrap(atom).op == "before"):
            draft.period, draft.own_period = days, True
            draft.rule.append("base period said")
            return
    if draft.parent is not None and draft.parent.own_period and draft.parent.period == NOTHING:
        return  # of a time that nobody can know
    pairs = [d for d in frame.live if d.is_base and d.own_period and d.first < draft.first]
    pair = next((d for d in reversed(pairs) if (d.measure, d.unit) == (draft.measure, draft.unit)), None)
    if pair is not None and pair.parent is not None and draft.parent not in (None, pair.parent):
        if draft.parent is not None and pair.parent.period == draft.parent.period:
            draft.period = pair.period  # "3.1 million, down from 3.2 at the end of 2023, 0.63, from 0.65"
            draft.rule.append("period of the row")
            return
    draft.period = shift_years(anchor.current, -1)
    draft.rule.append("same period a year earlier")


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


def _when(frame: Frame, draft: Draft) -> list[Atom]:
    """ "The most since 2014, when there were 315,943": "when" speaks of the period told right before it."""
    items = frame.items
    cue = next((k for k in range(draft.first - 1, draft.left[0] - 1, -1) if items[k].has("base.cue")), 0)
    later = [unwrap(a).op for i, a in frame.periods if cue < i < draft.right[1]]
    told = [a for i, a in frame.periods if cue - 2 <= i < cue]
    if (
        cue
        and later
        and all(op in ("same_period", "that_period", "by_then") for op in later)
        and items[cue].has("base.when")
    ):
        years = [unwrap(a) for a in told[-1:] if says_only_year(unwrap(a))]
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
    if items[cue].has("base.when"):
        return [began_at(a) or (a if a.op == "all_of" else unwrap(a)) for a in told[-1:]]
    return [began for began in map(began_at, told) if began is not None]
