"""Every figure tested by arithmetic, by its article, by linked articles and by published figures.

A check reports; it never changes a figure. ``check`` says what holds and what does not, with the smallest edit that
would mend it; ``check_all`` does so for a library and again after it has grown; ``repaired`` is the reading in which
the edits that are at least likely have been made.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.model import Article, Figure, Finding, Published
from etl.transform.check.across import Checked, about, check_all, in_address
from etl.transform.check.addable import Refusal, addable
from etl.transform.check.edits import apply
from etl.transform.check.linked import link
from etl.transform.check.ranking import REPAIRS
from etl.transform.check.reference import arrange
from etl.transform.check.words import explain

__all__ = ["Checked", "Refusal", "addable", "check", "check_all", "explain", "in_address", "repaired"]


def check(
    articles: Sequence[Article], figures: Sequence[Figure], reference: Sequence[Published]
) -> tuple[Finding, ...]:
    """Findings about these figures, article by article.

    Only what can be said is said: a figure without a finding is one that nothing here tests.
    """
    if not figures:
        return ()
    known, links = arrange(tuple(reference)), link(articles, figures)
    of: dict[str, list[Figure]] = {}
    for figure in figures:
        of.setdefault(figure.article_id, []).append(figure)
    return tuple(
        finding for article in articles for finding in about(article, of.get(article.article_id, ()), known, links)[0]
    )


def repaired(figures: Sequence[Figure], findings: Sequence[Finding]) -> tuple[Figure, ...]:
    """The derived reading: every edit that is likely or very likely made, once; never stored."""
    current = {figure.figure_id: figure for figure in figures}
    for edit in dict.fromkeys(f.edit for f in findings if f.edit is not None and f.level in REPAIRS):
        current |= apply(edit, current)
    return tuple(current[figure.figure_id] for figure in figures)
