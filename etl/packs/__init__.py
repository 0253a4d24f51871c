"""Finds, validates, folds and freezes language packs; says what language a text is in.

A pack is a folder ``etl/packs/<code>/`` of TOML and CSV files that hold the words of one language, nothing else
(``etl/packs/README.md`` lists the files and keys). Adding a language is adding a folder: nothing here names one.
A phrase is a list of words; ``word*`` stands for any ending, ``*word`` for any beginning, ``{d}`` and the like for a
slot that grammar fills. Phrases are stored in tries over folded words.
"""

from __future__ import annotations

import csv
import itertools
import pickle
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import ahocorasick_rs

from etl import compiled, errors
from etl.errors import PackError
from etl.model import MEASURES, ROUTES
from etl.text import fold_word

HERE = Path(errors.__file__).parent / "packs"  # not of this module, which may be a compiled one elsewhere
END: Final = ""
"""Key of a trie node under which the payloads of a complete phrase stand."""

Trie = dict[str, Any]
Plain = dict[str, Any]
"""Fields of a pack in types that any Python can keep."""
Sense = tuple[str, str]
Part = tuple[str, tuple[str, ...], bool, int]
Event = tuple[tuple[str, ...], str, tuple[str, ...]]
"""The words that begin it, the relation, the words that close it (none where its date does)."""
DATES: Final = 1
YEARS: Final = 2
RELATIONS: Final = 4
WHOLES: Final = 8
WORDS: Final = 16
"""Bits of ``Pack.opens``, one for each trie of phrases."""

_QUALIFIERS: Final = ("about", "more_than", "less_than", "at_least", "at_most", "exact")
_SENSES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "measures.toml": {m: ("cue", "act", "people", "soft", "weak", "aboard", "opening", "counting") for m in MEASURES},
    "nouns.toml": {
        "counted": ("persons", "boats", "incidents", "dual_persons", "dual_boats", "dual_incidents", "compatriots"),
        "excluded": (
            "money", "age", "time", "distance", "subgroup", "capacity", "things", "dead_elsewhere", "procedure",
            "label", "population", "aged",
        ),
    },
    "qualifiers.toml": {
        "before": _QUALIFIERS, "after": _QUALIFIERS, "verb": _QUALIFIERS, "range": ("between", "ratio"),
    },
    "roles.toml": {
        "role": (
            "departure", "destination", "origin", "coast", "home", "border", "mixed", "in", "entering", "outward",
            "inward", "through", "aside", "off_route", "homeland", "goal", "abroad", "parting",
        ),
        "owner": ("authority", "coast", "country", "language", "helpers", "press", "attack", "acts"),
        "route": ROUTES,
        "routes": (
            "central_western", "central_eastern", "western_central", "western_eastern", "eastern_central",
            "eastern_western",
        ),
        "mode": ("sea", "land", "air"),
    },
    "changes.toml": {
        "change": (
            "up", "down", "more", "more_percent", "fewer", "size", "to", "from", "deficit", "amounts", "over", "often",
            "difference", "pace",
        ),
        "fold": (
            "doubled", "tripled", "quadrupled", "quintupled", "sixfold", "sevenfold", "eightfold", "ninefold",
            "tenfold", "halved", "times", "half_of", "divided", "half_again", "and_half",
        ),
        "base": ("cue", "then", "weak", "when"),
    },
    "context.toml": {
        "skip": (
            "forecast", "rate", "target", "room", "revision", "off_topic", "plan", "seized", "sunk", "refused", "care",
            "moved", "poll", "state", "answered", "vote", "equipped", "given", "calamity", "per_one", "struck",
            "hurt", "freed", "marched", "needs", "pays", "riot", "watched", "killed", "ballot",
            "calls",
        ),
        "part": (
            "head", "lead", "some", "subset", "within", "among", "share", "total", "each", "respectively",
            "open", "rest", "together", "out_of", "most", "theirs", "whose", "latter",
        ),
        "flow": (
            "running", "with", "contrast", "boundary", "and", "or", "because", "idiom", "relative", "same_way", "again",
            "where", "mark", "apart", "carried", "ship", "record", "tried", "thither", "event", "broke", "after",
            "annual", "homecoming", "way", "next", "back", "opposite", "did",
            "law", "smuggled", "false", "rather", "unlike",
        ),
        "said": ("by",),
    },
}  # fmt: skip
_HEAD: Final = frozenset(
    {"name", "direction", "script", "stop_words", "triggers", "function_words", "of_words", "those_words", "past",
     "had_words", "now_words", "number_words", "migrant_words", "not_words", "war_words", "year_nouns", "year_words",
     "since_words", "not_scanned", "conjunctions", "prepositions", "article", "abbreviations", "elision",
     "ordinal_dot", "verb_first", "capital_nouns", "participle_endings", "plural", "plural_verb", "of_one",
     "acronyms", "proper", "month_parts", "loose_accents", "people_words", "neutral_words", "articles", "one_words",
     "denying_words", "scanned_apart"}
)  # fmt: skip
_LONGEST: Final = ahocorasick_rs.MatchKind.LeftmostLongest
_PERIODS: Final = frozenset({"months", "weekdays", "dates", "relations"})
SLOTS: Final = ("{n}", "{d}", "{y}", "{m}", "{wd}", "{ord}", "{p}", "{place}")

PARTED: Final = " … "
"""Between a verb and the particle that closes its clause ("nahm … zu"), "since" and its date ("since … {p}")."""

_CHOICE: Final = re.compile(r"\[([^\[\]]*)\]")
_SLOT: Final = re.compile(r"\{\w*\}?|\w*\}")
_PIECE: Final = re.compile(r"\{\w+\}|[^\s{}]+")
_TOKEN: Final = {
    True: re.compile(r"\d+|[^\W\d_]+'?|\S"),
    False: re.compile(r"\d+|[^\W\d_]+|'s(?![^\W\d_])|\S"),
}
"""Words of a pack phrase; in languages with elision an apostrophe ends a word ("dell'anno")."""


@dataclass(frozen=True, slots=True)
class Place:
    """A country as a word names it. ``kind``: country, people, city, coast, region, group (no country)."""

    code: str
    kind: str


@dataclass(frozen=True)
class Numbers:
    """Number words of one language: a trie whose payloads are (type, value).

    Types: value, magnitude (thousand ...), multiple (hundred: multiplies what stands before it), fraction (of one),
    approximate (a dozen), dual (a counted noun that says "two of them" is in nouns), joiner.
    """

    phrases: Trie
    words: dict[str, tuple[str, float]]
    ordinals: dict[str, int]
    plus: frozenset[str]
    minus: frozenset[str]
    abbreviations: dict[str, float]
    indefinite: frozenset[str]
    few: frozenset[str]
    singles: frozenset[str]
    parts: dict[str, float]
    parts_of: frozenset[str]
    parts_behind: frozenset[str]
    no_parts: frozenset[str]
    ordinal_nouns: frozenset[str]
    period_articles: frozenset[str]
    units_before_tens: bool
    glued: bool
    reversed_separator: str


@dataclass(frozen=True)
class Pack:
    """The words of one language, folded and frozen."""

    code: str
    name: str
    direction: str
    script: str
    stop_words: frozenset[str]
    conjunctions: tuple[str, ...]
    prepositions: tuple[str, ...]
    article: str
    abbreviations: frozenset[str]
    elision: bool
    ordinal_dot: bool
    numbers: Numbers
    months: dict[str, int]
    long_months: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    month_parts: tuple[str, ...]
    weekdays: dict[str, int]
    dates: Trie
    years: Trie
    relations: Trie
    wholes: Trie
    events: dict[str, tuple[Event, ...]]
    words: Trie
    places: dict[str, Place]
    function_words: frozenset[str]
    of_words: frozenset[str]
    those_words: frozenset[str]
    number_words: frozenset[str]
    migrant_words: frozenset[str]
    people_words: frozenset[str]
    neutral_words: frozenset[str]
    articles: frozenset[str]
    one_words: frozenset[str]
    not_words: frozenset[str]
    denying_words: frozenset[str]
    war_words: frozenset[str]
    year_nouns: frozenset[str]
    year_words: frozenset[str]
    had_words: frozenset[str]
    now_words: frozenset[str]
    past: frozenset[str]
    since_words: tuple[str, ...]
    verb_first: bool
    capital_nouns: bool
    participle_endings: tuple[str, ...]
    adjectives: frozenset[str]
    plural_verb: str
    of_one: str
    acronyms: dict[str, str]
    accents: dict[str, str]
    """Words that end with an accent, by what stands before the apostrophe that is typed for it ("piu'")."""
    proper: frozenset[str]
    number_scan: Any
    counting: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    separable: dict[str, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)
    prefixes: dict[int, dict[str, str]] = field(default_factory=dict)
    suffixes: dict[int, dict[str, str]] = field(default_factory=dict)
    vocabulary: frozenset[str] = frozenset()
    _keys: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    _parts: dict[str, tuple[Part, ...]] = field(default_factory=dict, repr=False)
    _opens: dict[tuple[str, ...], int] = field(default_factory=dict, repr=False)
    _alone: dict[tuple[str, ...], tuple[tuple[Trie, ...], dict[str, list[str]]] | None] = field(
        default_factory=dict, repr=False
    )

    def keys(self, word: str) -> tuple[str, ...]:
        """The trie keys that a folded word may stand for, the word itself first."""
        found = self._keys.get(word)
        if found is None:
            if len(self._keys) > 50_000:
                self._keys.clear()
            found = self._keys[word] = tuple(dict.fromkeys(self._find_keys(word)))
        return found

    def _find_keys(self, word: str) -> Iterator[str]:
        bare = word[len(self.article) :] if self.article and word.startswith(self.article) else ""
        for form in (word, bare) if len(bare) > 1 else (word,):
            if form in self.vocabulary:
                yield form
            for length, stems in self.prefixes.items():
                if form[:length] in stems:
                    yield stems[form[:length]]
            for length, ends in self.suffixes.items():
                if len(form) > length and form[-length:] in ends:
                    yield ends[form[-length:]]
            if form in self.months:
                yield "{m}"
            if form in self.weekdays:
                yield "{wd}"
            if form in self.numbers.ordinals:
                yield "{ord}"

    def opens(self, keys: tuple[str, ...]) -> int:
        """Which tries hold a phrase that begins with one of these keys, as bits."""
        found = self._opens.get(keys)
        if found is None:
            if len(self._opens) > 50_000:
                self._opens.clear()
            tries = (self.dates, self.years, self.relations, self.wholes, self.words)
            found = self._opens[keys] = sum(
                1 << place for place, trie in enumerate(tries) if not trie.keys().isdisjoint(keys)
            )
        return found

    def alone(self, keys: tuple[str, ...]) -> tuple[tuple[Trie, ...], dict[str, list[str]]] | None:
        """What a word says by itself: (where longer phrases go on from it, its senses); None if it fills a slot."""
        if keys not in self._alone:
            if len(self._alone) > 50_000:
                self._alone.clear()
            self._alone[keys] = self._find_alone(keys)
        return self._alone[keys]

    def _find_alone(self, keys: tuple[str, ...]) -> tuple[tuple[Trie, ...], dict[str, list[str]]] | None:
        nodes = [(key, self.words[key]) for key in reversed(keys) if key in self.words]
        if any(key[0] == "{" for key, _ in nodes):
            return None
        senses: dict[str, list[str]] = {}
        for category, value in (sense for _, node in nodes for sense in node.get(END, ())):
            senses.setdefault(category, []).append(value)
        return tuple(node for _, node in nodes if len(node) > (END in node)), senses

    def parts(self, word: str) -> tuple[Part, ...]:
        """A word as parts: particles that the script glues to it, then the word itself.

        A part is (its letters, its trie keys, whether it may begin a number, which tries it opens).
        """
        found = self._parts.get(word)
        if found is None:
            if len(self._parts) > 50_000:
                self._parts.clear()
            found = self._parts[word] = tuple(
                (part, keys, self._is_numeric(part), self.opens(keys))
                for part in self._split(word)
                for keys in (self.keys(part),)
            )
        return found

    def _is_numeric(self, word: str) -> bool:
        if word in self.numbers.phrases or word in self.numbers.words or word in self.numbers.parts:
            return True
        bare = word[len(self.article) :] if self.article and word.startswith(self.article) else ""
        return bare in self.numbers.words or (self.numbers.glued and len(word) > 5)

    def is_glued(self, before: str) -> bool:
        """Whether these letters are particles that the script glues to a word."""
        for glued in (*self.conjunctions, *self.prepositions, self.article):
            if glued and before.startswith(glued):
                return before == glued or self.is_glued(before[len(glued) :])
        return before == self.article[1:] != ""

    def knows(self, word: str) -> bool:
        return bool(self.keys(word)) or word in self.numbers.phrases

    def _split(self, word: str) -> tuple[str, ...]:
        for part in self.month_parts:
            if word.endswith(part) and word[: -len(part)] in self.months:
                return (word[: -len(part)], part)  # "Oktoberhälfte"
        if not (self.conjunctions or self.prepositions) or self.knows(word):
            return (word,)
        for glued in self.conjunctions:
            rest = word[len(glued) :]
            if word.startswith(glued) and rest and (self.knows(rest) or len(self._split_preposition(rest)) > 1):
                return (glued, *self._split_preposition(rest))
        return self._split_preposition(word)

    def _split_preposition(self, word: str) -> tuple[str, ...]:
        if self.knows(word):
            return (word,)
        for glued in self.prepositions:
            rest = word[len(glued) :]
            if len(rest) > 1 and word.startswith(glued):
                # the article loses its first letter after the preposition "for"
                full = self.article[:1] + rest if self.article and glued == rest[:1] else ""
                if full and self.knows(self.article + rest[1:]):
                    return (glued, self.article + rest[1:])
                if self.knows(rest):
                    return (glued, rest)
        return (word,)


def read_toml(path: Path) -> dict[str, Any]:
    """A file of a pack, all its phrases spelled out; nothing where it is not there. Raises PackError."""
    try:
        return {key: _spelled_out(value) for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"not valid TOML ({error})", str(path), "mend the file") from error


def _spelled_out(value: Any) -> Any:
    """A value of a pack with all its phrases: "the [same|very] [day|month]" stands for four."""
    if isinstance(value, dict):
        return {key: _spelled_out(inner) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    return [phrase for inner in value for phrase in (alternatives(inner) if isinstance(inner, str) else [inner])]


def alternatives(phrase: str) -> list[str]:
    """The phrases that a phrase with "[one|other]" in it stands for; itself if it has none."""
    if "[" not in phrase:
        return [phrase]
    parts = _CHOICE.split(phrase)
    choices = (part.split("|") if at % 2 else [part] for at, part in enumerate(parts))
    return [" ".join("".join(chosen).split()) for chosen in itertools.product(*choices)]


def _check_keys(table: dict[str, Any], known: frozenset[str], what: str, path: Path) -> None:
    for key in table:
        if key not in known:
            raise PackError(f"unknown {what} {key}", str(path), f"known are {', '.join(sorted(known))}")


def _check_slots(phrase: str, path: Path) -> None:
    for slot in _SLOT.findall(phrase) if "{" in phrase or "}" in phrase else ():
        if slot not in SLOTS:
            raise PackError(f"unknown slot {slot} in {phrase!r}", str(path), f"known are {', '.join(SLOTS)}")


def pieces(phrase: str, elision: bool = True) -> list[str]:
    """The folded words, slots and wild cards of a pack phrase."""
    if "{" not in phrase and "*" not in phrase:
        return _TOKEN[elision].findall(fold_word(phrase))
    out: list[str] = []
    for piece in _PIECE.findall(phrase):
        if piece in SLOTS:
            out.append(piece)
        elif "*" in piece:
            out.append(fold_word(piece))
        else:
            out.extend(_TOKEN[elision].findall(fold_word(piece)))
    return out


def _add(trie: Trie, phrase: list[str], payload: object) -> None:
    node = trie
    for piece in phrase:
        node = node.setdefault(piece, {})
    known = node.setdefault(END, [])
    if payload not in known:
        known.append(payload)


def _fold_map(table: dict[str, Any]) -> dict[str, Any]:
    return {fold_word(word): value for word, value in table.items()}


def _expand(table: dict[str, Any], where: str) -> dict[str, Any]:
    """``{"1": ["one", "a"]}`` or ``{"one": 1}`` to ``{word: value}``."""
    out: dict[str, Any] = {}
    for key, entry in table.items():
        if isinstance(entry, list):
            try:
                value = float(key)
            except ValueError:
                raise PackError(f"{key!r} is no number", where, "give value = [words]") from None
            for word in entry:
                out[fold_word(word)] = value
        else:
            out[fold_word(key)] = float(entry)
    return out


_NUMBER_TYPES: Final = ("values", "magnitudes", "multiples", "fractions", "approximate")


def _numbers(raw: dict[str, Any], where: str) -> Plain:
    known = {
        *_NUMBER_TYPES, "ordinals", "abbreviations", "joiners", "plus", "minus", "percent", "points",
        "units_before_tens", "glued", "reversed_separator", "halves", "indefinite",
        "few", "singles", "parts", "parts_of", "parts_behind", "no_parts", "ordinal_nouns", "period_articles",
    }  # fmt: skip
    for key in raw:
        if key not in known:
            raise PackError(f"unknown key {key!r}", where, f"known are {', '.join(sorted(known))}")
    phrases: Trie = {}
    words: dict[str, tuple[str, float]] = {}
    for section in _NUMBER_TYPES:
        kind = section.removesuffix("s")
        for phrase, value in _expand(raw.get(section, {}), where).items():
            parts = pieces(phrase)
            _add(phrases, parts, (kind, value))
            if len(parts) == 1:
                words[parts[0]] = (kind, value)
    for joiner in raw.get("joiners", ()):
        _add(phrases, pieces(joiner), ("joiner", 0.0))
    for half in raw.get("halves", ()):
        if fold_word(half) not in words:
            _add(phrases, pieces(half), ("half", 0.5))
    return dict(
        phrases=phrases,
        words=words,
        ordinals={word: int(value) for word, value in _expand(raw.get("ordinals", {}), where).items()},
        plus=frozenset(map(fold_word, raw.get("plus", ()))),
        minus=frozenset(map(fold_word, raw.get("minus", ()))),
        abbreviations=_expand(raw.get("abbreviations", {}), where),
        indefinite=frozenset(map(fold_word, raw.get("indefinite", ()))),
        few=frozenset(map(fold_word, raw.get("few", ()))),
        singles=frozenset(map(fold_word, raw.get("singles", ()))),
        parts=_expand(raw.get("parts", {}), where),
        parts_of=frozenset(map(fold_word, raw.get("parts_of", ()))),
        parts_behind=frozenset(map(fold_word, raw.get("parts_behind", ()))),
        no_parts=frozenset(map(fold_word, raw.get("no_parts", ()))),
        ordinal_nouns=frozenset(map(fold_word, raw.get("ordinal_nouns", ()))),
        period_articles=frozenset(map(fold_word, raw.get("period_articles", ()))),
        units_before_tens=bool(raw.get("units_before_tens", False)),
        glued=bool(raw.get("glued", False)),
        reversed_separator=raw.get("reversed_separator", ""),
    )


def _phrases(folder: Path) -> Iterator[tuple[str, Sense]]:
    for name, sections in _SENSES.items():
        path = folder / name
        for section, keys in read_toml(path).items():
            allowed = sections.get(section)
            if allowed is None:
                raise PackError(f"unknown section [{section}]", str(path), f"known are {', '.join(sections)}")
            for key, phrases in keys.items():
                if key not in allowed:
                    raise PackError(f"unknown key {section}.{key}", str(path), f"known are {', '.join(allowed)}")
                for phrase in phrases:
                    _check_slots(phrase, path)
                    yield (
                        phrase,
                        (
                            f"{'measure' if name == 'measures.toml' else section}.{key}",
                            section if name == "measures.toml" else key,
                        ),
                    )
    raw = read_toml(folder / "numbers.toml")
    for key in ("percent", "points"):
        for phrase in raw.get(key, ()):
            yield phrase, (f"unit.{key}", key)


def _by_first_word(events: list[Event]) -> dict[str, tuple[Event, ...]]:
    """The events under the first of their words, in the order of the pack."""
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event[0][0], []).append(event)
    return {word: tuple(same) for word, same in found.items()}


def _counted_inside(phrases: list[list[str]], senses: list[Sense]) -> Iterator[tuple[list[str], Sense]]:
    """ "Of the total arrivals" leads to a part and still says of what: who is counted inside a phrase stays counted."""
    counted: dict[tuple[str, ...], list[Sense]] = {}
    for phrase, sense in zip(phrases, senses, strict=True):
        if sense[0] == "measure.people":
            counted.setdefault(tuple(phrase), []).append(sense)
    for phrase, sense in zip(phrases, senses, strict=True):
        if sense[0] in ("part.share", "part.subset", "part.out_of"):
            for length in range(len(phrase) - 1, 0, -1):
                inner = [
                    s for k in range(len(phrase) - length + 1) for s in counted.get(tuple(phrase[k : k + length]), ())
                ]
                yield from ((phrase, s) for s in inner)
                if inner:
                    break


def _named_inside(
    phrases: list[list[str]], senses: list[Sense], places: dict[str, tuple[str, str]]
) -> Iterator[tuple[list[str], Sense]]:
    """ "Moved to Germany" says a measure and still names the country."""
    for phrase, (category, _) in zip(phrases, senses, strict=True):
        if category in ("measure.cue", "measure.act", "owner.coast"):
            for start, end in itertools.combinations(range(len(phrase) + 1), 2):
                where, kind = places.get(" ".join(phrase[start:end]), ("", ""))
                if kind == "people" and (category == "owner.coast" or (start and end < len(phrase))):
                    kind = "country"  # "on Turkish soil", "a Greek island"
                if kind == "country" and where not in ("", "EU", "EUROPE") and end - start < len(phrase):
                    yield phrase, (f"place.{kind}", where)


def _behind_articles(
    said: list[tuple[list[str], Sense]], articles: frozenset[str]
) -> Iterator[tuple[list[str], Sense]]:
    """ "The Channel" is a phrase, and "Channel crossings" another: "the Channel crossings" is the longer one."""
    longer: dict[str, list[tuple[list[str], Sense]]] = {}
    for phrase, sense in said:
        if len(phrase) > 1 and sense[0].startswith(_NAMED) and not sense[0].startswith("owner."):
            longer.setdefault(phrase[0], []).append((phrase, sense))
    heads = {tuple(p) for p, sense in said if len(p) > 1 and p[0] in articles and sense[0].startswith(_NAMED)}
    for head in heads:
        for phrase, sense in longer.get(head[1], ()):
            if len(phrase) >= len(head) and tuple(phrase[: len(head) - 1]) == head[1:]:
                yield [head[0], *phrase], sense


_NAMED: Final = ("place.", "route.", "owner.", "measure.people", "measure.act")
"""Senses of names, and of what is counted."""


def _adjectives(places: dict[str, tuple[str, str]], plural: str) -> frozenset[str]:
    """Names of a people that have not the ending of several: right before a noun they are adjectives."""
    if not plural:
        return frozenset()
    return frozenset(n for n, (_, kind) in places.items() if kind == "people" and not n.endswith(plural))


def _places(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Name, country, and kind of place."""
    path = folder / "places.csv"
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            code, kind = (row.get("code") or "").strip(), (row.get("kind") or "").strip()
            if kind not in ("country", "people", "city", "coast", "region", "group") or not row.get("name"):
                raise PackError(f"bad row {dict(row)}", str(path), "columns are code,kind,name")
            yield row["name"], code, kind


@cache
def load(code: str) -> Pack:
    """The pack of a language.

    Raises:
        PackError: no such pack, or a file of it is malformed (which file, what key).
    """
    frozen = compiled.frozen(HERE / code)
    plain: Plain = read(code) if frozen is None else pickle.loads(frozen)
    return Pack(
        **plain
        | {
            "numbers": Numbers(**plain["numbers"]),
            "places": {name: Place(where, kind) for name, (where, kind) in plain["places"].items()},
            "number_scan": ahocorasick_rs.AhoCorasick(plain["number_scan"], matchkind=_LONGEST),
        }
    )


def read(code: str) -> Plain:
    """The fields of a pack out of its files, in plain types, as :func:`load` can keep and take them."""
    folder = HERE / code
    if not (folder / "pack.toml").is_file():
        raise PackError(f"no language pack {code!r}", str(HERE), f"there are {', '.join(codes())}")
    head = read_toml(folder / "pack.toml")
    _check_keys(head, _HEAD, "key", folder / "pack.toml")
    elision = bool(head.get("elision", True))
    raw_numbers = read_toml(folder / "numbers.toml")
    numbers = _numbers(raw_numbers, str(folder / "numbers.toml"))
    periods = folder / "periods.toml"
    raw_periods = read_toml(periods)
    _check_keys(raw_periods, _PERIODS, "section", periods)
    months = {fold_word(word): int(number) for number, words in raw_periods.get("months", {}).items() for word in words}
    weekdays = {
        fold_word(word): int(number) for number, words in raw_periods.get("weekdays", {}).items() for word in words
    }
    dates: Trie = {}
    years: Trie = {}
    relations: Trie = {}
    wholes: Trie = {}
    words: Trie = {}
    events: list[Event] = []
    unknown: list[tuple[str, str]] = []
    used: list[list[str]] = []
    for section in ("dates", "relations"):
        for operation, phrases in raw_periods.get(section, {}).items():
            trie = (
                dates
                if section == "dates"
                else {"of_year": years, "whole": wholes, "against": wholes, "all_of": wholes}.get(operation, relations)
            )
            for phrase in phrases:
                _check_slots(phrase, periods)
                if operation in ("unknown", "open_since") or (operation == "since_event" and PARTED not in phrase):
                    unknown.append((phrase, operation))
                    continue
                if PARTED in phrase:
                    start, _, end = phrase.partition(PARTED)
                    closing = [] if end == "{p}" else pieces(end, elision)
                    used += [pieces(start, elision), closing]
                    events.append((tuple(used[-2]), operation, tuple(closing)))
                    continue
                used.append(pieces(phrase, elision))
                _add(trie, used[-1], operation)
    for phrase, operation in unknown:
        used.append(pieces(phrase, elision))
        opened = any(tuple(used[-1][: len(event)]) == event for event, _, end in events if not end)
        _add(wholes if opened else dates, used[-1], operation)  # "since the war began" may have its date behind it
    sensed: list[Sense] = []
    separable: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for phrase, sense in _phrases(folder):
        stem, parted, particle = phrase.partition(PARTED)
        if parted:
            name = fold_word(stem)
            separable[name] = (*separable.get(name, ()), (fold_word(particle), *sense))
            continue
        used.append(pieces(phrase, elision))
        sensed.append(sense)
        if not used[-1]:
            raise PackError(f"empty phrase under {sense[0]}", str(folder), "remove it")
        _add(words, used[-1], sense)
    told = used[len(used) - len(sensed) :]
    for phrase, sense in _counted_inside(told, sensed):
        _add(words, phrase, sense)
    counting = (
        frozenset(
            phrase[0]
            for phrase, sense in zip(used[-len(sensed) :], sensed, strict=True)
            if sense[0].startswith(("fold.", "counted.dual")) and phrase[0] not in SLOTS
        )
        if sensed
        else frozenset()
    )
    units = frozenset(
        phrase[0]
        for phrase, sense in zip(used[len(used) - len(sensed) :], sensed, strict=True)
        if sense[0].startswith("unit.")
    )
    for phrase, sense in list(zip(used[-len(sensed) :], sensed, strict=True)) if elision and sensed else ():
        if phrase[-1].endswith("'") and len(phrase[-1]) > 1:  # "dell'11 %": before digits it is a word and a mark
            used.append([*phrase[:-1], phrase[-1][:-1], "'"])
            _add(words, used[-1], sense)
    places: dict[str, tuple[str, str]] = {}
    for name, where, kind in _places(folder):
        used.append(pieces(name, elision))
        places[" ".join(used[-1])] = (where, kind)
        _add(words, used[-1], (f"place.{kind}", where))
    for phrase, sense in _named_inside(told, sensed, places):
        _add(words, phrase, sense)
    named = [(pieces(name, elision), (f"place.{kind}", where)) for name, (where, kind) in places.items()]
    said = [*zip(told, sensed, strict=True), *named]
    for phrase, sense in _behind_articles(said, frozenset(map(fold_word, head.get("articles", ())))):
        _add(words, phrase, sense)
    vocabulary, prefixes, suffixes = _vocabulary(used)
    accents = _accents(used, head.get("function_words", ())) if head.get("loose_accents", False) else {}
    function_words = frozenset(fold_word(w) for w in head.get("function_words", ()))
    return dict(
        code=code,
        name=head["name"],
        direction=head.get("direction", "ltr"),
        script=head.get("script", "latin"),
        stop_words=frozenset(map(fold_word, head.get("stop_words", ()))),
        conjunctions=tuple(map(fold_word, head.get("conjunctions", ()))),
        prepositions=tuple(map(fold_word, head.get("prepositions", ()))),
        article=fold_word(head.get("article", "")),
        abbreviations=frozenset(map(fold_word, head.get("abbreviations", ()))),
        elision=elision,
        ordinal_dot=bool(head.get("ordinal_dot", False)),
        numbers=numbers,
        months=months,
        long_months=_long(months),
        month_parts=tuple(fold_word(part) for part in head.get("month_parts", ())),
        weekdays=weekdays,
        dates=dates,
        years=years,
        relations=relations,
        wholes=wholes,
        events=_by_first_word(events),
        words=words,
        places=places,
        function_words=function_words,
        of_words=frozenset(map(fold_word, head.get("of_words", ()))),
        those_words=frozenset(map(fold_word, head.get("those_words", ()))),
        number_words=frozenset(map(fold_word, head.get("number_words", ()))),
        migrant_words=frozenset(map(fold_word, head.get("migrant_words", ()))),
        people_words=frozenset(map(fold_word, head.get("people_words", ()))),
        neutral_words=frozenset(map(fold_word, head.get("neutral_words", ()))),
        one_words=frozenset(map(fold_word, head.get("one_words", ()))),
        articles=frozenset(map(fold_word, head.get("articles", ()))),
        not_words=frozenset(map(fold_word, head.get("not_words", ()))),
        denying_words=frozenset(map(fold_word, head.get("denying_words", ()))),
        war_words=frozenset(map(fold_word, head.get("war_words", ()))),
        year_nouns=frozenset(map(fold_word, head.get("year_nouns", ()))),
        year_words=frozenset(map(fold_word, head.get("year_words", ()))),
        had_words=frozenset(map(fold_word, head.get("had_words", ()))),
        now_words=frozenset(map(fold_word, head.get("now_words", ()))),
        past=frozenset(map(fold_word, head.get("past", ()))),
        since_words=tuple(f"{fold_word(word)} " for word in head.get("since_words", ())),
        verb_first=bool(head.get("verb_first", False)),
        capital_nouns=bool(head.get("capital_nouns", False)),
        participle_endings=tuple(head.get("participle_endings", ())),
        proper=frozenset(map(fold_word, head.get("proper", ()))),
        acronyms={fold_word(word): code for word, _, code in (a.partition("=") for a in head.get("acronyms", ()))},
        accents=accents,
        adjectives=_adjectives(places, fold_word(head.get("plural", ""))),
        plural_verb=fold_word(head.get("plural_verb", "")),
        of_one=fold_word(head.get("of_one", "")),
        number_scan=_number_scan(
            raw_numbers, read_toml(folder / "changes.toml"), read_toml(folder / "nouns.toml"), head
        ),
        counting=counting,
        units=units,
        separable=separable,
        prefixes=prefixes,
        suffixes=suffixes,
        vocabulary=vocabulary
        | {p for m in months for p in pieces(m)}
        | function_words
        | frozenset(months)
        | frozenset(weekdays)
        | frozenset(numbers["ordinals"]),
    )


def _accents(used: list[list[str]], function_words: Iterable[str]) -> dict[str, str]:
    """The words of a pack that end with an accent, by their spelling without it."""
    words = {word for phrase in used for word in phrase if word[-1] > "z"} | set(map(fold_word, function_words))
    return {bare: word for word in sorted(words) if (bare := _unaccented(word)) != word}


def _unaccented(word: str) -> str:
    return word[:-1] + unicodedata.normalize("NFD", word[-1])[0]


def _long(months: dict[str, int]) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """Month names of several words, by their first one."""
    out: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for name, number in months.items():
        parts = tuple(pieces(name))
        if len(parts) > 1:
            out.setdefault(parts[0], []).append((parts, number))
    return {first: tuple(names) for first, names in out.items()}


def _vocabulary(used: list[list[str]]) -> tuple[frozenset[str], dict[int, dict[str, str]], dict[int, dict[str, str]]]:
    vocabulary: set[str] = set()
    prefixes: dict[int, dict[str, str]] = {}
    suffixes: dict[int, dict[str, str]] = {}
    for phrase in used:
        for piece in phrase:
            if piece.endswith("*"):
                prefixes.setdefault(len(piece) - 1, {})[piece[:-1]] = piece
            elif piece.startswith("*"):
                suffixes.setdefault(len(piece) - 1, {})[piece[1:]] = piece
            elif piece not in SLOTS:
                vocabulary.add(piece)
    return (
        frozenset(vocabulary),
        dict(sorted(prefixes.items(), reverse=True)),
        dict(sorted(suffixes.items(), reverse=True)),
    )


def _number_scan(
    numbers: dict[str, Any], changes: dict[str, Any], nouns: dict[str, Any], head: dict[str, Any]
) -> list[str]:
    """What an automaton over unfolded text looks for to find every place where a number may be told in words."""
    words: set[str] = set()
    for section in (*_NUMBER_TYPES, "parts"):
        for entry in numbers.get(section, {}).values():
            words.update(entry if isinstance(entry, list) else ())
    for phrases in changes.get("fold", {}).values():
        words.update(p.split(" ")[0].strip("*") for p in phrases if not p.startswith("{"))
    for key, phrases in nouns.get("counted", {}).items():
        if key.startswith("dual_"):
            words.update(p.split(" ")[0].strip("*") for p in phrases)
    common = set(head.get("not_scanned", ()))
    patterns: set[str] = set()
    for word in words - common:
        noun = word.rpartition(" ")  # "ein Drittel", "Ein Drittel"
        closed = noun[0] + noun[1] + noun[2].capitalize()
        patterns.update((word, fold_word(word), word.capitalize(), closed, closed[:1].upper() + closed[1:]))
    for word in common & set(head.get("scanned_apart", ())):
        patterns.update((f" {word} ", f"{word.capitalize()} "))  # "acht", which is also the end of "Nacht"
    return sorted(p for p in patterns if len(p) > 1) or ["\0"]


@cache
def codes() -> tuple[str, ...]:
    """Languages that have a pack, by their folders."""
    return tuple(sorted(path.parent.name for path in HERE.glob("*/pack.toml")))


class _Tellers(dict[str, int]):
    """What a run between blanks adds to the counts that tell a language: its letters, its words, letters of each
    script, stop words of each language. All in one number, ``_LANE`` bits a count, so that counting a text is a sum;
    learns as it is asked."""

    def __init__(self, languages: Mapping[str, frozenset[str]]) -> None:
        self.languages = languages

    def __missing__(self, run: str) -> int:
        found = () if _ADDRESS in run else _WORDS.findall(run)
        if not found:
            return 0
        if len(self) > 1 << 16:
            self.clear()
        letters = "".join(found)
        plain = letters.isascii()
        told = [len(letters), len(found)]
        for script, letter in _SCRIPTS.items():
            told.append(len(letters) * (script == "latin") if plain else sum(map(len, letter.findall(letters))))
        folded = [fold_word(word) for word in found]
        for stops in self.languages.values():
            told.append(sum([word in stops for word in folded]))
        number = 0
        for count in reversed(told):
            number = number << _LANE | count
        self[run] = number
        return number

    def counts(self, text: str) -> list[int]:
        """The counts of a text of less than ``2 ** _LANE`` letters, in that order."""
        told = sum(map(self.__getitem__, text.split()))
        return [told >> at & _FULL for at in range(0, _LANE * (2 + len(_SCRIPTS) + len(self.languages)), _LANE)]


@dataclass(frozen=True)
class _Heads:
    """What must be known of every language before one is chosen."""

    scan: Any
    stop_words: dict[str, frozenset[str]]
    scripts: dict[str, tuple[str, ...]]
    tellers: _Tellers
    others: tuple[str, ...]
    """Languages without a pack that may be taken for one with it."""


@cache
def _heads() -> _Heads:
    triggers: set[str] = set()
    stop_words: dict[str, frozenset[str]] = {}
    scripts: dict[str, list[str]] = {}
    for code in codes():
        head = read_toml(HERE / code / "pack.toml")
        acronyms = {word.partition("=")[0] for word in head.get("acronyms", ())}
        for stem in head.get("triggers", ()):
            named = _LAST_WORD.sub(lambda last: last[0].capitalize(), stem)  # "hacia Italia", "verso l'Italia"
            folded = fold_word(stem)
            # one written with a vowel sign is meant with it: without, "deported" stands in every "journey"
            triggers.update((stem, stem.capitalize(), stem.title(), stem.upper()))
            triggers.update((folded,) if len(folded) == len(stem) else ())
            triggers.update((named, named[:1].upper() + named[1:]))
            if not acronyms.isdisjoint(_WORDS.findall(stem)):  # "by ICE", "ICE removed"
                for told in (stem, named):
                    capital = _with_capitals(told, acronyms)
                    triggers.update((capital, capital[:1].upper() + capital[1:]))
        stop_words[code] = frozenset(map(fold_word, head.get("stop_words", ())))
        scripts.setdefault(head.get("script", "latin"), []).append(code)
    triggers.update([stem.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") for stem in triggers if "'" in stem])
    scan = ahocorasick_rs.AhoCorasick(sorted(triggers) or ["\0"], implementation=ahocorasick_rs.Implementation.DFA)
    others = {code: frozenset(map(fold_word, words.split())) for code, words in read_toml(HERE / "others.toml").items()}
    ours = others.pop("ours").union(*stop_words.values())
    marks = {_MARKS: frozenset().union(*others.values()) - ours}
    by_script = {script: tuple(found) for script, found in scripts.items()}
    return _Heads(scan, stop_words, by_script, _Tellers(stop_words | others | marks), tuple(others))


def _with_capitals(stem: str, acronyms: set[str]) -> str:
    return _WORDS.sub(lambda word: word[0].upper() if word[0].lower() in acronyms else word[0], stem)


def speaks_of_migration(text: str) -> bool:
    """Whether any language's strong migration words occur at all; the one cheap pass that general news gets."""
    if _heads().scan.find_matches_as_indexes(text):
        return True
    if _VOWELS.search(text) is None:
        return False
    return bool(_heads().scan.find_matches_as_indexes(_VOWELS.sub("", text)))


_VOWELS: Final = re.compile("[\u064b-\u0652\u0670\u0640]+")
"""Arabic vowel signs, which some newsrooms set on passive verbs, and the stroke that stretches a word."""


_SCRIPTS: Final = {
    "arabic": re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+"),
    "greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]+"),
    "cyrillic": re.compile("[\u0400-\u04ff]+"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f]+"),
}
_LAST_WORD: Final = re.compile(r"\w+$")
_WORDS: Final = re.compile(r"[^\W\d_]+")


_ADDRESS: Final = "://"
_MARKS: Final = "marks"
"""Among the counts of stop words: those words that only languages without a pack have."""
MARKED: Final = 0.03
"""The share of its words that are such where a text is in one of these."""
_LANE: Final = 16
_FULL: Final = (1 << _LANE) - 1
SAMPLE, AHEAD = 200, 0.12
"""Letters from the head and from the middle of a text that mostly tell its language, and by which share of their words
its stop words must then be more than those of the next."""


def detect(text: str) -> str | None:
    """The language of a text by its script and stop words; None when it is none of ours or too short to tell."""
    text = text[:4000]
    if len(text) > 2 * SAMPLE:
        middle = len(text) // 2
        words, score, other = _scores(f"{text[:SAMPLE]} {text[middle : middle + SAMPLE]}")
        first, second = sorted([*score.values(), 0, 0], reverse=True)[:2]
        if first - second > AHEAD * words and other < first:
            return max(score, key=lambda code: score[code])
    words, score, other = _scores(text)
    if not score:
        return None
    best = max(score, key=lambda code: score[code])
    if other > score[best]:
        return None  # Portuguese, not Spanish
    rest = sorted(score.values(), reverse=True)[1:2] or [0]
    if score[best] < max(1, 0.08 * words):
        return _by_vocabulary(text, tuple(score), _ALONE if len(score) == 1 else _KNOWN)
    told = best if score[best] > rest[0] else None
    if told is None or (words <= _SHORT and score[best] - rest[0] <= _CLOSE):
        return _by_vocabulary(text, tuple(c for c in score if score[best] - score[c] <= _CLOSE), _ALONE) or told
    return told


def languages_within(text: str) -> tuple[str, ...]:
    """The languages of its passages, that of most words first; without those of a few words only."""
    words: dict[str, int] = {}
    for passage in _passages(text):
        code = detect(passage)
        if code is not None:
            words[code] = words.get(code, 0) + len(_WORDS.findall(passage))
    enough = _A_PART * sum(words.values())
    return tuple(sorted((code for code in words if words[code] >= enough), key=lambda code: -words[code]))


def speaks_another(text: str, code: str) -> bool:
    """Whether a sentence is in another language than its article, as a quotation may be: by its stop words alone."""
    tellers = _heads().tellers
    stops = dict(zip(tellers.languages, tellers.counts(text[: _FULL >> 1])[2 + len(_SCRIPTS) :], strict=True))
    own = stops.get(code, 0)
    return any(stops[other] >= max(_SURELY, own + 3, 2 * own) for other in codes() if other != code)


_SURELY: Final = 4
"""Stop words of another language, at least, by which a sentence is in it: by three and twice more than of its own."""
_PASSAGE: Final = 8
"""Words of the shortest passage whose language can be told."""
_A_PART: Final = 0.15
"""The share of the words of a text without which a language is only that of a quotation in it."""
_ENDS: Final = re.compile(r"\n+|(?<=[.!?؟])\s+")


def _passages(text: str) -> Iterator[str]:
    """Its sentences; one of few words together with what follows it."""
    passage = ""
    for sentence in _ENDS.split(text):
        passage = f"{passage} {sentence}".strip()
        if len(_WORDS.findall(passage)) >= _PASSAGE:
            yield passage
            passage = ""
    if passage:
        yield passage


def _scores(text: str) -> tuple[int, dict[str, int], int]:
    """How many words there are, how many of them are stop words of each language that is written in the script that
    half of the letters or more belong to, and how many of the language without a pack that has most."""
    heads = _heads()
    letters, words, *counts = heads.tellers.counts(text)
    by_script = dict(zip(_SCRIPTS, counts, strict=False))
    script = "latin"  # no two scripts have a letter in common
    if 2 * by_script[script] <= letters:
        script = next((name for name, count in by_script.items() if 2 * count >= letters), "")
    candidates = heads.scripts.get(script, ()) if letters > 1 else ()
    stops = dict(zip(heads.tellers.languages, counts[len(_SCRIPTS) :], strict=True))
    marked = stops[_MARKS] >= max(1, MARKED * words)
    return words, {code: stops[code] for code in candidates}, max(stops[o] for o in heads.others) if marked else 0


_KNOWN, _ALONE = 0.8, 0.5
"""The share of the words of a text that a pack must know, and where no other pack is written in that script or near."""
_SHORT, _CLOSE = 40, 2
"""Words, at most, of a text, and the stop words by which it is in one language more than in another, where its other
words are asked as well."""


def _by_vocabulary(text: str, candidates: tuple[str, ...], enough: float) -> str | None:
    """The language whose pack knows most words of a text too short for its stop words to tell, and enough of them."""
    told = set(map(fold_word, _WORDS.findall(text)[:200]))
    known: dict[str, int] = {}
    for code in candidates:
        pack = load(code)
        small = pack.function_words | _heads().stop_words[code]
        known[code] = sum(word in small or pack.opens((word,)) > 0 for word in told)
    first, second = sorted([*known.values(), 0], reverse=True)[:2]
    if first <= second or first < max(2, enough * len(told)):
        return None
    return max(known, key=lambda code: known[code])
