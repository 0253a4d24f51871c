"""Where sentences end: marks of every script, not abbreviations, ordinals, decimals or initials."""

from __future__ import annotations

import pytest

from etl import packs
from etl.transform.sentences import sentences


def cut(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, packs.load(language))]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["Boats left Zuwara.", "They reached Crete."]),
        ("en", ["Mr. Grandi said 1.2 million people fled.", "He gave no date."]),
        ("en", ["The U.S. border patrol stopped 300 people.", "Most were released."]),
        ("en", ['"They are safe."', "The coast guard said so."]),
        ("en", ["Did 40 people drown?", "Nobody knows!", "The search goes on…", "It will end."]),
        ("ar", ["وصل 30,147 مهاجرا.", "وغرق قارب.", "فكم بلغ العدد؟", "لا أحد يعرف."]),
        ("ar", ["انخفض العدد بنسبة 17.8 في المائة مقارنة بالعام الماضي."]),
        ("de", ["Am 14. August kamen 60 Menschen an.", "Sie wurden versorgt."]),
        ("de", ["Der 3. Platz geht an Tunesien.", "Danach folgt Libyen."]),
        ("it", ["Sono arrivate 30.147 persone.", "Il dott. Rossi conferma."]),
        ("fr", ["Selon M. Martin, 30 147 personnes sont arrivées.", "Le chiffre baisse."]),
    ],
)
def test_a_text_is_cut_at_its_sentences(language: str, parts: list[str]) -> None:
    for blank in (" ", "\n", "  \n\n "):
        assert cut(blank.join(parts), language) == parts


def test_a_line_end_ends_a_headline_and_a_capital_a_sentence_without_a_blank() -> None:
    assert cut("A headline without a mark\nThe text below it.", "en") == [
        "A headline without a mark",
        "The text below it.",
    ]
    assert cut("They arrived in May.The boat sank.", "en") == ["They arrived in May.", "The boat sank."]
    assert cut("Write to press@example.org or see example.org/a.html today.", "en") == [
        "Write to press@example.org or see example.org/a.html today."
    ]


@pytest.mark.parametrize("language", packs.codes())
@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "?!", "a", ".a", "\u200f", "1.", "no mark at all"])
def test_odd_texts_lose_nothing(language: str, text: str) -> None:
    assert "".join(cut(text, language)).split() == text.split()
