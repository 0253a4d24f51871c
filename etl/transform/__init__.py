"""Documents' words to figures: ``read`` an article, or ``explain`` how each of its figures was made."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Final

from etl import packs
from etl.model import Article, Figure
from etl.text import in_step
from etl.transform import world
from etl.transform.attribution import attributed_to
from etl.transform.bind import bind, may_hold
from etl.transform.bind.draft import Context, Draft
from etl.transform.bind.follow import told_behind
from etl.transform.bind.when.running import of_the_days_compared, up_to_the_day_told
from etl.transform.layout import Rows, item_end, leads_in
from etl.transform.naming import name_of
from etl.transform.recognise import Sentence, recognise
from etl.transform.recognise.items import NUMBER
from etl.transform.recognise.periods import NOTHING, Days
from etl.transform.sentences import sentences

Progress = Callable[[int, int], None]
_DIGIT: Final = re.compile(r"\d")
_PLACES: Final = ("place.country", "place.city", "place.people", "place.coast")
DATELINE: Final = 40
"""Letters of a first sentence that may be no more than the place the news comes from ("Mayotte, 8 February.")."""
LEAD: Final = 3
"""Sentences at the head of an article that may say the place and the time of figures to come."""
YEARS: Final = range(1900, 2101)
"""Years in which an article may be published; any other date is a slip, and taken as unknown."""


def _is_candidate(text: str, start: int, end: int, words: list[int]) -> bool:
    if _DIGIT.search(text, start, end) is not None:
        return True
    after = bisect_left(words, start)
    return after < len(words) and words[after] < end


def _stands_alone(text: str, start: int, end: int, pack: packs.Pack) -> bool:
    """Whether a number word is a word of its own, but for particles and compounds that the language glues to it."""
    if pack.numbers.glued:
        return True
    if end < len(text) and text[end].isalpha():
        return False
    first = start
    while first and text[first - 1].isalpha():
        first -= 1
    return first == start or (start - first <= 4 and pack.is_glued(text[first:start]))


def _bound(article: Article, progress: Progress | None = None) -> list[tuple[Sentence, list[Draft]]]:
    """The sentences with numbers and what they hold; a later one may have filled in the figures of those before."""
    bound = list(_in_turn(article, progress))
    if any(_names_agency(sentence) for sentence, _, _ in bound):
        for draft in (draft for _, drafts, _ in bound for draft in drafts):
            if draft.measure == "crossings" and not draft.destination:
                draft.destination = [world.FRONTEX[draft.route == "channel"]]  # detections that Frontex counted
    _to_the_far_shore(bound)
    for (_, drafts, _), (sentence, behind, _) in itertools.pairwise(bound):
        told_behind(drafts, behind, sentence.items)
    if article.published is not None and article.published.year in YEARS:
        told = [draft for _, drafts, _ in bound for draft in drafts]
        up_to_the_day_told(article.published, told)
        of_the_days_compared(article.published, told)
    return [(sentence, drafts) for sentence, drafts, counts in bound if counts]


def _to_the_far_shore(bound: list[tuple[Sentence, list[Draft], bool]]) -> None:
    """A crossing between two shores leads to the far one, where the text names that country at all."""
    for draft in (draft for _, drafts, _ in bound for draft in drafts):
        if draft.measure not in world.MOVES or draft.destination or draft.route not in world.ROUTE_COUNTRIES:
            continue
        ends = world.ROUTE_ENDS[draft.route]
        codes = {code for s, _, _ in bound for i in s.items for c in _PLACES for code in i.senses.get(c, ())}
        if ends <= codes:
            draft.destination = list(ends)


def _names_agency(sentence: Sentence) -> bool:
    return any("crossings" in i.senses["measure.weak"] for i in sentence.items if "measure.weak" in i.senses)


def _says(sentence: Sentence, category: str) -> bool:
    return any(c.startswith(category) for item in sentence.items for c in item.senses)


class _List:
    """A list under a line that ends in a colon. What it counts that line says, or an item by itself; never the
    sentence before."""

    def __init__(self, lead: Sentence, text: str, before: Context) -> None:
        self.lead, self.text, self.end, self.first = lead, text, lead.end, True
        self.context = Context(before.published, places=before.places, period=before.period, listed=True)
        self.heard = self.told = False

    def holds(self, start: int) -> bool:
        """Whether what begins at ``start`` is of the list."""
        if start < self.end:
            return True
        end = item_end(self.text, start, self.end, first=self.first)
        if end is not None:
            self.end, self.first = end, False
        return end is not None

    def goes_on(self, item: Sentence) -> bool:
        """Whether an item is read like prose: it says what it counts, as did one before it; or its line says nothing
        and it lists, by place, who was told of before ("Main countries: Syria: 14,200")."""
        self.told = self.told or _says(item, "measure.")
        return self.told or (_says(item, "place.") and not _says(self.lead, "measure."))

    def bind(self, sentence: Sentence, pack: packs.Pack) -> list[Draft]:
        if not self.heard:
            bind(self.lead, self.context, pack)
            self.heard = True
        return bind(sentence, self.context, pack)


def _in_turn(article: Article, progress: Progress | None = None) -> Iterator[tuple[Sentence, list[Draft], bool]]:
    if article.language not in packs.codes() or not packs.speaks_of_migration(article.text):
        return
    pack = packs.load(article.language)
    text = article.text
    words = [at for _, at, end in pack.number_scan.find_matches_as_indexes(text) if _stands_alone(text, at, end, pack)]
    if not words and _DIGIT.search(text) is None:
        return
    known = article.published is not None and article.published.year in YEARS
    context = Context(article.published if known else None)
    stepped = in_step(text)
    goes_on = None
    opening = 0
    # what is said before the first number that may be a figure matters only if there is one
    waiting: list[tuple[int, int, bool, bool, Sentence | None]] | None = []
    rows = Rows(text)
    listed: _List | None = None
    for start, end in sentences(text, pack):
        if progress is not None:
            progress(start, len(text))
        if rows.holds(start, end):
            listed = None
            continue
        listed = listed if listed is not None and listed.holds(start) else None
        if listed is not None and _is_candidate(text, start, end, words):
            sentence = recognise(text, start, end, pack, stepped)
            if not listed.goes_on(sentence):
                yield sentence, listed.bind(sentence, pack), True
                continue
        if goes_on is None:
            goes_on = end - start <= DATELINE
        counts = _is_candidate(text, start, end, words)
        if counts and packs.speaks_another(text[start:end], pack.code):
            continue  # a quotation in another language, whose words are not ours
        if leads_in(text, start, end):
            lead = recognise(text, start, end, pack, stepped, plain=True)
            listed = None if may_hold(lead, pack) else _List(lead, text, context)
        leads = context.last is None and opening < LEAD
        opening += 1
        if not counts and not goes_on and not leads:
            continue
        plain = not counts or goes_on or leads
        if waiting is None:
            sentence = recognise(text, start, end, pack, stepped, plain=plain)
        else:
            first = recognise(text, start, end, pack, stepped) if counts else None
            if first is None or not may_hold(first, pack):
                waiting.append((start, end, plain, counts, first))
                goes_on = False
                continue
            for begun, ended, whole, counted, early in waiting:
                if early is None or not early.items:
                    early = recognise(text, begun, ended, pack, stepped, plain=whole)
                yield early, bind(early, context, pack), counted
            waiting, sentence = None, first
        drafts = bind(sentence, context, pack)
        goes_on = bool(drafts)
        yield sentence, drafts, counts


def read(article: Article, progress: Progress | None = None) -> tuple[Figure, ...]:
    """The figures of an article, as printed, in the order of the text.

    An article in a language without a pack, or one that does not speak of migration, has none. ``progress`` is told
    at each sentence how many letters are read, and how many there are.
    """
    figures: list[Figure] = []
    seen: dict[tuple[int, int, str], int] = {}
    for sentence, drafts in _bound(article, progress):
        speaker = attributed_to(sentence, article.text) if drafts else None
        for draft in drafts:
            figures.append(_figure(article, sentence, draft, seen, speaker))
    return tuple(figures)


def _figure(
    article: Article,
    sentence: Sentence,
    draft: Draft,
    seen: dict[tuple[int, int, str], int],
    attribution: str | None,
) -> Figure:
    first, last = sentence.items[draft.first], sentence.items[draft.quote_last]
    start, end = sentence.span(first.start, last.end)
    times = seen[start, end, draft.kind] = seen.get((start, end, draft.kind), -1) + 1
    period, base = _in_order(draft.period), _in_order(draft.base)
    name = name_of(article.article_id, start, end, draft.kind, times)
    return Figure(
        figure_id=name,
        article_id=article.article_id,
        kind=draft.kind,  # type: ignore[arg-type]
        measure=draft.measure or "",
        value=draft.value,
        unit=draft.unit,  # type: ignore[arg-type]
        qualifier=draft.qualifier,  # type: ignore[arg-type]
        departure=tuple(draft.departure),
        origin=tuple(draft.origin),
        destination=tuple(draft.destination),
        route=draft.route,
        mode=draft.mode,
        period_start=period[0],
        period_end=period[1],
        base_start=base[0] if draft.kind == "change" else None,
        base_end=base[1] if draft.kind == "change" else None,
        span_start=start,
        span_end=end,
        quote=article.text[start:end],
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        attributed_to=attribution,
        rule="; ".join(draft.rule),
    )


def _in_order(days: Days) -> Days:
    """Days as read, or none where the words give an end before the start: a period misread is worse than none."""
    start, end = days
    return NOTHING if start is not None and end is not None and start > end else days


def explain(article: Article) -> str:
    """How each figure of an article was made: the beads of its sentence, and the rules that bound it."""
    lines: list[str] = []
    for sentence, drafts in _bound(article):
        lines.append(article.text[sentence.start : sentence.end])
        for item in sentence.items:
            value = "" if item.value is None or item.value == [] else f" = {_told(item.value)}"
            senses = ", ".join(f"{category}:{'|'.join(values)}" for category, values in item.senses.items())
            if senses or value or item.kind == NUMBER:
                lines.append(
                    f"    {sentence.text.folded[item.start : item.end]!r} {item.kind}{value} {senses}".rstrip()
                )
        for draft in drafts:
            quote = sentence.text.folded[sentence.items[draft.first].start : sentence.items[draft.quote_last].end]
            lines.append(
                f"  -> {quote!r}: {draft.kind} {draft.value:g} {draft.unit} {draft.measure}; "
                f"departure {draft.departure} origin {draft.origin} destination {draft.destination} "
                f"{draft.route or '-'} {draft.mode or '-'}; "
                f"{draft.period[0]}..{draft.period[1]}; {draft.qualifier}; by: {'; '.join(draft.rule)}"
            )
    return "\n".join(lines)


def _told(value: object) -> str:
    """A record by what is said in it: its first field, and the others that are not as they usually are."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_told, value))
    if not is_dataclass(value):
        return f"{value:.12g}" if isinstance(value, float) else str(value)
    first, *others = fields(value)
    said = [f"{one.name} {_told(there)}" for one in others if (there := getattr(value, one.name)) != one.default]
    return _told(getattr(value, first.name)) + (f" ({', '.join(said)})" if said else "")
