"""Looks for the slips of one article, one after the other: the best edit is supposed made before the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from etl.model import Figure
from etl.transform.check.edits import candidates
from etl.transform.check.examine import Setting, examine, examine_again
from etl.transform.check.ranking import REPAIRS, Verdict, attempt, decide
from etl.transform.check.result import Result

ROUNDS = 6


def mend(figures: Sequence[Figure], results: Sequence[Result], setting: Setting) -> list[Verdict]:
    """A verdict for each set of broken statements that some edit would mend, in the order they were settled."""
    again = partial(examine_again, setting=setting)

    def whole(edited: Sequence[Figure], were: Sequence[Figure], before: Sequence[Result]) -> list[Result]:
        return examine(edited, setting)

    verdicts: list[Verdict] = []
    undecided: set[tuple[str, ...]] = set()
    now, state = tuple(figures), list(results)
    for _ in range(ROUNDS):
        broken = [result for result in state if result.is_broken]
        open_ones = [result for result in broken if result.subject not in undecided]
        if not open_ones:
            break
        trials = [
            trial
            for edit in candidates(open_ones, now, setting.reference)
            if (trial := attempt(edit, now, state, again)) is not None and trial.mended - undecided
        ]
        verdict = decide(trials, broken)
        if verdict.best is None:
            break
        best = attempt(verdict.best.edit, now, state, whole)  # the same, its results in the order of the checks
        assert best is not None
        verdict = _not_surer_than_before(replace(verdict, best=best), verdicts)
        verdicts.append(verdict)
        if verdict.level == "cannot_tell":
            undecided |= best.mended
        else:
            now, state = best.figures, list(best.after)
    return verdicts


def _not_surer_than_before(verdict: Verdict, earlier: Sequence[Verdict]) -> Verdict:
    """An edit that rests on figures of an unsure one is no surer."""
    if verdict.best is None or verdict.level not in REPAIRS:
        return verdict
    rests_on = {name for result in verdict.best.gained for name in result.figure_ids}
    unsure = {
        name for v in earlier if v.best and v.level not in REPAIRS | {"cannot_tell"} for name in v.best.edit.figure_ids
    }
    return replace(verdict, level="possible") if rests_on & unsure else verdict
