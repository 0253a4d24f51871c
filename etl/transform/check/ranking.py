"""Which single edit mends what is broken, and how sure that is.

An edit is tried by running all checks again on the edited figures. It earns the weight of every statement it mends and
of every equality that comes to hold through it, more where a published row carries the repaired value, and pays its own
cost and whatever it breaks. An edit that only moves a number out of the way, so that no equality speaks for it, is
never proposed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from etl.model import Edit, Level
from etl.transform.check.edits import apply
from etl.transform.check.examine import Standing
from etl.transform.check.result import Result

LEAD: Final = 1.0
DEAREST: Final = 2.0
STRONG: Final = 0.01
REPAIRS: Final[frozenset[Level]] = frozenset({"very_likely", "likely"})
"""Levels at which an edit is made in the repaired reading."""
WITNESS: Final = 2.0
LOST: Final = 1.5

MADE_TO_FIT: Final = frozenset({"stale_total", "factor"})
"""Edits that are worked out from the statement they mend, which is then no evidence for them."""


@dataclass(slots=True)
class Trial:
    """An edit with what it mends, what it makes hold (``gained``: results after it), and its score."""

    edit: Edit
    mended: frozenset[tuple[str, ...]]
    gained: tuple[Result, ...]
    score: float
    breaks: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The trial to propose (None: nothing explains it), its level, and rivals that scored too near."""

    best: Trial | None
    level: Level
    rivals: tuple[Trial, ...] = ()


def attempt(edit: Edit, before: Standing) -> Trial | None:
    """The figures after ``edit``, examined again. None if nothing is mended or no equality speaks for it."""
    edited = {name: new for name, new in apply(edit, before.by_id).items() if new is not before.by_id[name]}
    if not before.may_mend(edited, lambda result, now: _is_mended(result, now, edit)):
        return None
    change = before.change(edited)
    gone = {result.subject: result for result in change.gone}
    now = {result.subject: result for result in change.new}
    gained = [r for s, r in now.items() if r.holds and r.exact and not (s in gone and gone[s].holds and gone[s].exact)]
    if not gained:
        return None
    mended = {s for s, result in gone.items() if result.is_broken and _is_mended(result, now.get(s), edit)}
    if not mended:
        return None
    broken = [r for s, r in now.items() if r.is_broken and not (s in gone and (gone[s].is_broken or gone[s].strained))]
    lost = sum(1 for s, r in gone.items() if r.holds and r.exact and not (s in now and now[s].holds and now[s].exact))
    score = (
        sum((_worth(gone[subject], now.get(subject)) for subject in mended), 0.0)
        + sum((_worth(result, result) for result in gained if result.subject not in mended), 0.0)
        + (WITNESS if any(result.witness for result in gained) else 0.0)
        - edit.cost
        - sum((result.weight for result in broken), 0.0)
        - LOST * lost
    )
    return Trial(edit, frozenset(mended), tuple(gained), score, len(broken))


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
