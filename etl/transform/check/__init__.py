"""Every figure tested by arithmetic, by its article, by linked articles and by published figures.

A check reports; it never changes a figure. ``check`` says what holds and what does not, with the smallest edit that
would mend it; ``repaired`` is the reading in which the edits that are at least likely have been made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from etl.model import Article, Edit, Figure, Finding, Level, Published, digest
from etl.transform.check import cells
from etl.transform.check.edits import apply, candidates
from etl.transform.check.examine import examine
from etl.transform.check.ranking import Trial, Verdict, attempt, decide
from etl.transform.check.reference import Reference, arrange
from etl.transform.check.result import Result
from etl.transform.check.witness import row_details

ROUNDS = 3
"""Slips of one article that are looked for one after the other."""
REPAIRS: frozenset[Level] = frozenset({"very_likely", "likely"})

__all__ = ["check", "repaired"]


def check(
    articles: Sequence[Article], figures: Sequence[Figure], reference: Sequence[Published]
) -> tuple[Finding, ...]:
    """Findings about these figures, article by article.

    Only what can be said is said: a figure without a finding is one that nothing here tests.
    """
    known = arrange(reference)
    of: dict[str, list[Figure]] = {}
    for figure in figures:
        of.setdefault(figure.article_id, []).append(figure)
    findings: list[Finding] = []
    for article in articles:
        findings += _check_article(article, of.get(article.article_id, []), known)
    return tuple(findings)


def repaired(figures: Sequence[Figure], findings: Sequence[Finding]) -> tuple[Figure, ...]:
    """The derived reading: every edit that is likely or very likely made, once; never stored."""
    current = {figure.figure_id: figure for figure in figures}
    for edit in dict.fromkeys(f.edit for f in findings if f.edit is not None and f.level in REPAIRS):
        current |= apply(edit, current)
    return tuple(current[figure.figure_id] for figure in figures)


def _check_article(article: Article, figures: Sequence[Figure], reference: Reference) -> list[Finding]:
    if not figures:
        return []
    results = examine(figures, reference, article.published)
    if not any(result.is_broken for result in results):
        return [_finding(article, result) for result in results]
    verdicts, remaining = _mend(figures, results, reference, article.published)
    return _tell(article, figures, results, verdicts, remaining)


def _mend(
    figures: Sequence[Figure], results: Sequence[Result], reference: Reference, published: date | None
) -> tuple[list[Verdict], list[Result]]:
    """One slip after the other: the best edit is supposed made before the next is looked for."""
    again = partial(_examine, reference=reference, published=published)
    verdicts: list[Verdict] = []
    now, state = tuple(figures), list(results)
    for _ in range(ROUNDS):
        broken = [result for result in state if result.is_broken]
        trials = [
            trial for edit in candidates(broken, now, reference)
            if (trial := attempt(edit, now, state, again)) is not None
        ]  # fmt: skip
        verdict = decide(trials, broken)
        if verdict.best is None:
            break
        verdicts.append(verdict)
        if verdict.level == "cannot_tell":
            break
        now, state = verdict.best.figures, list(verdict.best.after)
    return verdicts, [result for result in state if result.is_broken]


def _examine(figures: Sequence[Figure], reference: Reference, published: date | None) -> list[Result]:
    return examine(figures, reference, published)


def _tell(
    article: Article,
    figures: Sequence[Figure],
    results: Sequence[Result],
    verdicts: Sequence[Verdict],
    remaining: Sequence[Result],
) -> list[Finding]:
    """Findings with the edits that mend them; a soft contradiction only where an edit explains it."""
    by_id = {figure.figure_id: figure for figure in figures}
    chosen = [(v, v.best) for v in verdicts if v.best is not None and v.level != "cannot_tell"]
    gained = [(v, r) for v, best in chosen for r in best.gained if r.subject not in best.mended]
    better = {result.subject for _, result in gained}
    made = []
    for result in results:
        verdict = next((v for v in verdicts if v.best and result.subject in v.best.mended), None)
        if result.is_broken:
            if verdict is not None or result.hard:
                made.append(_finding(article, result, verdict or Verdict(None, "cannot_tell"), by_id))
        elif result.subject not in better:
            made.append(_finding(article, result))
    return made + [_finding(article, result, verdict, by_id) for verdict, result in gained]


def _finding(
    article: Article, result: Result, verdict: Verdict | None = None, figures: dict[str, Figure] | None = None
) -> Finding:
    level: Level | None = None
    edit: Edit | None = None
    witness = result.witness
    details = dict(result.details)
    if verdict is not None:
        level = verdict.level
        if verdict.best is not None and level != "cannot_tell":
            edit = verdict.best.edit
            witness = _best_witness(verdict.best, witness)
            details |= _edit_details(verdict.best, figures or {})
        elif verdict.rivals and verdict.best is not None:
            choices = [verdict.best, *verdict.rivals]
            details["candidates"] = "; ".join(f"{t.edit.before} -> {t.edit.after}" for t in choices[:6])
    if witness is not None:
        details |= dict(row_details("witness", witness))
    return Finding(
        finding_id=digest("finding", article.article_id, *result.subject, result.state, edit is not None),
        article_id=article.article_id,
        check=result.check,
        state=result.state,
        figure_ids=result.figure_ids,
        implied_low=result.implied.low if result.implied else None,
        implied_high=result.implied.high if result.implied else None,
        power=result.power,
        edit=edit,
        level=level,
        witness=witness.source if witness else None,
        details=tuple(details.items()),
    )


def _best_witness(trial: Trial, own: Published | None) -> Published | None:
    """The published row that speaks for the repaired figures: a computed sum before a value, as it is independent."""
    gained = sorted((r for r in trial.gained if r.witness), key=lambda r: r.check != "parts")
    return gained[0].witness if gained else own


def _edit_details(trial: Trial, figures: dict[str, Figure]) -> dict[str, str]:
    edit = trial.edit
    rows = {"mends": str(len(trial.mended)), "confirms": str(len(trial.gained)), "breaks": str(trial.breaks)}
    if edit.field == "period":
        rows |= {"year_printed": edit.before, "year_fits": edit.after}
    if edit.field in ("period", "period_end") and edit.figure_ids[0] in figures:
        first = figures[edit.figure_ids[0]]
        after = apply(edit, {first.figure_id: first})[first.figure_id]
        printed, fits = cells.period(first), cells.period(after)
        if printed and fits:
            rows |= {"printed_period": cells.spell(printed), "fits_period": cells.spell(fits)}
    return rows
