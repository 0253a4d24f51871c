"""Texts to paste: a citation names outlet, day, doubt and link; BibTeX stays readable for TeX."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dashboard.charts.text import ranking_text
from dashboard.i18n import LANGUAGES
from dashboard.share.cite import ADDRESS, Said, of_chart, of_figure, of_marks, texts


def said(story: Any, lang: str = "en", **changes: Any) -> Said:
    text = ranking_text(story.frame("printed"), story.article, story.findings, lang, "printed")
    assert text is not None
    return replace(of_chart(text, story.article, story.printed[0], "ranking", lang), **changes)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_has_outlet_and_one_link_and_no_stars(story: Any, lang: str) -> None:
    for name, text in texts(said(story, lang)).items():
        assert text.count(ADDRESS) == 1 and "**" not in text, name
        assert "The Outlet" in text and ("2024" in text)


def test_sentence_figure_doubt_and_source(story: Any) -> None:
    lines = texts(said(story))["words"].split("\n")
    assert lines[0].translate(dict.fromkeys((0x2068, 0x2069))) == (
        "“At least 30,147 came from Libya, 15,931 from Tunisia, 951 from Algeria.”"
    )
    assert lines[1] == "at least 30,147 people, arrivals from Libya to Italy by sea, January–September 2023"
    assert "The Outlet" in lines[2] and "2 October 2024" in lines[2] and "prints 2023" in lines[3]
    assert lines[4] == ADDRESS


def test_a_figure_that_was_chosen_has_its_own_sentence_number_and_check(story: Any) -> None:
    text = ranking_text(story.frame("printed"), story.article, story.findings, "en", "printed")
    assert text is not None
    listed = [figure for figure in story.printed if figure.figure_id in text.figure_ids]
    made = of_marks(text, story.article, listed, [f for f in story.findings if f.check == "same_cell"], "en", "printed")
    lines = {figure.quote: made[figure.figure_id].split("\n") for figure in listed}
    assert lines["30,147"] == texts(said(story))["words"].split("\n")[:3] + lines["30,147"][3:]
    assert lines["15,931"][1].startswith("15,931 people, arrivals from Tunisia")
    assert all(line[4] == ADDRESS for line in lines.values())
    assert len({line[3] for line in lines.values()}) == 2, lines


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bibtex_names_no_author_that_nobody_stated(story: Any, lang: str) -> None:
    assert "author = {{The Outlet}}" in texts(said(story, lang))["bibtex"]
    nameless = replace(story.article, publisher=None)
    made = of_figure(story.printed[0], nameless, (), "30,147 people", lang)
    assert "author" not in texts(made)["bibtex"]


def test_the_outlet_keeps_its_headline_and_the_doubt_goes_along(story: Any) -> None:
    made = {name: text.translate(dict.fromkeys((0x2068, 0x2069))) for name, text in texts(said(story)).items()}
    assert made["short"].startswith(f"The Outlet (2024): “{story.article.title}”. In Masar: {said(story).title}")
    assert made["short"].count("in doubt") == 1 and "contradicted" not in made["short"]  # once is enough
    silent = replace(said(story), told=False)
    assert "[contradicted: prints 2023, the numbers fit 2024]" in texts(silent)["short"]
    assert f"title = {{{{{story.article.title}}}}}" in made["bibtex"] and "but the year is in doubt}" in made["bibtex"]
    sound = of_figure(story.printed[0], story.article, (), "30,147 people", "en")
    assert "[" not in texts(sound)["short"] and sound.named == sound.title


def test_bibtex_escapes_what_tex_would_run(story: Any) -> None:
    made = texts(said(story, outlet=r"A & B_{c} \input~^", headline="50% of #1 $"))["bibtex"]
    assert r"author = {{A \& B\_\{c\} \textbackslash{}input\textasciitilde{}\textasciicircum{}}}," in made
    assert r"title = {{50\% of \#1 \$}}," in made
    assert made.startswith("@misc{masar-a1-ranking,\n") and made.endswith("\n}")
    body = made.replace(r"\{", "").replace(r"\}", "")
    assert body.count("{") == body.count("}")
    assert not set("\u2066\u2067\u2068\u2069") & set(made)


def test_an_undated_figure_of_nobody_is_cited_too(story: Any) -> None:
    article = replace(story.article, published=None, publisher=None)
    made = texts(of_figure(story.printed[1], article, story.findings, "15,931 people", "en"))
    assert "outlet not stated" in made["short"] and "No date" in made["short"]
    assert "year =" not in made["bibtex"] and "15,931" in made["words"]
