"""Folding makes spellings equal and always leads back to what was written."""

from __future__ import annotations

import pytest

from etl.text import fold, fold_word


@pytest.mark.parametrize(
    ("spellings", "folded"),
    [
        (["أحمد", "إحمد", "آحمد", "احمد"], "احمد"),
        (["ليبيا", "ليبـيا", "لِيبْيَا", "ليبیا"], "ليبيا"),
        (["السورية", "السوريه", "السوريّة"], "السوريه"),
        (["٣٠١٤٧", "۳۰۱۴۷", "३०१४७", "30147"], "30147"),
        (["60٪", "60%"], "60%"),
        (["l’Italie", "L'ITALIE", "l`Italie"], "l'italie"),
        (["30\u00a0147", "30\u202f147", "30\u2009147"], "30 147"),
        (["ﬁn", "fin"], "fin"),
        (["cafe\u0301", "café", "CAFÉ"], "café"),
        (["ﻟﻴﺒﻴﺎ", "ليبيا"], "ليبيا"),
        (["co\u00adoperation", "cooperation"], "cooperation"),
        (["−17,8", "–17,8", "-17,8"], "-17,8"),
        (["ΛΙΒΥΗΣ", "λιβυης"], "λιβυησ"),
        (["İzmir", "izmir"], "izmir"),
    ],
)
def test_spellings_of_one_word_fold_alike(spellings: list[str], folded: str) -> None:
    assert [fold_word(spelling) for spelling in spellings] == [folded] * len(spellings)


def test_text_without_marks_runs_in_step() -> None:
    text = fold("18 482 Personen")
    assert text.offsets is None
    assert text.span(3, 6) == (3, 6)


@pytest.mark.parametrize(
    ("original", "word", "written"),
    [
        ("وصل مُهاجِرًا واحدًا", "مهاجرا", "مُهاجِرًا"),
        ("نحو ٣٠٬١٤٧ شخصًا", "30٬147", "٣٠٬١٤٧"),
        ("le cafe\u0301 ferme\u0301", "fermé", "ferme\u0301"),
        ("un co\u00adordinateur", "coordinateur", "co\u00adordinateur"),
        ("the oﬃce", "office", "oﬃce"),
        ("ﺷﺨﺼًﺎ آخر", "شخصا", "ﺷﺨﺼًﺎ"),
    ],
)
def test_a_folded_word_leads_back_to_what_was_written(original: str, word: str, written: str) -> None:
    text = fold(original)
    at = text.folded.index(word)
    start, end = text.span(at, at + len(word))
    assert original[start:end] == written


def test_an_empty_span_stays_empty() -> None:
    text = fold("مُهاجر")
    assert text.span(2, 2) == (2, 2)
    assert fold("").folded == ""
