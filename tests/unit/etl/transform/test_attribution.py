"""Who is said to have counted."""

from __future__ import annotations

from datetime import date

import pytest

from etl.model import Article
from etl.transform import read


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "According to the Italian interior ministry 59,511 migrants arrived.", "Italian interior ministry"),
        ("en", "Frontex said irregular crossings fell by 42 percent in 2024.", "Frontex"),
        ("ar", "وصل 59,511 مهاجرا إلى إيطاليا بحرا في 2024، وفق وزارة الداخلية.", "وزارة الداخلية"),
        ("en", "In 2024 59,511 migrants arrived in Italy by sea.", None),
    ],
)  # fmt: skip
def test_attributed_to(language: str, text: str, speaker: str | None) -> None:
    article = Article("a", "d", 0, "main", "", text, language, "ltr", published=date(2025, 1, 10))
    figures = read(article)
    assert figures
    assert {figure.attributed_to for figure in figures} == {speaker}
