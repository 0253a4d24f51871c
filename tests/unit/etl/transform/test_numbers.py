"""Numbers as printed: digits by their shape, words, mixtures, signs and percent words."""

from __future__ import annotations

import pytest

from etl import packs
from etl.text import fold
from etl.transform.recognise.items import NUMBER, Item, tokens
from etl.transform.recognise.numbers import Number, numbers, shape, signs


def beads(text: str, language: str) -> list[Item]:
    pack = packs.load(language)
    return signs(numbers(tokens(fold(text).folded, pack), pack), pack)


def read(text: str, language: str) -> list[Number]:
    return [item.value for item in beads(text, language) if item.kind == NUMBER]


def values(text: str, language: str) -> list[float]:
    return [number.value for number in read(text, language)]


@pytest.mark.parametrize(
    ("digits", "value", "with_magnitude"),
    [
        ("30,147", 30147, 30.147),
        ("30.147", 30147, 30.147),
        ("30 147", 30147, 30147),
        ("30'147", 30147, 30147),
        ("30٬147", 30147, 30147),
        ("1.234.567", 1234567, 1234567),
        ("1,234.5", 1234.5, 1234.5),
        ("1.234,5", 1234.5, 1234.5),
        ("17.8", 17.8, 17.8),
        ("17,81", 17.81, 17.81),
        ("17٫8", 17.8, 17.8),
        ("0.125", 0.125, 0.125),
        ("1234,5678", 1234.5678, 1234.5678),
        ("2662", 2662, 2662),
    ],
)
def test_a_mark_is_read_by_its_shape(digits: str, value: float, with_magnitude: float) -> None:
    assert shape(digits, False) == value
    assert shape(digits, True) == with_magnitude


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "30,147 people", [30147]),
        ("en", "30\u202f147 people and 17.8 percent", [30147, 17.8]),
        ("en", "1.2m people", [1_200_000]),
        ("en", "2.206 million people", [2_206_000]),
        ("en", "half a million people", [500_000]),
        ("en", "two and a half million", [2_500_000]),
        ("en", "nearly two thousand three hundred", [2300]),
        ("en", "twenty-seven thousand", [27_000]),
        ("en", "between 20 thousand and 30 thousand", [20_000, 30_000]),
        ("en", "from 30,000 to 36,680", [30_000, 36_680]),
        ("en", "three dead and seven missing", [3, 7]),
        ("ar", "30,147 مهاجرًا", [30147]),
        ("ar", "٣٠٬١٤٧ مهاجرا", [30147]),
        ("ar", "٣٠.١٤٧ مهاجرا و17.8 في المائة", [30147, 17.8]),
        ("ar", "18 ألفًا و482 شخصا", [18482]),
        ("ar", "خمسين ألف شخص", [50_000]),
        ("ar", "ثلاثة آلاف ومئتي مهاجر", [3200]),
        ("ar", "ألفان وثلاثمئة", [2300]),
        ("ar", "مليون ونصف المليون", [1_500_000]),
        ("ar", "بـ36680 شخصا", [36680]),
        ("ar", "و2662 مهاجرا", [2662]),
        ("ar", "خمسة وعشرون", [25]),
        ("it", "30 mila persone", [30_000]),
        ("it", "ventiquattro persone e trentamila sbarchi", [24, 30_000]),
        ("it", "mezzo milione", [500_000]),
        ("it", "1,2 milioni", [1_200_000]),
        ("fr", "30 147 personnes", [30147]),
        ("fr", "quatre-vingt-douze", [92]),
        ("fr", "trente mille personnes", [30_000]),
        ("fr", "1,2 million", [1_200_000]),
        ("de", "dreißigtausend Menschen", [30_000]),
        ("de", "zweiundzwanzig", [22]),
        ("de", "zweihundertdreiundvierzig", [243]),
        ("de", "1,5 Millionen", [1_500_000]),
        ("de", "30 Tsd. Menschen", [30_000]),
    ],
)
def test_a_number_has_its_value(language: str, text: str, expected: list[float]) -> None:
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "value", "unit", "sign"),
    [
        ("en", "fell 17.8 per cent", 17.8, "percent", 0),
        ("en", "a change of -17.8% on", 17.8, "percent", -1),
        ("en", "by +5 %", 5, "percent", 1),
        ("en", "rose 3 percentage points", 3, "points", 0),
        ("ar", "بنسبة 60,85 بالمئة", 60.85, "percent", 0),
        ("ar", "١٧٫٨٪", 17.8, "percent", 0),
        ("it", "il 12 per cento", 12, "percent", 0),
        ("fr", "de 17,8 %", 17.8, "percent", 0),
        ("de", "um 14 Prozent", 14, "percent", 0),
    ],
)
def test_percent_words_and_signs_join_their_number(
    language: str, text: str, value: float, unit: str, sign: int
) -> None:
    (number,) = read(text, language)
    assert (number.value, number.unit, number.sign) == (value, unit, sign)


def test_a_hyphen_between_words_is_no_minus() -> None:
    assert [number.sign for number in read("the Covid-19 years", "en")] == [0]


def test_a_plain_number_may_be_a_day_or_a_year() -> None:
    keys = [item.keys for item in beads("31 people of 2,023 in 2023 and 32", "en") if item.kind == NUMBER]
    assert ["{d}" in k for k in keys] == [True, False, False, False]
    assert ["{y}" in k for k in keys] == [False, False, True, False]


def test_a_bead_covers_its_number_and_nothing_else() -> None:
    text = fold("about 1.2 million people")
    (item,) = [item for item in beads("about 1.2 million people", "en") if item.kind == NUMBER]
    assert text.folded[item.start : item.end] == "1.2 million"


@pytest.mark.parametrize("language", packs.codes())
@pytest.mark.parametrize("text", ["", "...", "-", "%", "، ؛", "12.", ".12", "1,,2", "1 2 3 4", "00", "1e5", "²", "Ⅷ"])
def test_odd_marks_are_no_error(language: str, text: str) -> None:
    assert all(isinstance(number.value, float) for number in read(text, language))


@pytest.mark.parametrize("language", packs.codes())
@pytest.mark.parametrize("text", ["x (+0,5", "x +12", "x -12", "-12", "x (-3,5)", "x -12 -"])
def test_a_sign_before_the_last_number_of_a_text_is_no_error(language: str, text: str) -> None:
    assert len(values(text, language)) == 1
