"""Records and daily rates: the words of six languages, the arithmetic of one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.transform.check import check, explain


def findings(write, article, reference, language, text, line):
    figure = write(line)
    start = text.index(figure.quote)
    figure = replace(
        figure, span_start=start, span_end=start + len(figure.quote), sentence_start=0, sentence_end=len(text)
    )
    story = replace(article("2024-03-01", text=text), language=language)
    found = [f for f in check([story], [figure], reference) if f.check in ("record", "rate")]
    for finding in found:
        assert "{" not in explain(finding, [figure])
    return [(f.check, f.state) for f in found]


ARRIVALS = "157651 '157,651' arrivals >IT sea 2023-01-01..2023-12-31"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Italy counted 157,651 arrivals by sea, the highest since 2016."),
        ("it", "Gli arrivi sono stati 157,651, il numero più alto dal 2016."),
        ("fr", "L'Italie a compté 157,651 arrivées, le chiffre le plus élevé depuis 2016."),
        ("es", "Italia contó 157,651 llegadas, el número más alto desde 2016."),
        ("de", "Italien zählte 157,651 Ankünfte, der höchste Wert seit 2016."),
        ("ar", "سجلت إيطاليا وصول 157,651 مهاجرا وهو الأعلى منذ عام 2016."),
    ],
)
def test_a_record_that_holds(write, article, reference, language, text):
    assert findings(write, article, reference, language, text, ARRIVALS) == [("record", "agrees")]


def test_a_record_that_does_not_hold(write, article, reference):
    text = "Italy counted 105,131 arrivals by sea in 2022, the highest since 2019."
    line = "105131 '105,131' arrivals >IT sea 2022-01-01..2022-12-31"
    assert findings(write, article, reference, "en", text, line) == [("record", "contradicts")]


def test_a_record_with_a_year_missing_is_not_tested(write, article, reference):
    text = "Italy counted 23,370 arrivals by sea, the lowest since 2012."
    line = "23370 '23,370' arrivals >IT sea 2018-01-01..2018-12-31"
    assert findings(write, article, reference, "en", text, line) == [("record", "not_testable")]


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("200", [("rate", "agrees")]),
        ("220", [("rate", "contradicts")]),
        ("800", []),
    ],
)
def test_a_daily_rate(write, article, reference, rate, expected):
    text = f"By 2 May 24,383 people had arrived from Tunisia, {rate} a day."
    line = "24383 '24,383' arrivals TN>IT sea 2023-01-01..2023-05-02"
    assert findings(write, article, reference, "en", text, line) == expected


def test_a_language_without_words_for_claims_is_left_alone(write, article, reference):
    text = "157,651 the highest since 2016"
    assert findings(write, article, reference, "xx", text, ARRIVALS) == []
