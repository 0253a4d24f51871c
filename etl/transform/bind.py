"""Mentions of a sentence to figures: which number counts what, by named rules.

Every number is first read by itself (its noun, its hedge, what forbids it), then given the words around it up to the
next number (its *zone*), and what is left open is taken from the figure it leans on: the one it is part of, is
compared with, or follows in a list. Nothing is guessed that neither the sentence nor the text before it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from etl.packs import Pack
from etl.transform import world
from etl.transform.recognise import Sentence
from etl.transform.recognise.items import NUMBER, PERIOD, PHRASE, PUNCT, WORD, Item
from etl.transform.recognise.periods import ANAPHORIC, BASES, NOTHING, Anchor, Atom, Days, limit, resolve, shift_years

COUNTED = ("counted.persons", "counted.boats", "counted.incidents")
EXCLUDED = (
    "excluded.money", "excluded.age", "excluded.time", "excluded.distance", "excluded.subgroup", "excluded.capacity",
    "excluded.things", "excluded.dead_elsewhere", "excluded.procedure",
)  # fmt: skip
FOLDS = {"doubled": 100, "tripled": 200, "quadrupled": 300, "quintupled": 400, "tenfold": 900, "halved": -50, "half_of": -50}
STRONG, MIDDLE, WEAK = 3, 2, 1


@dataclass(slots=True)
class PlaceUse:
    """A country as used: ``prep`` is its role word (from, to, in, coast, origin, border, none)."""

    code: str
    kind: str
    prep: str
    index: int
    owner: str = ""
    behind: bool = False


@dataclass(slots=True)
class Draft:
    """A figure in the making; ``first`` to ``last`` are the beads of its number and noun."""

    index: int
    first: int
    last: int
    item: Item
    kind: str = "count"
    value: float = 0.0
    unit: str = "persons"
    measure: str | None = None
    qualifier: str = "exact"
    noun: str = ""
    noun_measure: tuple[str, str] | None = None
    skipped: str = ""
    own_origin: list[str] = field(default_factory=list)
    group: bool = False
    departure: list[str] = field(default_factory=list)
    origin: list[str] = field(default_factory=list)
    destination: list[str] = field(default_factory=list)
    route: str | None = None
    mode: str | None = None
    period: Days = NOTHING
    own_period: bool = False
    base: Days = NOTHING
    is_base: bool = False
    is_part: bool = False
    bracket: bool = False
    left: tuple[int, int] = (0, 0)
    right: tuple[int, int] = (0, 0)
    parent: Draft | None = None
    rule: list[str] = field(default_factory=list)
    quote_last: int = 0
    running: bool = False
    own_measure: bool = False
    own_place: bool = False
    copies: tuple[str, ...] = ()


@dataclass(slots=True)
class Context:
    """What the article has said so far."""

    published: date | None
    topic: Draft | None = None
    last: Draft | None = None
    period: Days = NOTHING
    places: list[PlaceUse] = field(default_factory=list)
    measure: str | None = None
    route: str | None = None
    mode: str | None = None
    skipped: str = ""


def boundary(items: list[Item], index: int) -> int:
    """How strongly a bead separates statements; 0 not at all."""
    item = items[index]
    if item.kind == PUNCT:
        if item.text in ";:":
            return STRONG
        if item.text in ",،()[]":
            return MIDDLE
        return MIDDLE if item.text == "-" and not item.glued else 0
    if item.has("flow.contrast") or item.has("flow.running"):
        return STRONG
    return WEAK if item.has("flow.and") else 0


def bind(sentence: Sentence, context: Context, pack: Pack) -> list[Draft]:
    """The figures of a sentence, in order, and what the next sentence may lean on (in ``context``)."""
    items = sentence.items
    drafts = [draft for draft in _candidates(items, pack) if draft is not None]
    if not drafts:
        _listen(items, context)
        return []
    _zones(items, drafts)
    for draft in drafts:
        _exclude(items, draft, pack)
        _act_or_people(items, draft, drafts)
    _ranges(items, drafts)
    for draft in drafts:
        _qualify(items, draft)
        _classify(items, draft, drafts, pack)
    uses = list(_places(items, pack))
    _parents(items, drafts, context, uses)
    live = [draft for draft in drafts if not draft.skipped]
    _widen(items, live)
    frame = Frame(items, drafts, uses, context, pack)
    for draft in drafts:
        if not draft.skipped:
            _measure(frame, draft)
    for draft in drafts:
        if not draft.skipped:
            _period(frame, draft)
    for draft in drafts:
        if not draft.skipped:
            _where(frame, draft)
            _means(frame, draft)
            _settle(frame, draft)
    _share_period([draft for draft in drafts if not draft.skipped])
    _share_means([draft for draft in drafts if not draft.skipped])
    for change, value in zip(drafts, drafts[1:], strict=False):
        if change.kind == "change" and value.is_base and value.period[0] is not None and not change.skipped and not value.skipped:
            if value.parent is change.parent or value.parent is change:
                change.base = value.period
    kept = [draft for draft in drafts if not draft.skipped and draft.measure is not None]
    kept = [copy for draft in kept for copy in _each(frame, draft)]
    _remember(frame, drafts, kept)
    return kept


# --- numbers and their nouns


def _candidates(items: list[Item], pack: Pack) -> Iterator[Draft | None]:
    for index, item in enumerate(items):
        if item.kind == NUMBER and not item.has("fold.times"):
            yield _number(items, index, pack)
        elif item.kind == PHRASE:
            fold = next((c for c in item.senses if c.startswith("fold.")), None)
            if fold is not None:
                yield _fold(items, index, fold.partition(".")[2])
            elif item.has("part.out_of") and len(item.value) == 2:
                draft = Draft(index, index, index, item, "share", round(100 * item.value[0].value / item.value[1].value, 1), "percent")
                draft.quote_last = index
                yield draft
            elif item.has("counted.dual_persons") or item.has("counted.dual_boats"):
                draft = Draft(index, index, index, item, "count", 2.0, "boats" if item.has("counted.dual_boats") else "persons")
                draft.noun, draft.quote_last = draft.unit, index
                draft.noun_measure = _noun_measure(item)
                yield draft


def _fold(items: list[Item], index: int, name: str) -> Draft | None:
    item = items[index]
    if name == "times":
        if not item.value or item.value[0].value <= 1:
            return None
        value = 100 * (item.value[0].value - 1)
    else:
        value = float(FOLDS[name])
    draft = Draft(index, index, index, item, "change", value, "percent")
    draft.quote_last = index
    draft.rule.append("factor word")
    return draft


def _noun_measure(item: Item) -> tuple[str, str] | None:
    for category in ("measure.act", "measure.people", "measure.soft"):
        if item.has(category):
            return category.partition(".")[2], item.senses[category][0]
    return None


def _number(items: list[Item], index: int, pack: Pack) -> Draft | None:
    item = items[index]
    number = item.value
    draft = Draft(index, index, index, item, value=number.value, quote_last=index)
    if number.unit or number.fraction:
        draft.unit = "percentage_points" if number.unit == "points" else "percent"
        draft.kind = "change" if number.unit == "points" else "share"
        draft.noun = "percent"
        if number.fraction:
            _head(items, draft, pack)
            direct_noun = draft.index + 1 < len(items) and any(items[draft.index + 1].has(c) for c in COUNTED)
            if direct_noun and number.value != 50 and not pack.article:
                draft.skipped = "ordinal"  # "a third boat"
            draft.unit, draft.noun = "percent", "percent"
            if draft.skipped == "unknown noun":
                draft.skipped = "" if _is_of(items, draft.index + 1, pack) else "fraction of something else"
        return draft
    if number.approximate:
        draft.qualifier = "about"
    _head(items, draft, pack)
    if number.word and number.value == 1 and draft.noun not in ("counted.persons", "people"):
        draft.skipped = draft.skipped or "excluded.time"
    return draft


def _is_of(items: list[Item], index: int, pack: Pack) -> bool:
    return index < len(items) and (items[index].text in pack.function_words or items[index].kind in (PUNCT, PERIOD) or bool(items[index].senses))


def _head(items: list[Item], draft: Draft, pack: Pack) -> None:  # noqa: PLR0912 - one walk over the noun phrase
    """The counted noun behind a number: what it says of unit, measure and nationality."""
    unknown = 0
    index = draft.index + 1
    stop = min(len(items), draft.index + 7)
    direct = True
    if items[draft.index].glued and draft.index and items[draft.index - 1].kind == WORD and items[draft.index - 1].text.isascii():
        if not items[draft.index - 1].text.endswith("'"):
            draft.skipped = "part of a name"
            return
    if draft.index > 1 and items[draft.index - 1].text == "-" and items[draft.index - 1].glued and items[draft.index].glued and items[draft.index - 2].kind in (WORD, PHRASE):
        draft.skipped = "part of a name"
        return
    following = items[draft.index + 1] if draft.index + 1 < len(items) else None
    if following is not None and following.kind == NUMBER and not following.value.unit and not following.value.fraction and not draft.item.value.word:
        draft.skipped = "telephone"
        return
    if draft.item.value.sign and not draft.item.value.unit and draft.index and items[draft.index - 1].kind == NUMBER:
        draft.skipped = "telephone"
        return
    if draft.index and items[draft.index - 1].kind == NUMBER and not draft.item.value.word and not items[draft.index - 1].value.word:
        draft.skipped = "telephone"
        return
    while index < stop:
        item = items[index]
        if item.kind in (NUMBER, PERIOD):
            break
        if item.kind == PUNCT:
            if item.text in "%°º":
                draft.skipped = "sign"
            if item.text == "-" and item.glued and index + 1 < stop and items[index + 1].glued:
                index += 1
                continue
            excluded = next((c for c in EXCLUDED if item.has(c)), None)
            if excluded:
                draft.skipped = excluded
                return
            break
        excluded = next((c for c in EXCLUDED if item.has(c)), None)
        counted = next((c for c in COUNTED if item.has(c)), None)
        noun_measure = _noun_measure(item)
        if excluded and not (counted or noun_measure) and (unknown == 0 or excluded != "excluded.time"):
            draft.skipped = excluded
            return
        if counted or noun_measure:
            after = items[index + 1] if index + 1 < len(items) else None
            if counted and draft.noun and not item.has("measure.people") and not item.has("measure.act"):
                break
            draft.last = index
            draft.noun = counted or "measure"
            if noun_measure and (noun_measure[0] != "soft" or draft.noun_measure is None):
                draft.noun_measure = noun_measure
            if direct or unknown <= 2:
                draft.quote_last = index
            if counted == "counted.boats":
                draft.unit = "boats"
            elif counted == "counted.incidents" or (noun_measure and noun_measure[0] == "act"):
                draft.unit = "incidents"
            if after is not None and any(after.has(c) for c in ("excluded.subgroup", "excluded.procedure")) and not after.glued:
                draft.skipped = "excluded.subgroup"
                return
            if after is not None and (after.kind == PHRASE and (_noun_measure(after) or any(after.has(c) for c in COUNTED))):
                index += 1
                continue
            _nationality(items, index + 1, draft)
            return
        if pack.article and index == draft.index + 1 and item.has("place.country"):
            # no country follows a number without a preposition: it is the nationality, in the accusative
            draft.own_origin += item.senses["place.country"]
            draft.last = draft.quote_last = index
            draft.noun = "people"
            break
        if item.has("place.people") or item.has("place.group"):
            draft.own_origin += item.senses.get("place.people", [])
            draft.group = draft.group or item.has("place.group")
            if not draft.noun:
                draft.last = draft.quote_last = index
                draft.noun = "people"
            index += 1
            continue
        if item.text in pack.function_words or item.senses:
            if index == draft.index + 1 and item.text in pack.of_words:
                direct = False
                index += 1
                continue
            if item.has("change.more") or item.has("change.fewer"):
                index += 1
                direct = False
                if index == draft.index + 2 and index < stop and items[index].text in pack.function_words:
                    break
                continue
            break
        if not direct and index == draft.index + 2:
            break
        unknown += 1
        if unknown > 2:
            break
        index += 1
    if not draft.noun and unknown:
        draft.skipped = "unknown noun"


def _act_or_people(items: list[Item], draft: Draft, drafts: list[Draft]) -> None:
    """A noun for both ("sbarchi"): acts where a number of persons stands beside it, persons otherwise."""
    noun = next((items[k] for k in range(draft.index, draft.last + 1) if items[k].has("measure.act") and items[k].has("measure.people")), None)
    if noun is None or draft.skipped:
        return
    persons = any(d is not draft and not d.skipped and d.noun in ("counted.persons", "people") for d in drafts)
    draft.unit = "incidents" if persons else "persons"
    draft.noun_measure = ("act" if persons else "people", noun.senses["measure.act"][0])


def _nationality(items: list[Item], index: int, draft: Draft) -> None:
    """Adjectives of nationality behind the noun ("9283 migrants tunisiens")."""
    for item in items[index : index + 3]:
        if item.has("place.people"):
            draft.own_origin += item.senses["place.people"]
            return
        if item.has("place.group"):
            draft.group = True
            return
        if item.kind != WORD or item.senses or item.kind == PUNCT:
            return


# --- zones


def _zones(items: list[Item], drafts: list[Draft]) -> None:
    """Give every bead between two numbers to one of them, cut at the strongest boundary."""
    previous_end = 0
    for at, draft in enumerate(drafts):
        draft.left = (previous_end, draft.first)
        if at + 1 == len(drafts):
            draft.right = (draft.last + 1, len(items))
            break
        following = drafts[at + 1]
        cut = _cut(items, draft.last + 1, following.first)
        draft.right = (draft.last + 1, cut)
        # with no mark between two numbers the words between them are common ground
        previous_end = draft.last + 1 if cut == following.first else cut
    depth = 0
    opened: list[bool] = []
    for item in items:
        if item.kind == PUNCT and item.text in "([":
            depth += 1
        opened.append(depth > 0)
        if item.kind == PUNCT and item.text in ")]":
            depth = max(0, depth - 1)
    for draft in drafts:
        draft.bracket = opened[draft.first]


def _widen(items: list[Item], live: list[Draft]) -> None:
    """Zones among the numbers that are left: a distance or an age does not part a sentence."""
    ranges = [(draft.left, draft.right) for draft in live if "range" in draft.rule]
    if live and not ranges:
        _zones(items, live)


def _cut(items: list[Item], start: int, end: int) -> int:
    bracket = next((k for k in range(end - 1, max(start, end - 4) - 1, -1) if items[k].text == "("), None)
    if bracket is not None:
        # what stands before a bracket names what is in it, if a mark parts it from the number before
        marks = [k for k in range(start, bracket) if boundary(items, k) >= WEAK]
        return max(marks, key=lambda k: (boundary(items, k) >= MIDDLE, k)) if marks else bracket
    best, strength = end, 0
    for index in range(start, end):
        here = boundary(items, index)
        if here > strength or (here == strength and here):
            if here == MIDDLE and strength == MIDDLE and items[best].text in "()":
                continue
            best, strength = index, here
    if strength == 0:
        # a role word directly before the next number's words stays with what it introduces
        return end
    if strength == WEAK:
        return best
    return best


# --- what forbids a number


def _exclude(items: list[Item], draft: Draft, pack: Pack) -> None:
    if draft.skipped:
        return
    before = items[draft.first - 1] if draft.first else None
    if before is not None and before.has("excluded.money") and draft.kind == "count":
        draft.skipped = "excluded.money"
        return
    near = items[max(draft.left[0], draft.first - 4) : draft.first]
    after = items[draft.last + 1 : min(draft.right[1], draft.last + 4)]
    if any(item.has("skip.off_topic") for item in items[: draft.first]) and draft.noun not in ("counted.persons", "people", "measure"):
        draft.skipped = "off topic"
        return
    if draft.noun == "percent" and (
        any(i.has("excluded.subgroup") or i.has("excluded.procedure") for i in items[draft.last + 1 : min(draft.right[1], draft.last + 5)])
        or any(i.has("excluded.subgroup") or i.has("excluded.procedure") for i in items[max(draft.left[0], draft.first - 3) : draft.first])
    ):
        draft.skipped = "excluded.subgroup"
        return
    if draft.kind == "count" and any(i.has("skip.off_topic") for i in near):
        draft.skipped = "population"
        return
    if draft.kind == "count":
        if any(item.has("skip.rate") for item in after) or any(item.has("skip.rate") for item in near):
            draft.skipped = "rate"
            return
    for category, why in (("skip.forecast", "forecast"), ("skip.target", "target"), ("skip.revision", "revision"), ("skip.plan", "plan")):
        span = items[draft.left[0] : draft.first]
        behind = items[draft.last + 1 : draft.right[1]]
        if any(i.has(category) for i in span) or any(i.has(category) for i in behind):
            draft.skipped = why
            return
    if draft.kind == "count" and draft.value != int(draft.value):
        draft.skipped = "not a whole number"  # a time of day, a rate
        return
    if draft.kind == "count" and draft.unit == "boats" and any(i.has("skip.seized") for i in items[draft.left[0] : draft.right[1]]):
        draft.skipped = "seized"


def _ranges(items: list[Item], drafts: list[Draft]) -> None:
    """"Between 70 and 100": a lower and an upper count that share noun and magnitude."""
    for low, high in zip(drafts, drafts[1:], strict=False):
        before = items[low.first - 1] if low.first else None
        if before is None or not before.has("range.between") or high.first - low.last > 3 or high.kind != "count":
            continue
        if low.item.kind != NUMBER or high.item.kind != NUMBER or low.kind != "count":
            continue
        if not any(i.has("flow.and") or i.has("change.to") or i.text == "-" for i in items[low.last + 1 : high.first]):
            continue
        low.qualifier, high.qualifier = "at_least", "at_most"
        if high.item.value.magnitude > 1 and low.item.value.magnitude == 1 and low.value < 1000:
            low.value *= high.item.value.magnitude
        low.skipped = high.skipped
        if not low.noun:
            low.noun, low.unit, low.noun_measure = high.noun, high.unit, high.noun_measure
            low.own_origin, low.group = list(high.own_origin), high.group
        low.right = (low.last + 1, low.last + 1)
        high.left = (low.left[0], high.first)
        low.rule.append("range")
        high.rule.append("range")


def _qualify(items: list[Item], draft: Draft) -> None:
    if draft.rule and draft.rule[-1] == "range":
        return
    before = draft.first - 1
    found = next((c for c in items[before].senses if c.startswith("before.")), None) if before >= 0 else None
    if found is None:
        for at in (draft.index + 1, draft.last + 1):
            if at < len(items) and found is None:
                found = next((c for c in items[at].senses if c.startswith("after.")), None)
                if found and at + 1 < len(items) and items[at + 1].kind == NUMBER and any(c.startswith("before.") for c in items[at].senses):
                    found = None  # the hedge of the number behind it
    if found is None:
        left = items[draft.left[0] : draft.first]
        found = next((c for i in reversed(left) for c in i.senses if c.startswith("verb.")), None)
    if found:
        draft.qualifier = found.partition(".")[2]


# --- count, share or change


def _direction(items: list[Item], draft: Draft) -> int:
    """+1 or -1 where the words around say that something grew or shrank, 0 where they do not."""
    for item in items[draft.last + 1 : min(draft.right[1], draft.last + 3)]:
        if item.has("change.fewer"):
            return -1
        if item.has("change.more"):
            return 1
        if item.has("part.subset") or item.has("part.share"):
            return 0
        if item.kind in (PUNCT, NUMBER):
            break
    for item in items[max(draft.left[0], draft.first - 2) : draft.first]:
        if (item.has("change.fewer") or item.has("change.more")) and not any(c.startswith("before.") for c in item.senses):
            return -1 if item.has("change.fewer") else 1
    for item in reversed(items[draft.left[0] : draft.first]):
        if item.has("change.down"):
            return -1
        if item.has("change.up"):
            return 1
        if item.has("part.share"):
            return 0
        if boundary([item], 0) == STRONG:
            break
    for item in items[draft.last + 1 : draft.right[1]]:
        if item.has("part.subset") or item.has("part.share"):
            return 0
        if item.has("change.down") or item.has("change.fewer"):
            return -1
        if item.has("change.up") or item.has("change.more"):
            return 1
    return 0


def _classify(items: list[Item], draft: Draft, drafts: list[Draft], pack: Pack) -> None:
    if draft.skipped:
        return
    position = drafts.index(draft)
    number = draft.item.value if draft.item.kind == NUMBER else None
    if draft.rule and draft.rule[0] == "factor word":
        if draft.value > 0 and draft.item.has("fold.times") and any(i.has("change.fewer") for i in items[draft.last + 1 : draft.last + 3]):
            draft.value = -draft.value
        return
    if draft.unit in ("percent", "percentage_points"):
        sign = number.sign if number else 0
        direction = sign or _direction(items, draft)
        if not direction and position and drafts[position - 1].kind == "change" and not drafts[position - 1].skipped:
            before = drafts[position - 1]
            between = items[before.last + 1 : draft.first]
            if len(between) <= 4 and any(i.has("flow.and") for i in between) and before.unit == draft.unit:
                direction = 1 if before.value > 0 else -1
        if direction:
            draft.kind, draft.value = "change", direction * abs(draft.value)
            draft.rule.append("change by sign" if sign else "change by its words")
        elif draft.kind == "change":
            draft.rule.append("percentage points")
        else:
            draft.rule.append("share")
        return
    after = items[draft.index + 1 : min(len(items), draft.index + 4)]
    for offset, item in enumerate(after):
        if item.kind in (NUMBER, PERIOD) or (item.kind == PUNCT and offset == 0):
            break
        if item.has("change.fewer"):
            _difference(draft, -1)
            return
        if item.has("change.more") and _compares(items, draft):
            _difference(draft, 1)
            return
    draft.rule.append("count")


def _difference(draft: Draft, sign: int) -> None:
    draft.kind, draft.value = "change", sign * draft.value
    draft.rule.append("difference in numbers")


def _compares(items: list[Item], draft: Draft) -> bool:
    for item in items[draft.index + 1 : draft.index + 9]:
        if item.has("base.cue") or (item.has("change.more") and item.has("before.more_than")) or (item.kind == PERIOD and _unwrap(item.value).op in BASES):
            return True
        if item.kind == NUMBER or boundary([item], 0) == STRONG:
            return False
    # "..., 10.136 more." at the end of a sentence that has just told the count
    return all(i.kind == PUNCT for i in items[draft.index + 2 :]) and any(i.kind == NUMBER for i in items[: draft.first])


# --- which figure it leans on


def _parents(items: list[Item], drafts: list[Draft], context: Context, uses: list[PlaceUse]) -> None:
    previous: Draft | None = None
    head: Draft | None = None
    for at, draft in enumerate(drafts):
        if draft.skipped:
            if draft.skipped.startswith("excluded") or draft.skipped == "unknown noun":
                previous = draft
            continue
        left = items[draft.left[0] : draft.first]
        anchor = previous if previous is not None else None
        if anchor is not None and anchor.skipped and not draft.noun and _tied(items, anchor, draft):
            draft.skipped = anchor.skipped  # what is left out with an elided noun is left out too
            continue
        if anchor is not None and anchor.skipped:
            anchor = next((d for d in reversed(drafts[:at]) if not d.skipped), None)
        if _is_from_to(items, drafts, at):
            draft.is_base = True
            draft.rule.append("from x to y")
            draft.parent = head
        elif draft.kind == "count" and anchor is not None and _is_base(items, draft, anchor, uses):
            draft.is_base = True
            draft.parent = anchor
            if (anchor.kind == "change" or anchor.is_base) and anchor.parent is not None:
                draft.parent = anchor.parent
            draft.rule.append("base value")
        elif any(i.has("part.subset") for i in left[-4:]) or any(i.has("part.subset") for i in items[draft.last + 1 : draft.last + 2]):
            draft.is_part = True
            draft.parent = anchor if anchor is not None else context.topic
            draft.rule.append("part of")
        elif draft.bracket and anchor is not None:
            draft.parent = anchor.parent if anchor.is_base and draft.kind == "change" and anchor.parent is not None else anchor
            draft.rule.append("in brackets")
        elif anchor is not None:
            draft.parent = anchor
            if anchor.is_part and draft.kind == "count" and anchor.parent is not None and not draft.is_base:
                draft.parent, draft.is_part = anchor.parent, True
                draft.rule.append("part of")
            elif at and anchor.is_base and anchor.parent is not None:
                draft.parent = anchor.parent
            elif draft.kind == "count":
                draft.rule.append("list")
        else:
            placed = bool(draft.own_origin) or draft.group or any(draft.left[0] <= u.index < draft.right[1] for u in uses)
            whole = any(i.has("part.total") for i in items[draft.left[0] : draft.first])
            draft.parent = context.topic if context.topic is not None and (placed or whole or draft.kind == "count") else context.last
        previous = draft
        if not draft.is_base and not draft.is_part and not draft.bracket:
            head = draft
    for low, high in zip(drafts, drafts[1:], strict=False):
        if low.is_base and low.rule[-1] == "from x to y" and low.parent is None:
            low.parent = high if not high.skipped else None


def _tied(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """Whether an elided number directly follows one that is left out, as in a list."""
    if anchor.skipped == "excluded.time":
        return False
    between = items[anchor.last + 1 : draft.first]
    return len(between) <= 6 and not any(i.kind == PERIOD or any(c.startswith("measure.") for c in i.senses) for i in between)


def _is_base(items: list[Item], draft: Draft, anchor: Draft, uses: list[PlaceUse]) -> bool:
    """Whether a count is the value that another is compared with."""
    ahead = _until_boundary(items, draft.last + 1, draft.right[1])
    if not any(i.kind == PERIOD for i in ahead) and any(draft.last < u.index <= draft.last + len(ahead) for u in uses):
        if not any(i.kind == PERIOD for i in items[anchor.last + 1 : draft.first]):
            return False  # "against 15,931 from Tunisia" sets places side by side, not years
    opening = draft.first - 1
    while opening >= 0 and items[opening].senses and items[opening].kind == PHRASE and opening > draft.first - 3:
        opening -= 1
    if opening > 0 and items[opening].text == "(" and items[opening - 1].kind == PERIOD and anchor.kind == "change" and opening - 1 > anchor.last:
        return True
    left = items[max(draft.left[0], draft.first - 6) : draft.first]
    cue = next((k for k in range(len(left) - 1, -1, -1) if left[k].has("base.cue")), None)
    if cue is not None and not any(boundary(left, k) >= MIDDLE and not left[k].has("base.cue") for k in range(cue + 1, len(left))):
        between = left[cue + 1 :]
        if any(c.startswith("measure.") and c != "measure.weak" for i in between for c in i.senses):
            return any(i.kind == PERIOD and _is_base_period(i.value) for i in [*between, *ahead])
        if len(between) <= 4 or any(i.kind == PERIOD for i in between):
            return True
    right = _until_boundary(items, draft.last + 1, draft.right[1])
    before = items[draft.left[0] : draft.first]
    if any(i.kind == PERIOD and _is_base_period(i.value) for i in [*before, *right]):
        return True
    onward = any(i.has("change.to") for i in items[max(0, draft.first - 2) : draft.first])
    if anchor.rule[:1] == ["factor word"] and not onward and draft.first - anchor.last <= 3 and not any(boundary(items, k) for k in range(anchor.last + 1, draft.first)):
        return True
    if anchor.kind == "change" and not draft.noun and draft.first - anchor.last <= 14 and not onward:
        said = [i.value for i in items[anchor.last + 1 : anchor.right[1]] if i.kind == PERIOD]
        if said and _is_base_period(said[-1]) and not any(i.kind == PERIOD for i in right):
            return True
    if anchor.is_base and not draft.noun and draft.first - anchor.last <= 8:
        return any(i.kind == PERIOD and _unwrap(i.value).op in ("date", "same_period_of", "previous_year", "year_before_last") for i in right) and (
            all(i.has("flow.and") or i.text in ",،" or i.kind == PERIOD or i.senses or len(i.text) < 4 for i in items[anchor.right[1] : draft.first])
            and any(i.has("flow.and") for i in items[anchor.last + 1 : draft.first])
        )
    return False


def _is_base_period(atom: Atom) -> bool:
    return _unwrap(atom).op in BASES


def _until_boundary(items: list[Item], start: int, end: int) -> list[Item]:
    for index in range(start, end):
        if boundary(items, index) >= MIDDLE:
            return items[start:index]
    return items[start:end]


def _is_from_to(items: list[Item], drafts: list[Draft], at: int) -> bool:
    if at + 1 >= len(drafts):
        return False
    low, high = drafts[at], drafts[at + 1]
    if low.kind != "count" or high.kind != "count" or low.skipped or high.skipped or not low.first or not high.first:
        return False
    before_low, before_high = items[low.first - 1], items[high.first - 1]
    return before_low.has("change.from") and before_high.has("change.to") and high.first - low.last <= 4


# --- places


def _places(items: list[Item], pack: Pack) -> Iterator[PlaceUse]:
    last: PlaceUse | None = None
    for index, item in enumerate(items):
        category = next((c for c in item.senses if c.startswith("place.")), None)
        if category is None:
            continue
        kind = category.partition(".")[2]
        for code in item.senses[category]:
            if not code and kind != "group":
                continue
            prep, owner = _prep(items, index, kind, pack)
            if prep == "in" and last is not None and last.code == code and index - last.index <= 3:
                prep, owner = last.prep, last.owner  # "from Tobruk in Libya"
            if prep == "none" and last is not None and _coordinated(items, last.index, index) and last.kind != "people" and kind != "people":
                prep, owner = last.prep, last.owner
            if owner == "authority" and prep == "from":
                prep = "none"  # "rescued by the Italian coast guard"
            behind = any(c.startswith("measure.") for i in items[max(0, index - 12) : index] for c in i.senses)
            last = PlaceUse(code, kind, prep, index, owner, behind)
            yield last


def _coordinated(items: list[Item], first: int, second: int) -> bool:
    between = items[first + 1 : second]
    return len(between) <= 2 and all((i.kind == PUNCT and i.text in ",،") or i.has("flow.and") or i.text == "the" for i in between) and bool(between)


_PREPS = (
    ("role.origin", "origin"), ("role.coast", "coast"), ("role.border", "border"), ("role.departure", "from"),
    ("role.destination", "to"), ("role.in", "in"),
)  # fmt: skip


def _prep(items: list[Item], index: int, kind: str, pack: Pack) -> tuple[str, str]:
    owner = ""
    for neighbour in (index + 1, index - 1, index + 2, index - 2):
        if 0 <= neighbour < len(items):
            beside = items[neighbour]
            if abs(neighbour - index) == 2:
                middle = items[(neighbour + index) // 2]
                if middle.kind in (PUNCT, NUMBER, PERIOD) or any(c.startswith("place.") for c in middle.senses):
                    continue
                if middle.senses and not middle.has("owner.authority") and not middle.has("owner.coast"):
                    continue
                if kind != "people" and neighbour > index:
                    continue
            if beside.has("owner.authority"):
                owner = owner or "authority"
            elif beside.has("owner.coast"):
                owner = owner or "coast"
    prep = "none"
    steps = 0
    at = index - 1
    while at >= 0 and steps < 4:
        item = items[at]
        if item.kind in (PUNCT, NUMBER, PERIOD) or any(c.startswith("place.") for c in item.senses):
            break
        found = next((name for category, name in _PREPS if item.has(category)), None)
        if found is not None:
            prep = "inward" if found == "to" and item.has("role.in") else found
            break
        if item.has("measure.cue") and not (item.has("owner.coast") or item.has("owner.authority")):
            break
        steps += 1
        at -= 1
    return prep, owner


class Frame:
    """A sentence while it is being bound."""

    def __init__(self, items: list[Item], drafts: list[Draft], uses: list[PlaceUse], context: Context, pack: Pack) -> None:
        self.items, self.drafts, self.uses, self.context, self.pack = items, drafts, uses, context, pack
        self.live = [d for d in drafts if not d.skipped]
        self.cues = [
            (index, category.partition(".")[2], measure)
            for index, item in enumerate(items)
            for category, measures in item.senses.items()
            if category.startswith("measure.")
            for measure in measures
        ]
        self.heads = {i for d in drafts for i in range(d.first, d.last + 1)}
        self.periods = [(index, item.value) for index, item in enumerate(items) if item.kind == PERIOD and not _is_said(items, index)]


def _is_said(items: list[Item], index: int) -> bool:
    """A day that tells when something was said is no time of the event."""
    if _unwrap(items[index].value).op not in ("today", "yesterday", "weekday", "before_yesterday"):
        return False
    for at in range(index - 1, max(-1, index - 6), -1):
        item = items[at]
        if item.kind in (NUMBER, PERIOD) or (item.kind == PUNCT and item.text in ";:."):
            return False
        if item.has("said.by"):
            return True
        if any(c.startswith("measure.") for c in item.senses):
            return False
    return False


# --- measures


def _measure(frame: Frame, draft: Draft) -> None:
    _find_measure(frame, draft)
    if draft.measure in ("arrivals", "departures") and any(k == "weak" and m == "crossings" for _, k, m in frame.cues):
        draft.measure = "crossings"  # the agency counts detections, whatever the verb
        draft.rule.append("agency's measure")


def _find_measure(frame: Frame, draft: Draft) -> None:
    items = frame.items
    own_left, own_right = draft.left, draft.right
    noun = draft.noun_measure
    cues = [(i, k, m) for i, k, m in frame.cues if i not in frame.heads or (draft.first <= i <= draft.last)]
    right = [(i, m) for i, k, m in cues if own_right[0] <= i < own_right[1] and k != "weak"]
    left = [(i, m) for i, k, m in cues if own_left[0] <= i < draft.first and k != "weak"]
    if noun and noun[0] in ("people", "act"):
        draft.measure = _sharpen(noun[1], [m for _, m in left] + [m for _, m in right if _ - draft.last <= 6])
        draft.own_measure = True
        draft.rule.append(f"noun says {draft.measure}")
        return
    at = frame.drafts.index(draft)
    if at and not draft.noun and frame.drafts[at - 1].rule[:1] and "from x to y" in frame.drafts[at - 1].rule:
        low = frame.drafts[at - 1]
        draft.measure, draft.unit, draft.noun, draft.own_measure = low.measure, low.unit, low.noun, True
        draft.rule.append("from x to y")
        return
    if draft.kind == "count" and not draft.noun:
        subject = _subject(frame, draft)
        if subject is not None:
            found = _noun_measure(items[subject])
            if items[subject].has("counted.boats"):
                draft.unit, draft.noun = "boats", "counted.boats"
            elif items[subject].has("counted.incidents") or (found and found[0] == "act"):
                draft.unit, draft.noun = "incidents", "counted.incidents"
            if found and found[0] != "soft":
                draft.measure, draft.own_measure, draft.noun = _sharpen(found[1], [m for _, m in left]), True, draft.noun or "measure"
                draft.rule.append("noun before says it")
                return
    if draft.kind == "share" and draft.parent is not None and draft.parent.measure is not None:
        stated = [m for i, m in right + left if (draft.parent.measure, m) in _SHARPER and m in ("deportations", "voluntary_returns", "asylum_grants")]
        draft.measure = stated[0] if stated else draft.parent.measure
        draft.rule.append("measure of the whole")
        return
    aboard = [(i, m) for i, m in left + right if items[i].has("measure.aboard")]
    if aboard and draft.parent is not None and draft.parent.measure == "arrivals":
        left = [cue for cue in left if cue not in aboard]
        right = [cue for cue in right if cue not in aboard]
    chosen = _nearest(frame, draft, left, right)
    if chosen == "departures" and any(m == "arrivals" for _, m in left + right):
        chosen = "arrivals"
    if chosen is not None:
        chosen = _sharpen(chosen, [m for i, m in right if i - draft.last <= 6])
    if chosen is not None and not (draft.is_base and draft.parent is not None and draft.parent.measure and chosen == "rescues"):
        draft.measure, draft.own_measure = chosen, True
        draft.rule.append(f"verb says {chosen}")
        if noun and noun[0] == "soft" and chosen in ("migrants",):
            draft.measure = noun[1]
        return
    if noun and noun[0] == "soft":
        draft.measure, draft.own_measure = noun[1], True
        draft.rule.append("noun suggests")
        return
    parent = draft.parent
    if parent is not None and parent.measure is not None:
        draft.measure = parent.measure
        draft.rule.append("measure carried over")
        return
    weak = [m for _, k, m in frame.cues if k == "weak"]
    sentence = [m for i, k, m in frame.cues if k not in ("weak",)]
    if sentence:
        draft.measure = sentence[0]
        draft.rule.append("measure of the sentence")
    elif weak:
        draft.measure = weak[0]
        draft.rule.append("agency's measure")
    elif frame.context.measure is not None and draft.kind != "count":
        draft.measure = frame.context.measure
        draft.rule.append("measure of the text")
    elif frame.context.measure is not None and (draft.noun or draft.own_origin):
        draft.measure = frame.context.measure
        draft.rule.append("measure of the text")


def _subject(frame: Frame, draft: Draft) -> int | None:
    """A counted noun before an elided number ("deaths rose to 244", "las embarcaciones eran 93")."""
    items = frame.items
    for index in range(draft.first - 1, draft.left[0] - 1, -1):
        if boundary(items, index) == STRONG:
            return None
        item = items[index]
        if index not in frame.heads and any(item.has(c) for c in ("counted.boats", "counted.incidents", "measure.people", "measure.act")):
            return index
    return None


_SHARPER = {
    ("crossings", "interceptions"), ("arrivals", "crossings"), ("returns", "voluntary_returns"), ("returns", "deportations"),
    ("asylum_applications", "asylum_grants"), ("detained", "interceptions"), ("rescues", "interceptions"), ("departures", "interceptions"), ("interceptions", "rescues"), ("deaths", "dead_or_missing"),
}  # fmt: skip


def _sharpen(measure: str, others: list[str]) -> str:
    for other in others:
        if (measure, other) in _SHARPER and other in ("interceptions", "voluntary_returns", "deportations"):
            return other
    return measure


def _nearest(frame: Frame, draft: Draft, left: list[tuple[int, str]], right: list[tuple[int, str]]) -> str | None:
    items = frame.items
    best: tuple[float, str] | None = None
    for index, measure in left:
        marks = sum(boundary(items, i) >= MIDDLE for i in range(index + 1, draft.first))
        cost = (draft.first - index) + 4 * marks + (0 if frame.pack.verb_first else 2)
        if items[index].has("measure.aboard"):
            cost += 6
        if best is None or cost < best[0]:
            best = (cost, measure)
    for index, measure in right:
        marks = sum(boundary(items, i) >= MIDDLE for i in range(draft.last + 1, index))
        ands = sum(boundary(items, i) == WEAK for i in range(draft.last + 1, index))
        cost = (index - draft.last) + (6 if items[index].has("measure.aboard") else 0) + 6 * marks + 4 * ands + (6 if frame.pack.verb_first else 0)
        if best is None or cost < best[0]:
            best = (cost, measure)
    return best[1] if best else None


# --- periods


def _unwrap(atom: Atom) -> Atom:
    while atom.op == "whole" and len(atom.inner) == 1:
        atom = atom.inner[0]
    return atom


def _anchor(frame: Frame, draft: Draft) -> Anchor:
    current = draft.parent.period if draft.parent is not None else frame.context.period
    if current == NOTHING:
        current = frame.context.period
    return Anchor(frame.context.published, current)


_RELATIVE = frozenset({"last_week", "this_week", "last_days", "last_weeks", "last_months", "weekend", "last_month", "this_month", "yesterday", "weekday"})


def _combine(frame: Frame, atoms: list[Atom], anchor: Anchor) -> Days:
    """Several periods of one zone: a start ("since January") and a limit ("until 6 May") make one."""
    atoms = [_unwrap(a) for a in atoms]
    limits = [a for a in atoms if a.op in ("until", "as_of")]
    others = [a for a in atoms if a.op not in ("until", "as_of", "unknown", "past")]
    if limits and not others:
        end = limit(limits[-1].inner[0], anchor) if limits[-1].inner else None
        return (None, end)
    if not others:
        return NOTHING
    if others[0].op in _RELATIVE:
        others.sort(key=lambda a: a.op != "range")  # "in the last week, from 22 to 29 May": the dates say it better
    days = NOTHING
    for atom in others:
        days = resolve(atom, anchor)
        if days != NOTHING:
            break
    if limits:
        if others[0].op in ("since", "this_year", "ytd", "date") or others[0].op == "range":
            start_year = days[0].year if days[0] else None
            ends = [limit(a.inner[0], Anchor(anchor.published, anchor.current, start_year if others[0].op == "date" else None)) for a in limits if a.inner]
            end = next((e for e in ends if e is not None), None)
            if end is not None and days[0] is not None and end >= days[0]:
                return days[0], end
    return days


def _zone_periods(frame: Frame, start: int, end: int) -> list[tuple[int, Atom]]:
    return [(i, a) for i, a in frame.periods if start <= i < end]


def _period(frame: Frame, draft: Draft) -> None:
    items, anchor = frame.items, _anchor(frame, draft)
    right = _zone_periods(frame, *draft.right)
    left = _zone_periods(frame, *draft.left)
    if draft.kind == "change":
        _change_period(frame, draft, left, right, anchor)
        return
    own = [a for _, a in left if _unwrap(a).op not in ("past",)] + []
    near_right = [a for i, a in right]
    if draft.is_base:
        _base_period(frame, draft, left, right, anchor)
        return
    chosen = _choose(frame, draft, left, right)
    days = _combine(frame, chosen, anchor) if chosen else NOTHING
    if chosen and all(_unwrap(a).op == "unknown" for a in chosen):
        draft.period, draft.own_period = NOTHING, True
        return
    if days == NOTHING and chosen and any(_unwrap(a).op not in ANAPHORIC for a in chosen):
        draft.period, draft.own_period = days, True
        return
    if days != NOTHING:
        if days[0] is None and days[1] is not None:
            days = _from_limit(frame, draft, days[1], anchor)
        days = _running(frame, draft, chosen, days)
        draft.period, draft.own_period = days, True
        draft.rule.append("period said")
        return
    del own, near_right
    _inherit_period(frame, draft)


def _running(frame: Frame, draft: Draft, chosen: list[Atom], days: Days) -> Days:
    """A running total that an event raises ends with that event's day."""
    if days[0] is None or days[1] != frame.context.published or any(_unwrap(a).op in ("until", "as_of", "range") for a in chosen):
        return days
    told = any(i.has("flow.running") for i in frame.items[draft.left[0] : draft.right[1]])
    before = [d for d in frame.drafts if d.first < draft.first and not d.skipped and d.period[1] is not None]
    event = before[-1].period if before else frame.context.period if told else NOTHING
    if event[1] is None or event[0] is None or event[1] < days[0] or event[0] == days[0]:
        return days
    if told or (event[1] - event[0]).days <= 3:
        return days[0], event[1]
    return days


def _from_limit(frame: Frame, draft: Draft, end: date, anchor: Anchor) -> Days:
    """A bare limit ("as of 3 July"): a stock on that day, or the running year up to it."""
    if draft.measure in world.STOCKS:
        return end, end
    if draft.measure and anchor.current[0] is not None and anchor.current[0] <= end and anchor.current[0].year == end.year and draft.parent is not None:
        return anchor.current[0], end
    return date(end.year, 1, 1), end


def _choose(frame: Frame, draft: Draft, left: list[tuple[int, Atom]], right: list[tuple[int, Atom]]) -> list[Atom]:
    items = frame.items
    close_right = [a for i, a in right if not any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, i))]
    close_left = [a for i, a in left if not any(boundary(items, k) == STRONG for k in range(i, draft.first))]
    far = {id(a) for i, a in right if _unwrap(a).op == "before" and i > draft.last + 3}
    usable_right = [a for a in close_right if _unwrap(a).op != "past" and id(a) not in far]
    usable_left = [a for a in reversed(close_left) if _unwrap(a).op != "past"]
    if usable_right and usable_left and any(_unwrap(a).op in ("until", "as_of", "since", "this_year", "ytd") for a in usable_right + usable_left):
        return usable_left + usable_right
    if usable_right:
        return usable_right
    if usable_left:
        return usable_left
    rest = [a for _, a in right + left if _unwrap(a).op != "past" and id(a) not in far]
    if rest:
        return rest
    return []


def _clause(items: list[Item], draft: Draft) -> tuple[int, int]:
    start, end = draft.first, draft.last + 1
    while start > 0 and boundary(items, start - 1) < MIDDLE:
        start -= 1
    while end < len(items) and boundary(items, end) < MIDDLE:
        end += 1
    return start, end


def _inherit_period(frame: Frame, draft: Draft) -> None:
    parent = draft.parent
    if draft.kind == "count" and not draft.bracket and not draft.is_part:
        start, end = _clause(frame.items, draft)
        atoms = [_unwrap(a) for i, a in frame.periods if start <= i < end]
        atoms = [a for a in atoms if a.op not in ANAPHORIC | {"past", "unknown", "until", "as_of"}]
        days = _combine(frame, atoms[:1], _anchor(frame, draft)) if atoms else NOTHING
        if days[0] is not None:
            draft.period = days
            draft.rule.append("period of the clause")
            return
    in_sentence = parent is not None and parent in frame.drafts
    if in_sentence and parent is not None and (parent.period != NOTHING or parent.own_period):
        draft.period = parent.period
        return
    if draft.measure in world.STOCKS and parent is not None and parent.measure not in world.STOCKS and frame.context.published is not None:
        draft.period = (frame.context.published, frame.context.published)
        draft.rule.append("stock on the day of publication")
        return
    first, last = frame.drafts[0].first, frame.drafts[-1]
    open_end = last.right[0] if last.kind == "count" and not last.is_base else len(frame.items)
    plain = [a for i, a in frame.periods if _unwrap(a).op not in ANAPHORIC | {"past"} and (i < first or i >= open_end)]
    if plain:
        days = _combine(frame, plain[:2], _anchor(frame, draft))
        if days != NOTHING:
            draft.period = _from_limit(frame, draft, days[1], _anchor(frame, draft)) if days[0] is None and days[1] else days
            draft.rule.append("period of the sentence")
            return
    if parent is not None and parent.period != NOTHING:
        draft.period = parent.period
        draft.rule.append("period carried over")
    elif draft.measure in world.STOCKS and frame.context.published is not None and not frame.periods:
        draft.period = (frame.context.published, frame.context.published)
        draft.rule.append("stock on the day of publication")


def _base_period(frame: Frame, draft: Draft, left: list[tuple[int, Atom]], right: list[tuple[int, Atom]], anchor: Anchor) -> None:
    items = frame.items
    close = [a for i, a in right if not any(boundary(items, k) >= STRONG for k in range(draft.last + 1, i))]
    before = frame.drafts[frame.drafts.index(draft) - 1] if frame.drafts.index(draft) else None
    if before is not None and before.kind == "change" and not close:
        close += [a for _, a in _zone_periods(frame, *before.right) if _is_base_period(a)]
    if not close and draft.first > 1:
        near = [a for i, a in frame.periods if draft.first - 4 <= i < draft.first and items[draft.first - 1 if items[draft.first - 1].text == "(" else draft.first - 2].text == "("]
        close += near
    close += [a for i, a in left if i > max((k for k in range(draft.left[0], draft.first) if items[k].has("base.cue")), default=-1)]
    for atom in close:
        days = resolve(_unwrap(atom), anchor)
        if days != NOTHING and days[0] is not None:
            draft.period, draft.own_period = days, True
            draft.rule.append("base period said")
            return
    draft.period = shift_years(anchor.current, -1)
    draft.rule.append("same period a year earlier")


def _is_whole_year(days: Days) -> bool:
    start, end = days
    return start is not None and end is not None and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year


def _compares_at(items: list[Item], index: int, draft: Draft) -> bool:
    """Whether a bead behind a change leads to what it is compared with ("than", "compared with")."""
    item = items[index]
    if item.has("base.cue"):
        return True
    return index <= draft.last + 3 and (item.has("change.more") or item.has("change.fewer")) and any(c.startswith("before.") for c in item.senses)


def _change_period(frame: Frame, draft: Draft, left: list[tuple[int, Atom]], right: list[tuple[int, Atom]], anchor: Anchor) -> None:
    items = frame.items
    own: list[Atom] = []
    base: list[Atom] = []
    cue = min((i for i in range(draft.last + 1, len(items)) if _compares_at(items, i, draft)), default=None)
    scope_end = draft.right[1]
    following = next((d for d in frame.drafts if d.first > draft.last), None)
    if following is not None and following.is_base:
        scope_end = following.right[1]
    for index, atom in _zone_periods(frame, draft.left[0], scope_end):
        plain = _unwrap(atom)
        beyond = following is not None and following.is_base and index > following.first
        comparative = any(items[k].has("change.more") or items[k].has("change.fewer") for k in range(draft.index + 1, min(len(items), draft.last + 3)))
        if comparative and draft.last < index <= draft.last + 4 and not any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, index)):
            base.append(plain)
            continue
        directly = index == draft.last + 1 and any(items[k].has("change.more") or items[k].has("change.fewer") for k in range(max(0, draft.first - 2), draft.first))
        if plain.op in BASES or beyond or directly or (cue is not None and index > cue and index > draft.last):
            base.append(plain)
        elif plain.op not in ("past",):
            own.append(plain)
    days = _combine(frame, own, anchor) if own else NOTHING
    if days != NOTHING and days[0] is None and days[1] is not None:
        days = _from_limit(frame, draft, days[1], anchor)
    if _is_whole_year(days) and any(a.op in ("same_period", "same_period_of") for a in base) and anchor.current[1] is not None:
        # "in 2024, a fall against the same period of 2023": the same months of both years
        if not _is_whole_year(anchor.current) and days[0] is not None:
            days = shift_years(anchor.current, days[0].year - anchor.current[1].year)
    if days == NOTHING or days[0] is None:
        _inherit_period(frame, draft)
    else:
        draft.period, draft.own_period = days, True
        draft.rule.append("period said")
    frame_anchor = Anchor(anchor.published, draft.period)
    for atom in base:
        found = resolve(atom, frame_anchor)
        if found != NOTHING and found[0] is not None:
            draft.base = found
            draft.rule.append("base said")
            return
    draft.base = shift_years(draft.period, -1)


# --- places


def _role(measure: str, use: PlaceUse) -> str:
    prep = use.prep
    if prep in ("in", "inward"):
        prep = "in"
        if use.behind and (measure in world.RETURNS or (measure in world.LEAVES and use.prep == "inward")):
            prep = "to"  # "returned to / in Guinea" after the verb; before it the country sends
    return world.role(measure, prep, use.kind, use.code, use.owner)


def _zone_uses(frame: Frame, draft: Draft) -> list[PlaceUse]:
    inside = [u for u in frame.uses if draft.left[0] <= u.index < draft.right[1]]
    return inside


def _where(frame: Frame, draft: Draft) -> None:
    measure = draft.measure
    if measure is None:
        return
    found: dict[str, list[str]] = {"departure": [], "origin": [], "destination": []}
    own = _zone_uses(frame, draft)
    weak: dict[str, list[str]] = {"departure": [], "origin": [], "destination": []}
    far: dict[str, list[str]] = {"departure": [], "origin": [], "destination": []}
    near = _near(frame, draft, own)
    for use in own:
        if _is_vague(frame, use, draft):
            continue
        if use.kind in ("group", "region"):
            draft.group = draft.group or use.prep in ("from", "origin") or use.kind == "group"
        field_name = _role(measure, use)
        if field_name == "destination" and _is_listed_departure(draft, use):
            field_name = "departure"
        if use.prep == "none" and use.kind != "people":
            field_name = _listed_role(frame, draft, use) or field_name
        if use.owner == "authority" and use.prep == "none" and field_name:
            weak[field_name].append(use.code)
            continue
        if not field_name:
            continue
        if use.kind == "people" and use.owner == "" and use.index not in range(draft.first, draft.last + 1) and field_name == "origin" and draft.own_origin:
            continue
        codes = found[field_name] if use.index in near else far[field_name]
        if use.code and use.code not in codes:
            codes.append(use.code)
    for name, codes in far.items():
        if not found[name]:
            found[name] = codes
    for name, codes in weak.items():
        if not found[name] and not (name == "departure" and found["destination"] and measure in world.LEAVES):
            found[name] = list(dict.fromkeys(codes))
    if draft.own_origin:
        found["origin"] = list(dict.fromkeys(draft.own_origin))
    home = any(i.has("role.home") for i in frame.items[draft.left[0] : draft.right[1]])
    if home and measure in world.RETURNS and found["origin"] and not found["destination"]:
        found["destination"] = list(found["origin"])
    draft.own_place = bool(found["departure"] or found["origin"] or draft.group)
    parent = draft.parent
    _inherit_places(frame, draft, found, parent)
    if home and measure in world.RETURNS and draft.origin and not draft.destination:
        draft.destination = list(draft.origin)


def _near(frame: Frame, draft: Draft, own: list[PlaceUse]) -> set[int]:
    """The places in the number's own clause; those of a list that reaches into it are with them."""
    items = frame.items
    near: set[int] = set()
    following: PlaceUse | None = None
    for use in reversed(own):
        span = range(use.index + 1, draft.first) if use.index < draft.first else range(draft.last + 1, use.index)
        inside = not any(boundary(items, k) >= MIDDLE for k in span)
        chained = following is not None and following.index in near and _coordinated(items, use.index, following.index)
        if inside or chained or use.index >= draft.first:
            near.add(use.index)
        following = use
    return near


def _is_listed_departure(draft: Draft, use: PlaceUse) -> bool:
    """"Libya comes second with 34,775": a country people leave, named beside a known destination."""
    parent = draft.parent
    return (
        draft.measure in world.MOVES
        and use.prep == "none"
        and use.code in world.LEFT_FROM
        and parent is not None
        and parent.measure == draft.measure
        and bool(parent.destination)
        and use.code not in parent.destination
    )


def _listed_role(frame: Frame, draft: Draft, use: PlaceUse) -> str:
    """A bare country in a list takes the part that the list's member before it gave to its own."""
    at = frame.drafts.index(draft)
    before = next((d for d in reversed(frame.drafts[:at]) if d.kind == "count" and not d.skipped and not d.bracket), None)
    if before is None or not before.own_place or before.measure != draft.measure or use.index > draft.last:
        return ""
    if before.origin and not before.departure:
        return "origin"
    return ""


def _is_vague(frame: Frame, use: PlaceUse, draft: Draft) -> bool:
    """"Mostly Syrians", "among others from Mali": named without filling a list."""
    items = frame.items
    if draft.first <= use.index <= draft.last or not any(use is u for u in frame.uses):
        return False
    return any(items[i].has("part.open") or items[i].has("part.rest") for i in range(max(0, use.index - 3), use.index))


def _inherit_places(frame: Frame, draft: Draft, found: dict[str, list[str]], parent: Draft | None) -> None:
    measure = draft.measure or ""
    draft.departure, draft.origin, draft.destination = found["departure"], found["origin"], found["destination"]
    in_sentence = parent is not None and parent in frame.drafts
    source = parent if parent is not None and parent.measure and world.kin(parent.measure, measure) else None
    if source is not None and not in_sentence and draft.destination and draft.destination != source.destination:
        source = None  # a new sentence about another place
    if source is not None:
        _from_source(draft, source)
    _reach_back(frame, draft)
    if source is None and measure and not draft.departure and not draft.destination:
        _from_context(frame, draft)


def _from_source(draft: Draft, source: Draft) -> None:
    leans = draft.is_base or draft.is_part or draft.bracket or draft.kind != "count"
    if not draft.destination:
        draft.destination = list(source.destination)
    if leans or not (draft.departure or draft.origin or draft.group):
        if not draft.departure:
            draft.departure = list(source.departure)
        if not draft.origin and not draft.group:
            draft.origin = list(source.origin)
        return
    total = _total(source)
    if not draft.departure and draft.origin and total is not None:
        draft.departure = list(total.departure)
    if not draft.origin and draft.departure and total is not None and not total.own_place:
        draft.origin = list(total.origin)


def _reach_back(frame: Frame, draft: Draft) -> None:
    """What the sentence says before the number, beyond numbers that are left out."""
    measure = draft.measure or ""
    start = draft.left[0]
    at = frame.drafts.index(draft)
    while at and frame.drafts[at - 1].skipped:
        at -= 1
        start = frame.drafts[at].left[0]
    for use in frame.uses:
        if use.index >= draft.first or not use.code or _is_vague(frame, use, draft):
            continue
        name = _role(measure, use)
        if name == "destination" and not draft.destination and (use.prep != "none" or start <= use.index):
            draft.destination = [use.code]
        elif name == "departure" and not draft.departure and not draft.own_place and start <= use.index < draft.left[0]:
            draft.departure = [use.code]


def _from_context(frame: Frame, draft: Draft) -> None:
    """The country that the text is about, where neither the number nor its parent names one."""
    measure = draft.measure or ""
    zone = frame.items[draft.left[0] : draft.right[1]]
    routed = any(c.startswith("route.") for i in zone for c in i.senses)
    places = reversed(frame.context.places) if not routed and measure not in world.RETURNS | world.MOVED_ON | world.ASYLUM else ()
    for use in [*frame.uses, *places]:
        name = _role(measure, use)
        if not use.code or name not in ("destination", "departure") or _is_vague(frame, use, draft):
            continue
        if use.code in ("EU", "EUROPE") and measure not in world.MOVES | world.ASYLUM:
            continue
        setattr(draft, name, [use.code])
        return
    if measure == "crossings" and any(k == "weak" and m == measure for _, k, m in frame.cues):
        draft.destination = [world.FRONTEX[draft.route == "channel"]]
        return
    topic = frame.context.topic
    if topic is None or routed or topic.measure not in world.MOVES | world.ASYLUM | world.RESCUED | world.RETURNS:
        return
    if measure in world.ASYLUM:
        draft.destination = list(topic.departure if topic.measure in world.RETURNS else topic.destination)
    elif measure in world.RETURNS | world.MOVED_ON:
        draft.departure = list(topic.destination)


def _total(draft: Draft) -> Draft | None:
    """The figure of which a list's members are parts."""
    seen = 0
    current: Draft | None = draft
    while current is not None and seen < 12:
        if not (current.own_place or current.is_base or current.is_part or current.bracket or current.kind != "count"):
            return current
        current, seen = current.parent, seen + 1
    return draft if not draft.own_place else None


# --- route, mode


def _means(frame: Frame, draft: Draft) -> None:
    measure = draft.measure or ""
    if measure in world.NO_MEANS:
        return
    items = frame.items
    zone = range(draft.left[0], draft.right[1])
    parent = draft.parent
    in_sentence = parent is not None and parent in frame.drafts
    related = parent is not None and parent.measure is not None and world.kin(parent.measure, measure)
    routes = _said(items, zone, "route.")
    if len(routes) == 1:
        draft.route = routes[0]
    elif not routes and related and parent is not None:
        own_destination = any(_role(measure, u) == "destination" and u.index in zone for u in frame.uses)
        if not own_destination or (in_sentence and draft.destination == parent.destination):
            draft.route = parent.route
    elif not routes and parent is None:
        around = _said(items, _around(frame), "route.")
        draft.route = around[0] if len(around) == 1 else None
    modes = _said(items, zone, "mode.")
    if any(u.prep == "coast" and u.index in zone for u in frame.uses) and "sea" not in modes:
        modes = [*modes, "sea"]
    if draft.unit == "boats":
        modes = ["sea"]
    if len(modes) > 1:
        return
    if modes:
        draft.mode = modes[0]
        return
    draft.mode = world.ROUTE_MODE.get(draft.route or "")
    if draft.mode is None and parent is not None and parent.measure is not None and not (routes and draft.route != parent.route):
        if related or (world.lends_mode(parent.measure, measure) and not draft.own_period):
            draft.mode = parent.mode
    if draft.mode is None and not related:
        around = _said(items, _around(frame), "mode.")
        draft.mode = around[0] if len(around) == 1 else None


def _share_period(drafts: list[Draft]) -> None:
    """A count told before the period of its sentence ("with 36,816 arrivals, Britain saw a rise of 25 % in 2024")."""
    for draft, following in zip(drafts, drafts[1:], strict=False):
        if draft.period == NOTHING and not draft.own_period and draft.kind == "count" and not draft.is_base:
            if following.own_period and not following.is_base and following.measure == draft.measure:
                draft.period = following.period
                draft.rule.append("period of the sentence")


def _share_means(drafts: list[Draft]) -> None:
    """Figures of one measure and place in one sentence went one way, unless the sentence names several."""
    for draft in drafts:
        alike = [d for d in drafts if d.measure == draft.measure and d.destination == draft.destination and d.kind != "share"]
        routes, modes = {d.route for d in alike}, {d.mode for d in alike}
        if draft.route is None and len(routes - {None}) == 1 and len(alike) > 1 and not draft.own_place and alike[-1].route is not None:
            draft.route = (routes - {None}).pop()
        if draft.mode is None and draft.measure not in world.NO_MEANS and len(modes - {None}) == 1:
            draft.mode = (modes - {None}).pop()


def _said(items: list[Item], indices: range | list[int], prefix: str) -> list[str]:
    """The values of a family of senses among some beads, each once."""
    return list(dict.fromkeys(c.partition(".")[2] for i in indices for c in items[i].senses if c.startswith(prefix)))


def _around(frame: Frame) -> list[int]:
    """The beads before the first and behind the last number of a sentence: said of all of them."""
    first, last = frame.drafts[0].first, frame.drafts[-1].last
    return [*range(first), *range(last + 1, len(frame.items))]


# --- the last touches


def _settle(frame: Frame, draft: Draft) -> None:
    measure = draft.measure
    if measure is None:
        return
    if draft.kind == "count" and not draft.noun and draft.parent is not None and draft.parent.kind == "count":
        near = draft.parent in frame.drafts
        if draft.unit == "persons" and (near or draft.parent.unit == "incidents") and draft.parent.measure == measure:
            draft.unit = draft.parent.unit
    elif draft.kind == "change" and draft.unit == "persons" and not draft.noun and draft.parent is not None and draft.parent.unit in ("boats", "incidents"):
        draft.unit = draft.parent.unit
    if draft.kind == "count" and not draft.noun and draft.parent is None and measure == "crossings":
        draft.unit = "incidents"
    if measure in ("asylum_applications", "permits", "asylum_grants", "refugees", "migrants", "displaced") and draft.unit == "incidents":
        draft.unit = "persons"


def _each(frame: Frame, draft: Draft) -> list[Draft]:
    """"Six each in A and B" is a figure for A and one for B."""
    zone = frame.items[draft.last + 1 : draft.right[1]]
    if not any(item.has("part.each") for item in zone[:3]):
        return [draft]
    from dataclasses import replace

    for name in ("departure", "origin", "destination"):
        codes = getattr(draft, name)
        if len(codes) > 1:
            return [replace(draft, **{name: [code]}) for code in codes]
    return [draft]


def _listen(items: list[Item], context: Context) -> None:
    """A sentence without numbers: what it speaks of may be leant on by the next."""
    cues = [m for item in items for c, ms in item.senses.items() if c.startswith("measure.") for m in ms]
    if cues and context.last is None:
        context.measure = cues[0]


def _of_total(frame: Frame, draft: Draft) -> bool:
    """Whether a share says that the count it leans on is part of a whole told before."""
    return draft.kind == "share" and any(i.has("part.total") or i.has("part.share") for i in frame.items[draft.last + 1 : draft.right[1]])


def _remember(frame: Frame, drafts: list[Draft], kept: list[Draft]) -> None:
    context = frame.context
    if kept:
        counts = [d for d in kept if d.kind == "count" and not d.is_base and not d.bracket and not d.is_part]
        context.last = counts[-1] if counts else kept[-1]
        wholes = [d for d in counts if not any(o.parent is d and _of_total(frame, o) for o in kept)]
        if wholes and (context.topic is None or not wholes[0].own_place or len(wholes) > 1):
            context.topic = wholes[0]
        elif wholes and context.topic is not None and context.topic.measure != wholes[0].measure:
            context.topic = wholes[0]
        context.period = next((d.period for d in counts if d.period != NOTHING), kept[0].period)
        context.measure = context.last.measure
    context.places = frame.uses or context.places
