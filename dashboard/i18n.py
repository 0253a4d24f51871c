"""Every word, number and date a reader sees, in their language.

Reads ``strings/<lang>.toml``: adding a file adds a language.

Text that mixes directions carries Unicode isolates (U+2066 … U+2069): in a right-to-left sentence "-17.8%" and
"2023-2024" would otherwise change sides.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

STRINGS = Path(__file__).parent / "strings"
LANGUAGES: tuple[str, ...] = tuple(sorted(path.stem for path in STRINGS.glob("*.toml")))
FALLBACK = "en"
LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"
OPENERS = "\u2066\u2067\u2068"


@cache
def strings(lang: str) -> Mapping[str, str]:
    """All strings of one language, ``section.key -> text``."""
    with (STRINGS / f"{lang}.toml").open("rb") as file:
        return dict(_flatten(tomllib.load(file), ""))


def t(key: str, lang: str, /, **values: object) -> str:
    """The text of ``key`` with ``{names}`` filled in. KeyError when there is no such key or value."""
    text = strings(lang)[key]
    return _filled(text, lang, values) if values else text


def has(key: str, lang: str) -> bool:
    """Whether there is a string of this name."""
    return key in strings(lang)


def plural(key: str, count: int, lang: str, /, **values: object) -> str:
    """The form of ``key`` that this count asks for (``key.one``, ``key.few`` … ``key.other``), ``{n}`` filled in."""
    forms = strings(lang)
    form = next((name for name, rule in _plural_rules(lang) if _holds(rule, count)), "other")
    chosen = f"{key}.{form}" if f"{key}.{form}" in forms else f"{key}.other"
    return _filled(forms[chosen], lang, {"n": number(count, lang), **values})


def _filled(text: str, lang: str, values: Mapping[str, object]) -> str:
    """A text with its values, and small words before them as the language shortens them: ``dell’8 %``."""
    for name, whole, short in _shortened(text, lang):
        if _opens(lang).match(str(values.get(name, "")).lstrip(OPENERS)):
            text = text.replace(whole, short)
    return text.format_map(values)


@cache
def _shortened(text: str, lang: str) -> tuple[tuple[str, str, str], ...]:
    """Name of each value behind a word that can be shortened, both as they stand, and both with the word shortened."""
    made = []
    for key, short in strings(lang).items():
        word = key.removeprefix("elision.")
        if word != key and word != "before":
            for found in re.finditer(rf"\b({word}) \{{(\w+)\}}", text, re.IGNORECASE):
                first = short[0].upper() if found[1][0].isupper() else short[0]
                made.append((found[2], found[0], f"{first}{short[1:]}{{{found[2]}}}"))
    return tuple(made)


@cache
def _opens(lang: str) -> re.Pattern[str]:
    return re.compile(strings(lang)["elision.before"], re.IGNORECASE)


def direction(lang: str) -> str:
    """``rtl`` or ``ltr``; a language without strings reads left to right unless its script says otherwise."""
    return strings(lang)["meta.direction"] if lang in LANGUAGES else "ltr"


def negotiate(accept_language: str) -> str:
    """The language a browser asks for (its ``Accept-Language`` header), English when it is none of ours."""
    wishes = []
    for place, part in enumerate(accept_language.split(",")[:20]):
        tag, _, rest = part.partition(";")
        match = re.search(r"q=([01](?:\.\d+)?)", rest)
        wishes.append((-(float(match[1]) if match else 1.0), place, tag.strip().lower().split("-")[0]))
    return next((tag for weight, _, tag in sorted(wishes) if weight < 0 and tag in LANGUAGES), FALLBACK)


def isolate(text: str, lang: str) -> str:
    """``text`` as a left-to-right island, where the language around it reads right to left."""
    return f"{LRI}{text}{PDI}" if direction(lang) == "rtl" else text


def number(value: float, lang: str, *, digits: int | None = None, signed: bool = False) -> str:
    """``30,147`` / ``30.147`` / ``30 147``. ``digits`` after the decimal mark: as many as the value has when None."""
    marks = strings(lang)
    plain = f"{abs(value):,.{_decimals(value) if digits is None else digits}f}"
    text = plain.translate({ord(","): marks["format.group"], ord("."): marks["format.decimal"]})
    sign = marks["format.minus"] if value < 0 else "+" if signed and value > 0 else ""
    return isolate(sign + text, lang) if sign else text


def percent(value: float, lang: str, *, digits: int | None = None, signed: bool = False) -> str:
    """``17.8%`` / ``17,8 %``; ``value`` is in percent, not a fraction."""
    bare = number(value, lang, digits=digits, signed=signed).strip(LRI + PDI)
    return isolate(t("format.percent", lang, n=bare), lang)


def day(value: date, lang: str) -> str:
    """``2 October 2024``."""
    number = t("format.first", lang) if value.day == 1 else value.day
    return t("format.day", lang, day=number, month=_month(value.month, lang), year=value.year)


def period(start: date | None, end: date | None, lang: str) -> str:
    """The shortest name of an inclusive period: a year, a month, a run of months, days; the word for unknown."""
    if start is None and end is None:
        return t("period.unknown", lang)
    if start is None or end is None:
        known = start or end
        assert known is not None
        return t("period.since" if end is None else "period.until", lang, day=day(known, lang))
    kind, values = _span(start, end, lang)
    return str(values[kind]) if kind in ("day", "year") else t(f"period.{kind}", lang, **values)


def when(start: date | None, end: date | None, lang: str) -> str:
    """A period as what is counted in it is followed by it: ``in 2024``, ``on 2 October 2024``; empty for unknown."""
    if start is None or end is None:
        return period(start, end, lang) if start or end else ""
    kind, values = _span(start, end, lang)
    return t(f"period.in_{kind}", lang, **values)


def _span(start: date, end: date, lang: str) -> tuple[str, dict[str, object]]:
    """What kind of period this is, and what its name is made of."""
    if start == end:
        return "day", {"day": day(start, lang)}
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1
    if whole_months and (start.month, end.month) == (1, 12):
        return ("year", {"year": start.year}) if start.year == end.year else (
            "years", {"start": start.year, "end": end.year}
        )  # fmt: skip
    if whole_months and start.year == end.year:
        first, last = _month(start.month, lang), _month(end.month, lang)
        if start.month == end.month:
            return "month", {"month": first, "year": start.year}
        return "months", {"start": first, "end": last, "year": start.year}
    return "days", {"start": day(start, lang), "end": day(end, lang)}


def place(code: str, lang: str) -> str:
    """The name of a country or area; its code when it has none."""
    return _places().get(code, {}).get(lang, code)


@cache
def known_places() -> frozenset[str]:
    """The codes of all countries and areas that have a name."""
    return frozenset(_places())


def places(codes: Iterable[str], lang: str) -> str:
    """Names joined as the language joins them."""
    return join([place(code, lang) for code in codes], lang)


def placed(codes: Iterable[str], form: str, lang: str) -> str:
    """Names joined as they stand behind a preposition, with it where its form hangs on the country: ``en Espagne et au
    Portugal``, ``the Netherlands``. ``form`` is ``in``, ``from`` or ``of``; strings/grammar/placed.toml has the groups.
    """
    return join([_forms(lang).get((code, form), _forms(lang).get(("", form), "{place}")).format(place=place(code, lang))
                 for code in codes], lang)  # fmt: skip


@lru_cache(1024)
def office(name: str, lang: str) -> str:
    """Who publishes statistics, as a reader calls them; what no word is known for stays as it was given."""
    known, own = strings("en"), strings(lang)
    keys = (key for key in known if key.startswith("office."))
    for key in sorted(keys, key=lambda key: -len(known[key])):
        name = name.replace(known[key], own[key])
    return name.replace(", ", listed(["", ""], lang))  # an Arabic name takes the comma of its own writing


def holds(text: str, word: str) -> bool:
    """Whether a word stands in a text, whatever accents, vowel signs and capitals either has."""
    return _folded(word) in _folded(text)


@lru_cache(4096)
def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate({ord(mark): None for mark in f"{LRI}{RLI}{PDI}\u2068\u0640"}))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()


def join(items: Sequence[str], lang: str) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if not items:
        return ""
    text = listed(items[:-1] or items, lang)
    return t("format.list_end", lang, a=text, b=items[-1]) if len(items) > 1 else text


def listed(items: Sequence[str], lang: str) -> str:
    """``a, b, c``: parts of a line, none of them the last of a list."""
    text = items[0]
    for item in items[1:]:
        text = t("format.list_middle", lang, a=text, b=item)
    return text


def join_words(parts: Iterable[str]) -> str:
    """Parts of a phrase one after the other; empty ones left out."""
    return " ".join(part for part in parts if part)


def _flatten(tree: Mapping[str, Any], prefix: str) -> Iterable[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


@cache
def _places() -> Mapping[str, Mapping[str, str]]:
    names: Mapping[str, Mapping[str, str]] = json.loads((STRINGS / "places.json").read_text(encoding="utf-8"))
    return names


@cache
def _forms(lang: str) -> Mapping[tuple[str, str], str]:
    """The form of each country behind a preposition; of the empty code, that of all others."""
    groups = tomllib.loads((STRINGS / "grammar" / "placed.toml").read_text(encoding="utf-8")).get(lang, [])
    return {
        (code, form): said
        for group in groups
        for code in group.get("codes", "").split() or [""]
        for form, said in group.items()
        if form != "codes"
    }


def _month(month: int, lang: str) -> str:
    return strings(lang)[f"month.{month}"]


def _decimals(value: float) -> int:
    """Digits after the decimal mark of the shortest writing of this number."""
    if not math.isfinite(value) or value == int(value):
        return 0
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


@cache
def _plural_rules(lang: str) -> list[tuple[str, str]]:
    start = "plural."
    return [(key.removeprefix(start), rule) for key, rule in strings(lang).items() if key.startswith(start)]


def _holds(rule: str, count: int) -> bool:
    """A rule is ``[modulus:]first..last[,first..last]``: ``100:3..10`` holds for 3 to 10, 103 to 110 and so on."""
    modulus, _, ranges = rule.rpartition(":")
    rest = count % int(modulus) if modulus else count
    for part in ranges.split(","):
        first, _, last = part.partition("..")
        if int(first) <= rest <= int(last or first):
            return True
    return False
