"""Looks for the slips of one article, one after the other: the best edit is supposed made before the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from etl.model import Edit, Figure
from etl.transform.check.edits import apply, candidates
from etl.transform.check.examine import Setting, Standing, examine
from etl.transform.check.ranking import REPAIRS, Trial, Verdict, attempt, decide
from etl.transform.check.result import Result

ROUNDS: Final = 6
SEARCH: Final = 20_000
"""So many figures are looked at again while the slips of one article are sought, some seconds' work. An article says
less than a tenth of it; of a book the statements that are surest to be about one thing are tried."""


def mend(figures: Sequence[Figure], results: Sequence[Result], setting: Setting) -> list[Verdict]:
    """A verdict for each set of broken statements that some edit would mend, in the order they were settled."""
    verdicts: list[Verdict] = []
    undecided: set[tuple[str, ...]] = set()
    now, left = Standing(figures, results, setting), SEARCH
    for _ in range(ROUNDS):
        broken = [result for result in now.results if result.is_broken]
        open_ones = [result for result in broken if result.subject not in undecided]
        if not open_ones:
            break
        edits, cost = _within(left, open_ones, now)
        left -= cost
        trials = [trial for edit in edits if (trial := attempt(edit, now)) is not None and trial.mended - undecided]
        verdict = decide(trials, broken)
        if verdict.best is None:
            break
        after = _made(verdict.best, now)
        best = _in_order(verdict.best, after)
        verdict = _not_surer_than_before(replace(verdict, best=best), verdicts)
        verdicts.append(verdict)
        if verdict.level == "cannot_tell":
            undecided |= best.mended
        else:
            now = after
    return verdicts


def _within(left: int, broken: Sequence[Result], now: Standing) -> tuple[list[Edit], int]:
    """All edits of as many of these statements as may still be tried, the surest first, and what trying them costs."""
    surest = [r.subject for r in sorted(broken, key=lambda result: (not result.hard, not result.exact))]
    while surest:
        some = set(surest)
        edits = candidates([r for r in broken if r.subject in some], now.figures, now.setting.reference)
        cost = sum(now.reach(edit.figure_ids) for edit in edits)
        if cost <= left:
            return edits, cost
        surest = surest[: len(surest) // 2]
    return [], 0


def _made(trial: Trial, before: Standing) -> Standing:
    """All figures as they are after the edit, and all results."""
    changed = apply(trial.edit, before.by_id)
    figures = tuple(changed.get(figure.figure_id, figure) for figure in before.figures)
    return Standing(figures, examine(figures, before.setting), before.setting)


def _in_order(trial: Trial, after: Standing) -> Trial:
    """What it gains in the order of the checks."""
    gained = {result.subject for result in trial.gained}
    return replace(trial, gained=tuple(result for s, result in after.by_subject.items() if s in gained))


def _not_surer_than_before(verdict: Verdict, earlier: Sequence[Verdict]) -> Verdict:
    """An edit that rests on figures of an unsure one is no surer."""
    if verdict.best is None or verdict.level not in REPAIRS:
        return verdict
    rests_on = {name for result in verdict.best.gained for name in result.figure_ids}
    unsure = {
        name for v in earlier if v.best and v.level not in REPAIRS | {"cannot_tell"} for name in v.best.edit.figure_ids
    }
    return replace(verdict, level="possible") if rests_on & unsure else verdict
