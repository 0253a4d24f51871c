"""The link: everything a reader can set is in the address. Written canonically, read leniently; holds no words.

A value that is unknown or broken falls back to the default and is reported as a ``Problem``; nothing here raises.
Links once published keep working: a parameter may be added, never renamed (``tests/unit/dashboard/links.toml``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import attrgetter
from typing import Literal
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from dashboard.i18n import LANGUAGES, known_places
from etl.model import MEASURES, ROUTES

Page = Literal["overview", "article", "explore", "checks", "figure", "add", "about", "api", "missing"]
READINGS = ("printed", "repaired")
CHARTS = ("ranking", "change", "trend", "periods", "share", "map", "places")
GROUPS: tuple[Literal["departure", "origin", "destination"], ...] = ("departure", "origin", "destination")
COMPARED: tuple[Literal["departure", "origin", "destination", "route"], ...] = (*GROUPS, "route")
"""By what a ranking compares."""
CHOICES = ("latest", "direct", "first")
"""Which one of several figures of a cell is shown: of the latest article, of the most direct source, of the first."""
SORTS = ("value", "-value", "period", "-period", "published", "-published", "place", "-place")
"""Columns of the table of figures; a minus turns the order round."""
THEMES = ("auto", "light", "dark")
DIRECTIONS = ("auto", "rtl", "ltr")
SWITCH = ("0", "1")
FOUND = ("contradicts", "agrees_if_repaired", "agrees_if_rounded", "agrees", "not_testable")
STATES = ("contradicts", "agrees_if_repaired", "agrees_if_rounded", "agrees", "not_testable", "all")
LEVELS = ("very_likely", "likely", "possible", "cannot_tell")
CHECKS = (
    "change", "from_to", "factor", "parts", "share_total", "shares", "rate", "same_cell", "cumulative", "increment",
    "cap", "calendar", "magnitude", "record", "measure_mix", "copy",
)  # fmt: skip
NAME = re.compile(r"[0-9a-f]{16}")
"""Ids of figures, findings and outlets."""
PLACE = re.compile(r"[a-z]{2}|europe")
PLACES = re.compile(r"(?:[a-z]{2}|europe)(?:[~,;+ ](?:[a-z]{2}|europe)){0,39}")
PERIOD = re.compile(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?(?:(?:\.\.|–)((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?)?")
WORD = re.compile(r"[a-z]{2}")
"""A language in which articles are written."""
NUMBER = re.compile(r"[1-9]\d{0,4}")
VERSION = re.compile(r"0|[1-9]\d{0,8}")
"""A version of the library."""
WORDS = re.compile(r"[^\x00-\x1f<>{}\\`\"|]{1,80}")
"""What a reader searches for: the only words of their own in an address."""
LONGEST = 2000
_TRAILING = ".,;:!?)]}>»”’\"'،؛؟"
_TRACKERS = re.compile(r"utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|si|ref|_ga|yclid|twclid|wbraid|gbraid")


@dataclass(frozen=True, slots=True)
class View:
    """What is shown. ``item`` is the id of the article or figure, or the path of a page that does not exist.

    From ``state`` on: which findings, for the page of checks; ``finding`` shows one alone, whatever the others say.
    From ``measure`` on: which figures, for the page that explores them; ``outlet`` and ``part`` serve both.
    ``version`` pins the view to the library as it was; ``controls`` lets readers change an embedded view; ``search``
    narrows the table of the explorer, not its chart.
    """

    page: Page = "overview"
    item: str = ""
    lang: str = ""
    fig: str = ""
    reading: str = "printed"
    chart: str = "ranking"
    theme: str = "auto"
    dir: str = "auto"
    embed: bool = False
    state: str = "contradicts"
    level: str = ""
    check: str = ""
    place: str = ""
    outlet: str = ""
    part: int = 1
    finding: str = ""
    measure: str = ""
    departure: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    route: str = ""
    period: str = ""
    written: str = ""
    found: str = ""
    by: str = ""
    choose: str = "latest"
    sort: str = "-published"
    version: str = ""
    controls: bool = False
    search: str = ""

    def but(self, **changes: object) -> View:
        """The same view with some things changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of an address that could not be used: not known, or not to be had on the page it names."""

    reason: Literal["value", "key", "figure", "mark", "chart", "reading", "printed", "part"]
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One key of the address. ``choices`` are its values; without them ``pattern`` decides."""

    key: str
    attribute: str
    choices: tuple[str, ...] = ()
    pattern: re.Pattern[str] = NAME

    def read(self, value: str) -> str | int | bool | tuple[str, ...] | None:
        """The value as the view holds it; None if it is not one of this key."""
        if self.pattern is PERIOD:
            return canonical_period(value)
        if not (value in self.choices if self.choices else self.pattern.fullmatch(value)):
            return None
        if self.pattern is NUMBER:
            return int(value)
        if self.pattern is WORDS:
            return " ".join(value.split()) or None
        if self.pattern in (PLACE, PLACES):
            codes = tuple(sorted({code.upper() for code in re.split(r"[~,;+ ]", value)}))
            if not known_places().issuperset(codes):
                return None
            return codes if self.pattern is PLACES else codes[0]
        return value == "1" if self.choices == SWITCH else value

    def written(self, view: View) -> str:
        """The value in the address."""
        value = getattr(view, self.attribute)
        if isinstance(value, tuple):
            return "~".join(value)
        if self.pattern is WORDS:
            return quote(value, safe="!'()*~")
        return "1" if value is True else str(value)


PARAMETERS = (
    Parameter("lang", "lang", LANGUAGES),
    Parameter("fig", "fig"),
    Parameter("as", "reading", READINGS),
    Parameter("chart", "chart", CHARTS),
    Parameter("theme", "theme", THEMES),
    Parameter("dir", "dir", DIRECTIONS),
    Parameter("embed", "embed", SWITCH),
    Parameter("state", "state", STATES),
    Parameter("level", "level", LEVELS),
    Parameter("check", "check", CHECKS),
    Parameter("place", "place", pattern=PLACE),
    Parameter("outlet", "outlet"),
    Parameter("part", "part", pattern=NUMBER),
    Parameter("finding", "finding"),
    Parameter("measure", "measure", MEASURES),
    Parameter("from", "departure", pattern=PLACES),
    Parameter("of", "origin", pattern=PLACES),
    Parameter("to", "destination", pattern=PLACES),
    Parameter("route", "route", ROUTES),
    Parameter("period", "period", pattern=PERIOD),
    Parameter("written", "written", pattern=WORD),
    Parameter("found", "found", FOUND),
    Parameter("by", "by", COMPARED),
    Parameter("choose", "choose", CHOICES),
    Parameter("sort", "sort", SORTS),
    Parameter("v", "version", pattern=VERSION),
    Parameter("controls", "controls", SWITCH),
    Parameter("q", "search", pattern=WORDS),
)
KEYS = tuple(parameter.key for parameter in PARAMETERS)
_BY_KEY = {parameter.key: parameter for parameter in PARAMETERS}
_VALUES = attrgetter(*(parameter.attribute for parameter in PARAMETERS))
_PLAIN = _VALUES(View())


def parse(address: str) -> tuple[View, tuple[Problem, ...]]:
    """A path with its query (or a whole address) to the view it asks for, and what of it was not understood."""
    try:
        parts = urlsplit(address[:LONGEST])
        path, query = parts.path, parts.query
    except ValueError:
        path, query = address[:LONGEST].partition("?")[0], ""
    changes: dict[str, object] = {}
    problems = []
    for raw_key, raw_value in parse_qsl(query.replace("&amp;", "&"), keep_blank_values=True):
        key, value = raw_key.strip().rstrip(_TRAILING).lower(), unquote(raw_value).strip().rstrip(_TRAILING).lower()
        parameter = _BY_KEY.get(key)
        if parameter is None:
            if key and not _TRACKERS.fullmatch(key):
                problems.append(Problem("key", _short(raw_key), _short(raw_value)))
        elif parameter.attribute in changes or not value:
            continue
        elif (read := parameter.read(value)) is not None:
            changes[parameter.attribute] = read
        else:
            problems.append(Problem("value", key, _short(raw_value)))
    return _page(path).but(**changes), tuple(problems)


def write(view: View) -> str:
    """The canonical path and query of a view: one order, defaults left out."""
    values = zip(PARAMETERS, _VALUES(view), _PLAIN, strict=True)
    query = [f"{parameter.key}={parameter.written(view)}" for parameter, value, plain in values if value != plain]
    return _path(view) + ("?" + "&".join(query) if query else "")


def canonical_period(value: str) -> str | None:
    """``2023``, ``2023-01`` or ``2023-01..2024-09`` in its shortest writing; None when it is no period."""
    found = PERIOD.fullmatch(value)
    if not found:
        return None
    year, month, last_year, last_month = found.groups()
    start = f"{year}-{month or '01'}"
    end = f"{last_year}-{last_month or '12'}" if last_year else f"{year}-{month or '12'}"
    if end < start:
        return None
    if start[:4] == end[:4] and start.endswith("-01") and end.endswith("-12"):
        return start[:4]
    return start if start == end else f"{start}..{end}"


def span(period: str) -> tuple[date, date]:
    """First and last day of a period of an address."""
    start, _, end = period.partition("..")
    first, last = (f"{start}-01" if len(start) == 4 else start), end or (f"{start}-12" if len(start) == 4 else start)
    year, month = int(last[:4]), int(last[5:7])
    return date.fromisoformat(f"{first}-01"), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _page(path: str) -> View:
    """The page a path names; letters of any case, a slash or a full stop too many at the end."""
    clean = re.sub(r"/+", "/", "/" + path.strip("/")).rstrip("/" + _TRAILING)
    head, _, rest = clean.lstrip("/").partition("/")
    if not head or (head.lower() == "overview" and not rest):
        return View()
    if head.lower() in ("about", "api") and not rest:
        return View("api" if head.lower() == "api" else "about")
    if head.lower() == "add" and not rest:
        return View("add")
    if head.lower() == "checks" and not rest:
        return View("checks")
    if head.lower() == "explore" and not rest:
        return View("explore")
    item = unquote(rest)
    if head.lower() == "article" and item and "/" not in rest:
        return View("article", item)
    if head.lower() == "figure" and NAME.fullmatch(item.lower()):
        return View("figure", item.lower())
    return View("missing", unquote(clean))


def _path(view: View) -> str:
    match view.page:
        case "overview":
            return "/"
        case "about" | "api" | "add" | "checks" | "explore":
            return f"/{view.page}"
        case "article" | "figure":
            return f"/{view.page}/" + quote(view.item, safe="")
        case "missing":
            return quote(view.item, safe="/")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
