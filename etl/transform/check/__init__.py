"""Every figure tested by arithmetic, by its article, by linked articles and by published figures.

A check reports; it never changes a figure. ``check`` says what holds and what does not, with the smallest edit that
would mend it; ``repaired`` is the reading in which the edits that are at least likely have been made.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.model import Article, Figure, Finding, Published
from etl.transform.check.addable import Refusal, addable
from etl.transform.check.claims import claims
from etl.transform.check.edits import apply
from etl.transform.check.examine import Setting, examine
from etl.transform.check.linked import link
from etl.transform.check.mend import mend
from etl.transform.check.ranking import REPAIRS
from etl.transform.check.reference import arrange
from etl.transform.check.tell import tell
from etl.transform.check.words import explain

__all__ = ["Refusal", "addable", "check", "explain", "repaired"]

WHITE = " \n\t\u00a0"


def check(
    articles: Sequence[Article], figures: Sequence[Figure], reference: Sequence[Published]
) -> tuple[Finding, ...]:
    """Findings about these figures, article by article.

    Only what can be said is said: a figure without a finding is one that nothing here tests.
    """
    known, links = arrange(tuple(reference)), link(articles, figures)
    of: dict[str, list[Figure]] = {}
    for figure in figures:
        of.setdefault(figure.article_id, []).append(figure)
    findings: list[Finding] = []
    for article in articles:
        own = [f for f in of.get(article.article_id, ()) if not in_address(article.text, f)]
        if own:
            setting = Setting(article.article_id, article.published, article.url, known, links, claims(article, own))
            results = examine(own, setting)
            verdicts = mend(own, results, setting) if any(result.is_broken for result in results) else []
            findings += tell(article.article_id, own, results, verdicts)
    return tuple(findings)


def in_address(text: str, figure: Figure) -> bool:
    """Whether the number stands inside an address: what is counted there was not written by anybody."""
    start = max(text.rfind(mark, 0, figure.span_start) for mark in WHITE) + 1
    head = text[start : figure.span_start]
    return "://" in head or head.startswith("www.")


def repaired(figures: Sequence[Figure], findings: Sequence[Finding]) -> tuple[Figure, ...]:
    """The derived reading: every edit that is likely or very likely made, once; never stored."""
    current = {figure.figure_id: figure for figure in figures}
    for edit in dict.fromkeys(f.edit for f in findings if f.edit is not None and f.level in REPAIRS):
        current |= apply(edit, current)
    return tuple(current[figure.figure_id] for figure in figures)
