"""Results and verdicts as findings, with the numbers a sentence about them needs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from etl.model import Edit, Figure, Finding, Published, digest
from etl.transform.check import cells
from etl.transform.check.edits import apply
from etl.transform.check.ranking import MADE_TO_FIT, REPAIRS, Trial, Verdict
from etl.transform.check.result import Detail, Result
from etl.transform.check.witness import row_details

SHOWN: Final = 6
"""Candidates listed where none leads."""


def tell(
    article_id: str, figures: Sequence[Figure], results: Sequence[Result], verdicts: Sequence[Verdict]
) -> list[Finding]:
    """Results with the edits that mend them; a soft contradiction only where an edit explains it, and then what holds
    only after that edit."""
    by_id = {figure.figure_id: figure for figure in figures}
    chosen = [(v, v.best) for v in verdicts if v.best is not None and v.level != "cannot_tell"]
    gained = [(v, r) for v, best in chosen for r in best.gained if r.subject not in best.mended]
    better = {result.subject for _, result in gained}
    made = []
    for result in results:
        verdict = next((v for v in verdicts if v.best and result.subject in v.best.mended), None)
        if not result.is_broken:
            if result.subject not in better:
                made.append(finding(article_id, result))
        elif result.hard or _is_explained(verdict):
            made.append(finding(article_id, result, verdict or Verdict(None, "cannot_tell"), by_id))
        elif result.otherwise is not None:
            unexplained = replace(result, state=result.otherwise)
            made.append(finding(article_id, unexplained, verdict or Verdict(None, "cannot_tell"), by_id))
    return made + [finding(article_id, result, verdict, by_id) for verdict, result in gained]


def _is_explained(verdict: Verdict | None) -> bool:
    """Whether an edit speaks for itself: sure enough, or with a published row behind it."""
    if verdict is None or verdict.best is None or verdict.level == "cannot_tell":
        return False
    fitted = verdict.best.edit.what in MADE_TO_FIT
    return verdict.level in REPAIRS or any(
        not r.strained and (r.witness or not (r.weak or fitted)) for r in verdict.best.gained
    )


def finding(
    article_id: str, result: Result, verdict: Verdict | None = None, figures: Mapping[str, Figure] | None = None
) -> Finding:
    """One result as a record; ``verdict`` says what would mend it, or that nothing was found to."""
    edit: Edit | None = None
    witness = result.witness
    details = {key: spelled(value) for key, value in result.details}
    if verdict is not None and verdict.best is not None:
        if verdict.level == "cannot_tell":
            choices = [verdict.best, *verdict.rivals]
            details["candidates"] = "; ".join(f"{t.edit.before} -> {t.edit.after}" for t in choices[:SHOWN])
        else:
            edit = verdict.best.edit
            witness = _best_witness(verdict.best, witness)
            details |= _edit_details(verdict.best, figures or {})
    if witness is not None:
        details |= {key: spelled(value) for key, value in row_details("witness", witness)}
    return Finding(
        finding_id=digest("finding", article_id, *result.subject, result.state, edit is not None),
        article_id=article_id,
        check=result.check,
        state=result.state,
        figure_ids=result.figure_ids,
        implied_low=_bound(result.implied.low) if result.implied else None,
        implied_high=_bound(result.implied.high) if result.implied else None,
        power=result.power,
        edit=edit,
        level=verdict.level if verdict else None,
        witness=witness.source if witness else None,
        details=tuple(details.items()),
    )


def _bound(value: float) -> float | None:
    """A side without a limit is left out: no table and no file can hold an infinite number."""
    return value if math.isfinite(value) else None


def spelled(detail: Detail) -> str:
    """ISO days and periods, plain numbers, sums with their signs."""
    if isinstance(detail, str):
        return detail
    if isinstance(detail, date):
        return detail.isoformat()
    if isinstance(detail, tuple):
        first = detail[0] if detail else 0.0
        if isinstance(first, date):
            return "..".join(map(spelled, detail))
        return " + ".join(map(spelled, detail))
    return cells.plain(detail)


def _best_witness(trial: Trial, own: Published | None) -> Published | None:
    """The published row that speaks for the repaired figures: a computed sum before a value, as it is independent."""
    gained = sorted((r for r in trial.gained if r.witness), key=lambda r: r.check != "parts")
    return gained[0].witness if gained else own


def _edit_details(trial: Trial, figures: Mapping[str, Figure]) -> dict[str, str]:
    edit = trial.edit
    rows = {"mends": str(len(trial.mended)), "confirms": str(len(trial.gained)), "breaks": str(trial.breaks)}
    if edit.field == "period":
        rows |= {"year_printed": edit.before, "year_fits": edit.after}
    first = figures.get(edit.figure_ids[0])
    if edit.field in ("period", "period_end") and first is not None:
        after = apply(edit, {first.figure_id: first})[first.figure_id]
        printed, fits = cells.period(first), cells.period(after)
        if printed and fits:
            rows |= {"printed_period": cells.spell(printed), "fits_period": cells.spell(fits)}
    return rows
