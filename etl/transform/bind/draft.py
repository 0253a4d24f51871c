"""What binding works on: a figure in the making, a place as used, what the article has said so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from etl.transform.recognise.items import NUMBER, PUNCT, WORD, Item
from etl.transform.recognise.periods import BASES, NOTHING, WRAPPED, Atom, Days

COUNTED: Final = ("counted.compatriots", "counted.persons", "counted.boats", "counted.incidents")


EXCLUDED: Final = (
    "excluded.population",
    "excluded.money", "excluded.age", "excluded.time", "excluded.distance", "excluded.subgroup", "excluded.capacity",
    "excluded.things", "excluded.dead_elsewhere", "excluded.procedure",
)  # fmt: skip


MORE_OR_FEWER: Final = ("change.more", "change.more_percent", "change.fewer")
"""How much more or fewer a number tells, right behind it."""

STRONG: Final = 3
MIDDLE: Final = 2
WEAK: Final = 1

OF_ANOTHER_COUNTRY: Final = "another country's"
"""Why a factor is no change: it compares countries, not times."""
LOST_ELSEWHERE: Final = "lost elsewhere"
"""The rule of the dead of a row who are told to have died in another part of the world than those before."""
OF_THE_LATTER: Final = "of those told last"
OF_THE_SENTENCE: Final = "measure of the sentence"
NO_WHOLE: Final = "not a whole number"
"""Why a number counts nobody: a time of day, a rate."""


class PlaceUse:
    """A country as used: ``prep`` is its role word (from, to, in, coast, origin, border, none)."""

    __slots__ = ("behind", "code", "index", "kind", "owner", "prep")

    def __init__(self, code: str, kind: str, prep: str, index: int, owner: str = "", behind: bool = False) -> None:
        self.code = code
        self.kind = kind
        self.prep = prep
        self.index = index
        self.owner = owner
        self.behind = behind


@dataclass(slots=True, eq=False)
class Draft:
    """A figure in the making; ``first`` to ``last`` are the beads of its number and noun. Equal only to itself."""

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
    own_route: bool = False
    bare_role: str = ""
    copies: tuple[str, ...] = ()
    goes_home: bool = False  # "returned to their countries", wherever those are


@dataclass(slots=True)
class Context:
    """What the article has said so far."""

    published: date | None
    topic: Draft | None = None
    last: Draft | None = None
    period: Days = NOTHING
    day: Days = NOTHING
    scene: Days = NOTHING  # when the boats that the text begins with were at sea, told without a figure
    wreck: Days | None = None  # when boats sank, as the sentence before told without a figure; None if it told of none
    boat: str = ""  # what the sentence before, without a figure, told to have been done to a boat: saved, stopped
    swing: Days = NOTHING  # over which what is counted rose or fell, as the sentence before told without a number
    swung: set[str] = field(default_factory=set)  # the measures that it named
    spoken: set[str] = field(default_factory=set)  # those of nouns that the sentence before named, without a number
    then: Days = NOTHING  # the earlier time told last, which "at that time" comes back to
    decided: Days = NOTHING  # when claims were decided, as a sentence told whose numbers are no figures
    voyage: list[PlaceUse] = field(default_factory=list)  # where a boat left and was bound for, told without a figure
    places: list[PlaceUse] = field(default_factory=list)
    named: list[PlaceUse] = field(default_factory=list)  # by the sentence before, if it told of no figure
    listed: bool = False  # whether the text is a list, whose first line says what its numbers count
    measure: str | None = None
    route: str | None = None
    off_route: bool = False  # whether the islands or shores told last are on no route
    mode: str | None = None
    skipped: str = ""  # why the sentence before, which has numbers, has no figure
    by_measure: dict[str, Draft] = field(default_factory=dict)
    told: dict[str, Draft] = field(default_factory=dict)
    recent: list[Draft] = field(default_factory=list)
    before: list[Draft] = field(default_factory=list)  # told before a sentence whose numbers are no figures
    event: list[Draft] = field(default_factory=list)  # of the boats that the text is about: who was aboard, saved, lost
    change: Draft | None = None
    home: list[str] = field(default_factory=list)  # the one country that the text began with, whose figures it tells
    spread: bool = False  # whether the last sentence told of several countries people came to
    counted: dict[float, Draft] = field(default_factory=dict)  # every number told, to know it again
    homelands: bool = False  # whether it ranked countries of origin
    hosts: set[tuple[str, ...]] = field(default_factory=set)  # those that it told of, and the sentences right before it


_FAR: Final = 64
"""Figures back, each leaning on the one before."""


def lineage(draft: Draft | None) -> Iterator[Draft]:
    """A draft, its parent, and so on; each once, for two may each take the other for the one told before. Not back to
    the head of a long text: it is not leant on what was told so many figures before, and looking takes ever longer."""
    met: set[int] = set()
    while draft is not None and id(draft) not in met and len(met) < _FAR:
        met.add(id(draft))
        yield draft
        draft = draft.parent


def boundary(items: list[Item], index: int) -> int:
    """How strongly a bead separates statements; 0 not at all."""
    item = items[index]
    if item.kind == PUNCT:
        if item.text in ";:":
            return STRONG
        if item.text in ",()[]":
            return MIDDLE
        return MIDDLE if item.text == "-" and not item.glued else 0
    senses = item.senses
    if not senses:
        return 0
    if "flow.contrast" in senses or "flow.running" in senses:
        return 0 if "role.coast" in senses and _leads_to_a_coast(items, index) else STRONG
    return WEAK if "flow.and" in senses else 0


def _leads_to_a_coast(items: list[Item], index: int) -> bool:
    """Whether a word that may rank ("ahead of Spain with 25,800") leads to a place, with no number right behind it."""
    ahead = items[index + 1 : index + 7]
    at = next((k for k, i in enumerate(ahead[:3]) if any(c.startswith("place.") for c in i.senses)), None)
    if at is None:
        return False
    if any(i.has("counted.boats") or i.has("skip.sunk") for i in items[max(0, index - 2) : index]):
        return True  # "una patera frente a Almería con 33 a bordo"
    if ahead[at + 1 : at + 2] and ahead[at + 1].kind == NUMBER:
        return True  # "fueron rescatadas frente a Lampedusa 47 personas"
    for item in ahead[at + 1 :]:
        if item.kind == NUMBER:
            return False
        led = item.text == "(" or item.has("flow.with") or any(c.startswith("before.") for c in item.senses)
        if not led:
            return True
    return False


def hedges(item: Item) -> bool:
    """Whether a bead hedges the number behind it."""
    return any(category.startswith("before.") for category in item.senses)


def is_base_period(atom: Atom) -> bool:
    """Whether a period means one before another ("a year earlier", "in the second quarter of the year before")."""
    plain = unwrap(atom)
    return plain.op in BASES or (plain.op == "of_year" and any(unwrap(inner).op in BASES for inner in plain.inner))


def until_boundary(items: list[Item], start: int, end: int) -> list[Item]:
    for index in range(start, end):
        if boundary(items, index) >= MIDDLE:
            return items[start:index]
    return items[start:end]


def or_about(between: list[Item]) -> bool:
    """ "Or", "or about": what stands between two sizes of one change."""
    if len(between) == 1 and between[0].has("part.share") and hedges(between[0]):
        return True  # "or about", one phrase
    if not between or not between[0].has("flow.and") or (len(between) > 1 and not between[0].has("flow.or")):
        return False
    return len(between) <= _OR_ABOUT and all(hedges(i) or (i.kind == WORD and not i.senses) for i in between[1:])


_OR_ABOUT: Final = 4


def unwrap(atom: Atom) -> Atom:
    while atom.op in WRAPPED and len(atom.inner) == 1:
        if atom.op == "all_of" and atom.inner[0].op == "year_on_year":
            return Atom("last_year")  # "up on last year's annual total"
        atom = atom.inner[0]
    return atom


def of_months(draft: Draft, parent: Draft) -> bool:
    """Whether a total of months follows what was told of some days."""
    (first, last), (start, end) = parent.period, draft.period
    if start is None or end is None:
        return False
    if first is None and last is None and parent.measure in ("interceptions", "rescues"):
        of_all = draft.own_period and draft.kind == "count" and not draft.is_part
        return of_all and (end - start).days >= 27  # a boat told of without its day
    if first is None or last is None:
        return False
    short = 6 if parent.mode == "air" else 3  # the flights of a week
    return (last - first).days <= short and (end - start).days >= 27


def done_to_some(items: list[Item], before: list[Draft], promised: Draft, part: Draft) -> bool:
    """ "1,159 of the 8,289 promised were moved; of these, 1,043 went to Germany": of those who were."""
    if not before or before[-1].skipped or before[-1].kind != "count":
        return False
    inside = range(before[-1].last + 1, promised.first)
    joined = len(inside) <= _TO_ALL_OF_THEM and not any(boundary(items, k) for k in inside)
    return joined and any(items[k].text == ";" for k in range(promised.last + 1, part.first))


_TO_ALL_OF_THEM: Final = 8
"""Beads from those to whom something was done to the number of all of them."""
