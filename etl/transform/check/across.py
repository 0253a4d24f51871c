"""All articles of a library checked beside one another; after a change, only those whose surroundings it changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from etl.model import Article, Figure, Finding, Published
from etl.transform.check import cells
from etl.transform.check.claims import claims
from etl.transform.check.examine import Setting, examine
from etl.transform.check.linked import BUCKET, Links, link
from etl.transform.check.mend import mend
from etl.transform.check.reference import Reference, arrange
from etl.transform.check.tell import tell

WHITE: Final = " \n\t\u00a0"
Story = tuple[Article, tuple[Figure, ...]]
"""An article and its figures."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Articles with their figures and what the checks say about them, by article; nobody changes what it holds.

    ``sought`` are the articles in which a slip was sought: what is printed elsewhere for a cell that theirs could be
    edited into counts for them too. ``again`` are the articles that were looked at in the making of it.
    """

    stories: Mapping[str, Story]
    reference: tuple[Published, ...]
    links: Links
    findings: Mapping[str, tuple[Finding, ...]]
    sought: frozenset[str]
    again: frozenset[str] = field(default_factory=frozenset)


def check_all(stories: Sequence[Story], reference: Sequence[Published], before: Checked | None = None) -> Checked:
    """The findings about every article, where those of ``before`` are kept if nothing they rest on has changed.

    The result is the same as without ``before``. Of one cell the earliest reports are compared.
    """
    rows = reference if isinstance(reference, tuple) else tuple(reference)
    ranked = sorted(stories, key=_rank)
    links = link([article for article, _ in ranked], [figure for _, figures in ranked for figure in figures])
    now = {article.article_id: (article, figures) for article, figures in ranked}
    is_new = before is None or (before.reference is not rows and before.reference != rows)
    again = set(now) if before is None or is_new else _touched(before, now, links)
    known, kept = arrange(rows), before.findings if before else {}
    sought = before.sought - again if before else frozenset()
    findings = {}
    for name, (article, figures) in now.items():
        if name not in again:
            findings[name] = kept[name]
            continue
        told, is_broken = about(article, figures, known, links)
        findings[name] = tuple(told)
        if is_broken:
            sought |= {name}
    return Checked(now, rows, links, findings, sought & set(now), frozenset(again))


def about(article: Article, figures: Collection[Figure], known: Reference, links: Links) -> tuple[list[Finding], bool]:
    """The findings about one article and its figures, and whether a slip was sought in it."""
    own = [figure for figure in figures if not in_address(article.text, figure)]
    if not own:
        return [], False
    setting = Setting(article.article_id, article.published, article.url, known, links, claims(article, own))
    results = examine(own, setting)
    is_broken = any(result.is_broken for result in results)
    verdicts = mend(own, results, setting) if is_broken else []
    return tell(article.article_id, own, results, verdicts), is_broken


def in_address(text: str, figure: Figure) -> bool:
    """Whether the number stands inside an address: what is counted there was not written by anybody."""
    start = max(text.rfind(mark, 0, figure.span_start) for mark in WHITE) + 1
    head = text[start : figure.span_start]
    return "://" in head or head.startswith("www.")


def _rank(story: Story) -> tuple[bool, int, str, int, str]:
    article = story[0]
    day = article.published
    return day is None, day.toordinal() if day else 0, article.document_id, article.position, article.article_id


def _touched(before: Checked, now: Mapping[str, Story], links: Links) -> set[str]:
    """Articles that changed, and those for which the cells they look at, or their copies, are others now."""
    changed = {name for name, story in now.items() if before.stories.get(name) != story}
    gone = {name for name in before.stories if name not in now}
    touched, places = set(changed), set()
    for key in {key for name in changed | gone for key in _keys(name, before, now)}:
        old, new = before.links.figures.get(key, [])[:BUCKET], links.figures.get(key, [])[:BUCKET]
        if old != new:
            touched |= {figure.article_id for figure in links.figures.get(key, ())}
            places.add(key[0][0][1:5])
    # an edit moves a figure to another period, measure or mode, never to another place
    touched |= {
        name for name in before.sought & set(now) if any(cells.place(figure)[1:5] in places for figure in now[name][1])
    }
    touched |= {name for pair in before.links.copies ^ links.copies for name in pair}
    touched |= {
        name
        for name in {*before.links.earlier, *links.earlier}
        if before.links.earlier.get(name) != links.earlier.get(name)
    }
    return touched & set(now)


def _keys(name: str, before: Checked, now: Mapping[str, Story]) -> Iterator[tuple[cells.Cell, str]]:
    """The cells in which an article stands or stood."""
    for stories in (before.stories, now):
        for figure in stories[name][1] if name in stories else ():
            where = cells.cell(figure)
            if figure.kind == "count" and where is not None:
                yield where, figure.unit
