from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboard import i18n, words
from dashboard.cases import cases
from dashboard.charts.text import ChartText, change_text, check_words, ranking_text, source_line
from dashboard.components.finding import brief
from dashboard.i18n import LANGUAGES, t
from dashboard.state import View
from etl.model import Article, Finding

PLAIN = {ord(letter): None for letter in "\u2066\u2067\u2068\u2069"}


def told(tell: Any, story: Any, reading: str = "printed", lang: str = "en") -> ChartText:
    text = tell(story.frame(reading), story.article, story.findings, lang, reading)
    assert isinstance(text, ChartText)
    return text


def test_title_is_the_message_with_its_hedges_and_its_doubt(story: Any) -> None:
    message = "Libya leads: at least 30,147 of at least 47,029 arrivals in Italy by sea"
    assert told(ranking_text, story).title == f"{message}, but the year is in doubt"
    assert told(ranking_text, story, "repaired").title == f"{message}, if 2023 is read as 2024"
    change = "Arrivals from Libya to Italy down 17.8%: from 36,680 to at least 30,147"
    assert told(change_text, story).title == f"{change}, but the year is in doubt"
    sound = ranking_text(story.frame("printed"), story.article, (), "en", "printed")
    assert sound is not None and sound.title == message and not sound.told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("qualifier", ["at_least", "more_than", "about", "less_than", "at_most"])
def test_a_change_says_every_hedge_in_every_language(story: Any, lang: str, qualifier: str) -> None:
    hedged = [replace(figure, qualifier=qualifier) for figure in story.printed]
    text = told(change_text, replace(story, printed=tuple(hedged)), lang=lang)
    plain = told(change_text, replace(story, printed=tuple(replace(f, qualifier="exact") for f in hedged)), lang=lang)
    said = t(f"qualifier.{qualifier}", lang, value="").strip()
    assert text.title != plain.title and text.title.count(i18n.number(30147, lang)) == 1
    assert t(f"qualifier.{qualifier}", lang, value=i18n.number(30147, lang)) in text.title and said
    assert t(f"hedged_from.{qualifier}", lang, value=i18n.number(36680, lang)) in text.title
    assert t(f"hedged_by.{qualifier}", lang, value=i18n.percent(17.8, lang)) in text.title


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_title_says_a_doubt_that_is_not_of_the_year(story: Any, lang: str) -> None:
    open_ended = tuple(replace(finding, edit=None, level=None, state="contradicts") for finding in story.findings)
    text = ranking_text(story.frame("printed"), story.article, open_ended, lang, "printed")
    assert text is not None and text.told
    assert text.title.endswith(t("chart.title_contradicted", lang, title=""))


def test_subtitle_names_measure_place_period_and_reading(story: Any) -> None:
    printed, mended = (told(ranking_text, story, reading).subtitle for reading in ("printed", "repaired"))
    assert "Arrivals in Italy by sea" in printed and "by country of departure" in printed
    assert printed.endswith("January–September 2023, as printed")
    assert mended.endswith("January–September 2024, as repaired by Masar")


def test_source_names_outlet_agency_and_day(story: Any) -> None:
    line = told(ranking_text, story).source.translate(PLAIN)
    assert line == "Figures as printed by The Outlet, 2 October 2024, citing AGI"


def test_source_of_an_article_without_date_or_outlet(story: Any) -> None:
    bare: Article = replace(story.article, publisher=None, agency=None, published=None)
    assert source_line(bare, "en") == "Figures as printed by outlet not stated"
    assert source_line(bare, "en", "repaired") == "Figures from outlet not stated"


def test_check_says_what_is_printed_and_what_fits(story: Any) -> None:
    printed = told(ranking_text, story).check.translate(PLAIN)
    assert "prints 2023" in printed and "fit 2024" in printed and "Very likely a slip in the year" in printed
    assert "47,029, is the total published by The Ministry" in printed
    mended = told(ranking_text, story, "repaired").check
    assert "shown as 2024; the article prints 2023" in mended


def test_check_of_figures_without_findings_is_not_empty(story: Any) -> None:
    assert "nothing in the article" in check_words(story.printed, (), "en", "printed")


def test_check_says_that_nobody_can_tell(story: Any) -> None:
    open_ended = [replace(story.findings[0], edit=None, level=None)]
    assert "we cannot tell" in check_words(story.printed[:1], open_ended, "en", "printed")


def test_check_of_the_figure_beside_the_slip(story: Any) -> None:
    base = story.printed[-1]
    assert "2023 printed beside another figure" in check_words((base,), story.findings, "en", "printed")


def test_check_where_all_agree(story: Any) -> None:
    fine = [replace(story.findings[1], edit=None)]
    assert "agree" in check_words(story.printed[:1], fine, "en", "printed")


def test_check_where_some_agree_says_how_many(story: Any) -> None:
    fine = [replace(story.findings[1], edit=None, figure_ids=(story.printed[0].figure_id,))]
    assert "1 of these 2 figures agrees" in check_words(story.printed[:2], fine, "en", "printed")


@pytest.mark.parametrize(("of", "told"), [("2023-01-01..2023-12-31", False), ("{}..{}", True)])
def test_a_bound_of_another_period_is_no_agreement(story: Any, of: str, told: bool) -> None:
    figure = story.printed[0]
    period = of.format(figure.period_start, figure.period_end)
    found = Finding("f", "a", "magnitude", "agrees", (figure.figure_id,), details=(("bound_period", period),))
    assert ("agree" in check_words((figure,), (found,), "en", "printed")) is told
    assert words.verdict([found], {figure.figure_id: figure}) == ("agrees" if told else "open")
    assert found.state == "agrees", "what is kept and exported stays as it is"
    (case,) = cases(story.article, (found,), {figure.figure_id: figure}, {"a1": story.article}, ())
    assert (case.state, case.look) == ("agrees", "agrees" if told else "open")
    badge = str(brief(case, 1, View(lang="en")))
    assert ("no contradiction" in badge) is not told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tell", [ranking_text, change_text])
def test_alt_holds_every_number_and_every_doubt(story: Any, tell: Any, lang: str) -> None:
    text = told(tell, story, lang=lang)
    for figure_id in text.figure_ids:
        figure = next(f for f in story.printed if f.figure_id == figure_id)
        digits = "".join(letter for letter in f"{abs(figure.value):.15g}" if letter.isdigit())
        assert digits in "".join(letter for letter in text.alt if letter.isdigit())
    assert text.check in text.alt and text.source in text.alt
    assert text.doubted


def test_slug_says_what_is_in_it(story: Any) -> None:
    assert told(ranking_text, story).slug == "arrivals-by-departure_IT_2023-01-2023-09"
    assert told(change_text, story, "repaired").slug == "arrivals-change_LY-IT_2024-01-2024-09"


def test_two_leaders_are_not_one(story: Any, framed: Callable[[Any], Any]) -> None:
    level = [replace(f, value=5.0, qualifier="exact") for f in story.printed[:2]]
    text = ranking_text(framed(level), story.article, (), "en", "printed")
    assert text is not None
    assert text.title == "Arrivals in Italy by sea: 5 from each of Libya and Tunisia"


def test_a_printed_total_goes_before_the_sum(story: Any) -> None:
    """The title speaks of the total that the article prints; what the rows add up to is told apart from it."""
    part = next(figure for figure in story.printed if figure.departure == ("LY",))
    whole = replace(part, figure_id="whole", departure=(), value=50_000.0, quote="50,000")
    text = told(ranking_text, replace(story, printed=(*story.printed, whole)))
    message = "Libya leads: at least 30,147 of at least 50,000 arrivals in Italy by sea"
    assert text.title == f"{message}, but the year is in doubt"
    alt = text.alt.translate(PLAIN)
    assert "Total (as printed)" in alt and "Together (computed)" in alt and "47,029" in alt
    less = replace(whole, value=40_000.0, quote="40,000")
    assert told(ranking_text, replace(story, printed=(*story.printed, less))).title.startswith(
        "Libya leads: at least 30,147 of at least 47,029"
    )
