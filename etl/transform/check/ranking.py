"""Which single edit mends what is broken, and how sure that is.

An edit is tried by running all checks again on the edited figures. It earns the weight of every statement it mends and
of every equality that comes to hold through it, more where a published row carries the repaired value, and pays its own
cost and whatever it breaks. An edit that only moves a number out of the way, so that no equality speaks for it, is
never proposed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from etl.model import Edit, Figure, Level
from etl.transform.check.edits import apply
from etl.transform.check.result import Result

LEAD = 1.0
DEAREST = 2.0
STRONG = 0.01
REPAIRS: frozenset[Level] = frozenset({"very_likely", "likely"})
"""Levels at which an edit is made in the repaired reading."""
WITNESS = 2.0
LOST = 1.5

MADE_TO_FIT = frozenset({"stale_total", "factor"})
"""Edits that are worked out from the statement they mend, which is then no evidence for them."""

Examine = Callable[[Sequence[Figure], Sequence[Figure], Sequence[Result]], list[Result]]
"""Figures after an edit, those before it, the results before it -> the results after it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """An edit with what it mends, what it makes hold (``gained``: results after it), and its score."""

    edit: Edit
    figures: tuple[Figure, ...]
    mended: frozenset[tuple[str, ...]]
    gained: tuple[Result, ...]
    after: tuple[Result, ...]
    score: float
    breaks: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The trial to propose (None: nothing explains it), its level, and rivals that scored too near."""

    best: Trial | None
    level: Level
    rivals: tuple[Trial, ...] = ()


def attempt(edit: Edit, figures: Sequence[Figure], before: Sequence[Result], examine: Examine) -> Trial | None:
    """The figures after ``edit``, examined again. None if nothing is mended or no equality speaks for it."""
    changed = apply(edit, {figure.figure_id: figure for figure in figures})
    edited = tuple(changed.get(figure.figure_id, figure) for figure in figures)
    after = examine(edited, figures, before)
    was = {result.subject: result for result in before}
    now = {result.subject: result for result in after}
    mended = {
        subject for subject, result in was.items() if result.is_broken and _is_mended(result, now.get(subject), edit)
    }
    gained = [
        result for subject, result in now.items()
        if result.holds and result.exact and not (subject in was and was[subject].holds and was[subject].exact)
    ]  # fmt: skip
    if not mended or not gained:
        return None
    broken = [r for s, r in now.items() if r.is_broken and not (s in was and (was[s].is_broken or was[s].strained))]
    lost = sum(1 for s, r in was.items() if r.holds and r.exact and not (s in now and now[s].holds and now[s].exact))
    score = (
        sum(_worth(was[subject], now.get(subject)) for subject in mended)
        + sum(_worth(result, result) for result in gained if result.subject not in mended)
        + (WITNESS if any(result.witness for result in gained) else 0.0)
        - edit.cost
        - sum(result.weight for result in broken)
        - LOST * lost
    )
    return Trial(edit, edited, frozenset(mended), tuple(gained), tuple(after), score, len(broken))


def _is_mended(before: Result, after: Result | None, edit: Edit) -> bool:
    """An equality has to hold afterwards; other statements may also stop being made, and parts may move to the year
    of their own total."""
    if after is None or after.state == "not_testable":
        return not before.exact or (edit.what == "year" and before.check == "parts")
    return after.holds


def _worth(before: Result, after: Result | None) -> float:
    """Half of it where the numbers meet only when one is thought rounded or cut."""
    return before.weight * (0.5 if after is not None and after.state == "agrees_if_rounded" else 1.0)


def decide(trials: Sequence[Trial], broken: Sequence[Result]) -> Verdict:
    """The best trial if it leads every rival for the same statements, and how far it can be trusted."""
    ranked = sorted(
        (trial for trial in trials if not trial.breaks and trial.edit.cost <= DEAREST and trial.score > -DEAREST),
        key=lambda trial: (-trial.score, trial.edit.cost, trial.edit.figure_ids, trial.edit.after),
    )
    if not ranked:
        return Verdict(None, "cannot_tell")
    best = ranked[0]
    rivals = tuple(t for t in ranked[1:] if t.mended & best.mended and best.score - t.score < LEAD)
    if rivals:
        return Verdict(best, "cannot_tell", rivals)
    return Verdict(best, _level(best, broken))


def _level(best: Trial, broken: Sequence[Result]) -> Level:
    touching = {r.subject for r in broken if r.hard and set(r.figure_ids) & set(best.edit.figure_ids)}
    strong = [r for r in best.gained if not r.weak and (r.power is None or r.power < STRONG)]
    if best.edit.what in MADE_TO_FIT:
        strong = [r for r in strong if r.subject not in best.mended]
    if not strong or not touching <= best.mended:
        return "possible"
    return "very_likely" if any(result.witness for result in strong) else "likely"
