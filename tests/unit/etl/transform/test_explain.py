"""``masar extract --explain``: how each figure was made, for any kind of input."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from etl import cli
from etl.model import Article
from etl.transform import explain, read

TEXT = (
    "Italy counted 30,147 migrants who arrived by sea from Libya in the first nine months of 2024. "
    "The weather was fine. That was 17.8 percent fewer than in the same period of 2023."
)
ARTICLE = Article("libya", "d", 0, "main", "", TEXT, "en", "ltr", published=date(2024, 10, 2))


def test_every_figure_is_told_with_its_sentence_its_beads_and_its_rule() -> None:
    told = explain(ARTICLE)
    figures = read(ARTICLE)
    assert [figure.value for figure in figures] == [30147, -17.8]
    for figure in figures:
        assert TEXT[figure.sentence_start : figure.sentence_end] in told
        assert figure.rule in told
        assert figure.quote in told
    assert "measure.people:arrivals" in told or "measure.cue:arrivals" in told
    assert "place.country:LY" in told
    assert "period" in told
    assert "weather" not in told
    assert "'30,147' number = 30147" in told and "(year 2024, ordinal 1, count 9)" in told  # no record of the program
    assert not re.search(r"None|Atom|\w+=", told)


def test_an_article_without_figures_has_nothing_to_explain() -> None:
    assert explain(Article("x", "d", 0, "main", "", "The cabinet met on Monday.", "en", "ltr")) == ""
    assert explain(Article("x", "d", 0, "main", "", TEXT, None, "ltr")) == ""


@pytest.mark.parametrize("form", ["txt", "jsonl", "html"])
def test_the_command_explains_files_of_every_kind(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"story.{form}"
    line = json.dumps({"id": "libya", "text": TEXT, "lang": "en", "published": "2024-10-02"})
    page = f"<html><head><title>Libya</title></head><body><article><h1>Libya</h1><p>{TEXT}</p></article></body></html>"
    path.write_text({"txt": TEXT, "jsonl": line + "\n", "html": page}[form], encoding="utf-8")
    status = cli.run(["extract", str(path), "--explain", "--published", "2024-10-02"])
    out = capsys.readouterr().out
    assert status == 0
    assert "count 30147 persons arrivals" in out
    assert "change -17.8 percent arrivals" in out
    assert "by: " in out
