"""Lines that frame stories, in six languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from etl.extract.cues import find_agency, find_cue


@pytest.mark.parametrize(
    "line, kind, rest",
    [
        ("المصدر: عين ليبيا", "source", "عين ليبيا"),
        ("كلمات دلالية: قمة السبع", "keywords", "قمة السبع"),
        ("إقرأ أيضاً:", "read_also", ""),
        ("اقرأ أيضًا", "read_also", ""),
        ("مقالات مشابهة", "similar", ""),
        ("Read also:", "read_also", ""),
        ("READ MORE | Boats off Crete", "read_also", "Boats off Crete"),
        ("Source: Reuters", "source", "Reuters"),
        ("(Fonte: ANSA)", "source", "ANSA"),
        ("Leggi anche – Sbarchi, i dati", "read_also", "Sbarchi, i dati"),
        ("Articoli correlati", "similar", ""),
        ("À lire aussi : Ceuta, l'été de tous les records", "read_also", "Ceuta, l'été de tous les records"),
        ("A\u0300 lire aussi", "read_also", ""),
        ("» Mots-clés : Calais, Manche", "keywords", "Calais, Manche"),
        ("Fuente: EFE.", "source", "EFE"),
        ("Noticias relacionadas", "similar", ""),
        ("Quelle: dpa", "source", "dpa"),
        ("Lesen Sie auch:", "read_also", ""),
        ("Schlagwörter: Asyl", "keywords", "Asyl"),
    ],
)
def test_cues(line: str, kind: str, rest: str) -> None:
    cue = find_cue(line)
    assert cue is not None and (cue.kind, cue.rest) == (kind, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Sources close to the ministry spoke of 30,147 arrivals.",
        "Source of all figures",
        "Relatedness",
        "Die Quelle sprach von 951 Menschen.",
        "مصدر أمني: وصل 951 مهاجرا",
        "Source: " + "a very long sentence that goes on " * 6,
        "",
    ],
)
def test_no_cues(line: str) -> None:
    assert find_cue(line) is None


@pytest.mark.parametrize(
    "text, name",
    [
        ("وصل 951 مهاجرا، حسبما ذكرت وكالة آجي الإيطالية.", "AGI"),
        ("وصل 951 مهاجرا، وفقا لوكالة فرانس برس.", "AFP"),
        ("ROMA, 2 OTT (ANSA) - Sono 951 gli arrivi.", "ANSA"),
        ("Ce sont 951 arrivées, selon l'AFP.", "AFP"),
        ("So waren es 951, berichtet dpa.", "dpa"),
        ("They were 951.\n\nNo more was said. (Reuters)", "Reuters"),
        ("The map shows 951 arrivals; the AFP was there.", None),
        ("They were 951.\n\nLater, according to Reuters, 952.", None),
    ],
)
def test_agencies(text: str, name: str | None) -> None:
    assert find_agency(text) == name


def test_agency_as_source() -> None:
    assert find_agency("They were 951.", "EFE.") == "EFE"


@pytest.mark.parametrize("code", ["ar", "de", "en", "es", "fr", "it"])
def test_every_pack_has_each_kind_of_cue(root: Path, code: str) -> None:
    words = tomllib.loads((root / f"etl/packs/{code}/page.toml").read_text(encoding="utf-8"))
    assert set(words) == {"read_also", "source", "keywords", "similar", "cited", "updated", "agencies"}
    for kind in ("read_also", "source", "keywords", "similar"):
        assert len(words[kind]) >= 2
        for phrase in words[kind]:
            cue = find_cue(f"{phrase}:")
            assert cue is not None and cue.kind == kind
    for phrase, form in ((p, f) for p in words["cited"] for f in words["agencies"]):
        assert find_agency(f"x {phrase}{'' if phrase.endswith(chr(39)) else ' '}{form}.") == words["agencies"][form]
