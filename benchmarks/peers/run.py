"""Runs other readers of numbers and dates; needs only what requirements.txt here names, and nothing of Masar.

    .venv-peers/bin/python benchmarks/peers/run.py < TEXTS.json > FOUND.json

TEXTS is a list of objects with ``text``, ``lang`` and ``published``. FOUND maps a peer to ``seconds`` (processor time
for each text, after a first reading to warm up) and either ``numbers``, for each text a list of [start, end, value]
(offsets None where the peer only rewrites the text), or ``periods``, for each text a list of [first day, last day].
"""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import date, datetime, timedelta
from typing import Any

Found = list[list[Any]]
_CULTURES = {"en": "en-us", "fr": "fr-fr", "es": "es-es"}
"""Languages that the released version knows; it reads any other as English."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def quantulum() -> Callable[[str, str, str | None], Found]:
    from quantulum3 import parser

    return lambda text, lang, day: [[*quantity.span, quantity.value] for quantity in parser.parse(text)]


def recognizers_number() -> Callable[[str, str, str | None], Found]:
    from recognizers_number import recognize_number, recognize_percentage

    def read(text: str, lang: str, day: str | None) -> Found:
        culture = _CULTURES.get(lang, "en-us")
        found = []
        for model in (recognize_number, recognize_percentage):
            for hit in model(text, culture):
                value = (hit.resolution or {}).get("value")
                if value is not None:
                    found.append([hit.start, hit.end + 1, _plain(value.rstrip("%"))])
        return found

    return read


def recognizers_dates() -> Callable[[str, str, str | None], Found]:
    from recognizers_date_time import recognize_datetime

    def read(text: str, lang: str, day: str | None) -> Found:
        reference = datetime.fromisoformat(day) if day else datetime(2024, 10, 2)
        hits = recognize_datetime(text, _CULTURES.get(lang, "en-us"), reference=reference)
        return [span for hit in hits for value in (hit.resolution or {}).get("values", ()) for span in _days(value)]

    return read


def _days(value: dict[str, str]) -> Iterator[list[str]]:
    """Recognizers' ranges end on the day after."""
    if value["type"] == "daterange" and {"start", "end"} <= set(value):
        try:
            yield [value["start"], (date.fromisoformat(value["end"]) - timedelta(1)).isoformat()]
        except ValueError:
            return
    elif value["type"] == "date" and "value" in value:
        yield [value["value"], value["value"]]


def dateparser() -> Callable[[str, str, str | None], Found]:
    from dateparser.search import search_dates

    def read(text: str, lang: str, day: str | None) -> Found:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(day)} if day else {}
        hits = search_dates(text, languages=[lang], settings=settings) or []
        return [[found.date().isoformat()] * 2 for _, found in hits]

    return read


def text2num() -> Callable[[str, str, str | None], Found]:
    from text_to_num import alpha2digit

    return lambda text, lang, day: _rewritten(
        alpha2digit(text, lang) if lang in ("en", "fr", "es", "de", "it") else text
    )


def number_parser() -> Callable[[str, str, str | None], Found]:
    from number_parser import parse

    return lambda text, lang, day: _rewritten(parse(text, language=lang) if lang in ("en", "es") else text)


def _rewritten(text: str) -> Found:
    """Peers that turn words into digits leave digits alone: what they return is read by a plain rule."""
    return [[None, None, _plain(hit)] for hit in _DIGITS.findall(text)]


def _plain(shown: str) -> float | None:
    """Three digits behind a mark are thousands, others decimals: the best rule that knows no language."""
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", shown):
        return float(re.sub("[.,]", "", shown))
    try:
        return float(shown.replace(",", "."))
    except ValueError:
        return None


PEERS = {
    "recognizers-text": ("numbers", recognizers_number),
    "quantulum3": ("numbers", quantulum),
    "text2num": ("numbers", text2num),
    "number-parser": ("numbers", number_parser),
    "recognizers-date-time": ("periods", recognizers_dates),
    "dateparser": ("periods", dateparser),
}


def run(texts: list[dict[str, Any]]) -> dict[str, Any]:
    """What every peer makes of the texts; a peer that fails on one finds nothing in it."""
    told: dict[str, Any] = {}
    for name, (what, make) in PEERS.items():
        try:
            read = make()
        except ImportError as error:
            print(f"{name} is not installed ({error})", file=sys.stderr)
            continue
        found: list[Found] = []
        read(texts[0]["text"], texts[0]["lang"], texts[0].get("published"))
        seconds: list[float] = []
        for text in texts:
            start = time.process_time()
            try:
                found.append(read(text["text"], text["lang"], text.get("published")))
            except Exception as error:
                print(f"{name} failed on a text: {type(error).__name__}", file=sys.stderr)
                found.append([])
            seconds.append(time.process_time() - start)
        told[name] = {what: found, "seconds": seconds}
    return told


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    given = json.load(sys.stdin)
    with redirect_stdout(sys.stderr):
        answer = run(given)
    json.dump(answer, sys.stdout)
