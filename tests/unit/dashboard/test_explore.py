"""The explorer as a browser without scripts gets it, and its charts, over everything that comes with the program."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from dashboard import i18n, state, words
from dashboard.app import create_app
from dashboard.charts.explored import check_of, drawing, source_of
from dashboard.charts.lines import LEGEND, LETTERS, NAME_LEADING, NAMES, NEAR, YEAR, together
from dashboard.charts.map import THINNEST, flow_map, middle
from dashboard.charts.marks import NAME, percent_of
from dashboard.components.first import picture
from dashboard.components.markup import markup
from dashboard.data import Data
from dashboard.explored import Explored, explored
from dashboard.i18n import LANGUAGES, t
from dashboard.shown import shown
from dashboard.state import CHARTS, View, parse
from etl.load.explore import Pairs

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from etl.load.library import Library


@pytest.fixture(scope="module")
def data(collection: Library) -> Data:
    return Data(collection)


@pytest.fixture(scope="module")
def client(collection: Library) -> FlaskClient:
    return create_app(collection).server.test_client()


def first(html: str) -> str:
    return html[html.index('<div id="first">') : html.index('<div id="react-entry-point">')]


def plain(html: str) -> str:
    text = unescape(re.sub(r"<[^>]+>", " ", first(html)))
    return re.sub(r"\s+", " ", re.sub("[\u2066-\u2069]", "", text))


def asked(data: Data, query: str) -> Explored:
    view, problems = parse(f"/explore?{query}")
    assert problems == ()
    return explored(data, view.but(lang=view.lang or "en"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_has_its_words_in_every_language(data: Data, lang: str, chart: str) -> None:
    made = asked(data, f"lang={lang}&chart={chart}&measure=arrivals")
    drawn = drawing(made)
    assert drawn is not None
    text = drawn.text
    assert text.title and text.subtitle and text.source and text.check and text.alt.startswith(text.title)
    assert "{" not in text.alt + text.subtitle + text.note
    named = {name for trace in drawn.figure.data for (name,) in trace.customdata or ()}
    assert named == set(text.figure_ids), "every mark is a figure, and every figure is drawn"


def test_every_value_of_a_facet_leaves_as_many_figures_as_it_says(client: FlaskClient) -> None:
    html = first(client.get("/explore?lang=en").text)
    menu = html[html.index('id="facet-departure"') :]
    links = re.findall(r'href="([^"]*from=[^"]*)"[^>]*>([^<]*)', menu[: menu.index("</details>")])
    assert len(links) > 3
    for href, label in links[:4]:
        number = int(re.search(r"\((\d+)\)", label)[1])  # type: ignore[index]
        page = plain(client.get(unescape(href)).text)
        assert f"{number} figure" in page


def test_places_of_one_facet_are_alternatives(data: Data) -> None:
    one, other = asked(data, "from=LY"), asked(data, "from=TN")
    both = asked(data, "from=LY~TN")
    assert max(one.figures, other.figures) < both.figures <= one.figures + other.figures
    assert both.counts["departure"]["LY"] == one.figures


def test_overlapping_figures_are_not_added_and_the_page_says_why(data: Data) -> None:
    made = asked(data, "measure=crossings&by=destination")
    ranked = drawing(asked(data, "measure=arrivals&by=destination&period=2024"))
    assert ranked is not None and made.figures
    for query in ("measure=arrivals&by=destination&period=2024", "measure=arrivals&by=departure&period=2024"):
        found = asked(data, query)
        drawn = drawing(found)
        assert drawn is not None
        labels = " ".join(str(note.text) for note in drawn.figure.layout.annotations)
        assert ("Total" in labels or "Together" in labels) == (found.refusal is None)
        assert found.set is not None
        assert bool(drawn.text.note) == (found.refusal is not None or bool(found.set.unlike))


def test_a_place_leads_only_among_those_counted_alike(data: Data) -> None:
    """Spain's arrivals of 2024 are by sea and land; Italy's 66,617 are by sea alone, and more."""
    made = asked(data, "measure=arrivals&by=destination&period=2024")
    drawn = drawing(made)
    assert drawn is not None and made.set is not None
    assert max(mark.figure.value for mark in made.set.unlike) > made.set.marks[0].figure.value
    assert drawn.text.title == "Spain leads among those counted alike: 63,970 arrivals"
    assert "Italy by sea: 66,617" in drawn.text.note
    share = drawing(asked(data, "measure=arrivals&by=destination&period=2024&chart=share"))
    assert share is not None and "Italy by sea: 66,617" in share.text.note


def test_what_stands_beside_one_number_is_its_own_check(data: Data, client: FlaskClient) -> None:
    """Checks contradict some of the 48 figures of a trend, but not the one that its title tells."""
    made = asked(data, "chart=trend")
    drawn, view = drawing(made), shown(data, made.view, "https://masar.example")
    assert drawn is not None and view is not None
    assert (view.badge, view.sign) == ("contradicts", drawn.told.state) and view.sign.startswith("agrees")
    assert view.named == view.title == "Arrivals in Italy by sea: 66,617 in 2024"
    assert "checks contradict" in view.checks[0]
    html = first(client.get("/explore?lang=en&chart=trend").text)
    cited = json.loads(unescape(html.split('data-share="')[1].split('"')[0]))["texts"]
    for name in ("short", "bibtex"):  # of the view, not of one of its many articles
        assert view.title in cited[name] and "contradict" not in cited[name].split("note =")[0]
    assert "contradict" not in cited["words"] and "contradict 6 of these 48 figures" in cited["full"]


def test_routes_are_ranked_and_not_added_up(data: Data, client: FlaskClient) -> None:
    for query in ("measure=crossings", "measure=crossings&by=route"):
        made = asked(data, query)
        drawn = drawing(made)
        assert drawn is not None and made.set is not None and made.set.by == "route"
        routes = [mark.figure.route for mark in made.set.marks]
        assert routes == ["eastern_mediterranean", "central_mediterranean", "atlantic", "balkans"]
        assert drawn.text.title.startswith("Eastern Mediterranean leads: about 69,400 irregular crossings")
        assert "by route, 2024" in drawn.text.subtitle and "routes are not added up" in drawn.text.note
        assert "Total" not in drawn.text.alt
    assert "by=route" in first(client.get("/explore?lang=en&measure=crossings").text)


def test_year_on_year_shows_the_latest_pair_and_leads_to_the_others(data: Data, client: FlaskClient) -> None:
    made = asked(data, "to=ES&chart=change")
    assert [pair[1].figure.period_end for pair in made.pairs] == [date(2025, 11, 30)]
    assert date(2024, 12, 31) in [end for _, end, _ in made.others]
    assert "period=2024" in first(client.get("/explore?lang=en&to=ES&chart=change").text)
    year = asked(data, "to=ES&chart=change&period=2024")
    assert [(a.figure.period_end, b.figure.period_end) for a, b in year.pairs] == [
        (date(2023, 12, 31), date(2024, 12, 31))
    ]


def test_a_printed_total_below_its_parts_stays_with_its_doubt(client: FlaskClient, collection: Library) -> None:
    """An article prints 25,692 for parts that make 26,202: its chart says so, and does not put the sum in its place."""
    wrong = [
        (name, finding)
        for name in collection.article_ids()
        for finding in collection.finding_rows(name)
        if finding.check == "parts" and finding.state == "contradicts"
    ]
    assert wrong
    for name, finding in wrong:
        told = dict(finding.details)
        html = plain(client.get(f"/article/{name}?lang=en").text)
        assert f"of {int(told['total']):,}" in html and "but a check contradicts it" in html
        assert f"of {int(told['sum']):,}" not in html


@pytest.mark.parametrize("chart", ["ranking", "share"])
def test_a_title_calls_nothing_the_total_but_what_is_printed(data: Data, chart: str) -> None:
    made = asked(data, f"measure=arrivals&by=departure&chart={chart}")
    assert made.set is not None and made.refusal is None
    total = f"{sum(mark.figure.value for mark in made.set.marks):,.0f}"
    whole = replace(made.set.marks[0], figure=replace(made.set.marks[0].figure, departure=(), value=987_654.0))
    bare, printed = (drawing(replace(made, set=replace(made.set, whole=some))) for some in (None, whole))
    assert bare is not None and printed is not None
    assert f" of {total}" not in bare.text.title and "987,654" in printed.text.title
    first = made.set.marks[0].figure.value
    if chart == "share":
        assert f"of the places listed together ({total} " in bare.text.title
        assert f"{first / 987_654 * 100:.1f}% of 987,654" in printed.text.title
    else:
        assert re.search(r"Total \(as printed\)\W+987,654", printed.text.alt) and "Together (computed)" in bare.text.alt


def test_a_source_line_tells_reports_written_from_published_figures(data: Data) -> None:
    made = asked(data, "measure=arrivals&by=departure")
    assert made.set is not None
    mark = made.set.marks[0]
    written, received = replace(mark, written=True), replace(mark, written=False)
    assert source_of([written], made.texts, "en").endswith(" (reports written from published figures)")
    assert source_of([written, received], made.texts, "en").endswith(
        " (some in reports written from published figures)"
    )
    assert "written" not in source_of([received], made.texts, "en")
    assert {row.written for row in asked(data, "sort=-value").rows} == {True}, "the largest are of written reports"


def test_the_table_has_sentence_and_source_without_scripts(client: FlaskClient) -> None:
    text = plain(client.get("/explore?lang=en&from=LY&period=2023").text)
    assert "The same figures as a table" in text
    html = first(client.get("/explore?lang=en&from=LY&period=2023").text)
    rows = re.findall(r'<td class="col-sentence".*?</td>', html, re.S)
    assert rows and all("<mark>" in row for row in rows)
    assert all('href="/article/' in row for row in re.findall(r'<td class="col-source".*?</td>', html, re.S))


def test_what_the_filters_leave_empty_is_said_with_a_way_out(client: FlaskClient) -> None:
    html = client.get("/explore?lang=en&measure=permits&from=LY")
    assert html.status_code == 200
    assert "No figure of the library matches these filters." in plain(html.text)
    assert re.search(
        r'href="/explore\?lang=en"[^>]*class="button"|class="button"[^>]*href="/explore\?lang=en"', html.text
    )


def test_an_empty_library_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    from etl.load.library import Library

    empty = create_app(Library.open(tmp_path_factory.mktemp("empty") / "library")).server.test_client()
    for lang in LANGUAGES:
        assert empty.get(f"/explore?lang={lang}").status_code == 200


def test_a_chart_that_cannot_be_drawn_says_why(client: FlaskClient) -> None:
    text = plain(client.get("/explore?lang=en&chart=periods&measure=deaths").text)
    assert "None of these counts stands here for two single months." in text


def test_a_selected_mark_is_in_the_first_answer(client: FlaskClient, data: Data) -> None:
    drawn = drawing(asked(data, "measure=arrivals"))
    assert drawn is not None
    name = drawn.marks[0].figure.figure_id
    html = first(client.get(f"/explore?lang=en&measure=arrivals&fig={name}").text)
    card = re.search(rf'<div class="gloss"( hidden)? data-gloss="{name}"', html)
    assert card is not None and card[1] is None
    gone = client.get("/explore?lang=en&fig=0123456789abcdef").text
    assert "The chart has no mark “0123456789abcdef”" in plain(gone)
    assert "The explorer shows figures as printed" in plain(client.get("/explore?lang=en&as=repaired").text)


def test_what_is_taken_away_is_what_is_shown(data: Data) -> None:
    view = View("explore", lang="en", measure="arrivals", departure=("LY",), sort="-value")
    found = shown(data, view, "https://example.org")
    assert found is not None
    made = explored(data, view)
    assert len(found.rows) == made.figures
    assert [row["figure_id"] for row in found.rows][: len(made.rows)] == [m.figure.figure_id for m in made.rows]
    assert all(row["check"] and row["source"] and row["sentence"] for row in found.rows)
    alone = shown(data, view.but(embed=True), "https://example.org")
    assert alone is not None and alone.chart is not None
    assert {row["figure_id"] for row in alone.rows} == set(alone.chart.text.figure_ids)
    assert found.evidence and found.number and found.address.endswith("&sort=-value")


def test_answers_are_kept_until_the_library_changes(data: Data) -> None:
    view = View("explore", lang="en", measure="arrivals")
    again = explored(data, view.but(lang="it"))
    assert again.rows is explored(data, view).rows
    assert again.view.lang == "it"


def test_an_embedded_view_has_the_drawing_and_the_way_out(client: FlaskClient) -> None:
    html = first(client.get("/explore?lang=en&measure=arrivals&embed=1").text)
    assert 'class="filters"' not in html and 'class="bar-buttons"' in html
    assert "Open the full view" in html


def test_the_overview_says_what_the_library_says_and_every_number_leads_to_its_words(client: FlaskClient) -> None:
    html = first(client.get("/?lang=en").text)
    text = plain(html="<x>" + client.get("/?lang=en").text)
    for said in ("What the library says now", "Changes on a year", "What does not fit"):
        assert said in text
    newest = html.index("To begin with")
    assert newest < html.index("What the library says now") < html.index("All articles")
    bars = re.search(r'<ul class="small-bars">(.*?)</ul>', html, re.S)
    assert bars and all("fig=" in href for href in re.findall(r'href="([^"]*)"', bars[1]))
    for href in re.findall(r'href="(/[^"]*)"', html[newest:])[:40]:
        assert client.get(unescape(href)).status_code == 200


def test_what_is_copied_holds_the_sentence_of_the_first_mark(client: FlaskClient, data: Data) -> None:
    drawn = drawing(asked(data, "measure=arrivals"))
    assert drawn is not None
    html = unescape(first(client.get("/explore?lang=en&measure=arrivals").text))
    assert " ".join(drawn.marks[0].sentence.split()) in html[html.index("data-share=") :]


@pytest.mark.parametrize("chart", ["trend", "places", "ranking"])
def test_what_is_copied_names_who_printed_that_sentence(client: FlaskClient, data: Data, chart: str) -> None:
    made = asked(data, f"chart={chart}&measure=arrivals")
    drawn = drawing(made)
    assert drawn is not None
    html = client.get(f"/explore?lang=en&chart={chart}&measure=arrivals").text
    told = json.loads(unescape(re.search(r'data-share="([^"]*)"', html)[1]))  # type: ignore[index]
    sentence, _, source, *_ = told["texts"]["words"].split("\n")
    assert " ".join(drawn.told.sentence.split()) in sentence
    assert source == source_of([drawn.told], made.texts, "en")
    assert chart == "ranking" or source != drawn.text.source, "the chart rests on several outlets"


@pytest.mark.parametrize("found", ["", *state.FOUND])
@pytest.mark.parametrize("chart", ["ranking", "trend"])
def test_what_is_said_of_the_checks_is_one_thing(client: FlaskClient, chart: str, found: str) -> None:
    """The line under the chart, the one in every form, and the badge; whatever the filters leave."""
    query = f"lang=en&measure=arrivals&chart={chart}" + (f"&found={found}" if found else "")
    told, html = client.get(f"/explore.json?{query}").json, client.get(f"/explore?{query}").text
    line = re.search(r'class="check-line">(.*?)</p>', html)
    assert (line is None) == (told["chart"] is None)
    if line:
        said = re.sub("<[^>]+>|[\u2066-\u2069]", "", unescape(line[1]))
        assert [said] == told["checks"]
        assert found in ("", told["check"])
        signs = dict(zip(state.FOUND, ("contradict", "only if repaired", "if rounded", "agree"), strict=False))
        sign = signs.get(told["check"], t("chart.untested", "en"))
        assert sign in said
        assert not any(other in said for other in {*signs.values()} - {sign, "agree"})


def test_a_code_of_no_place_is_told_and_filters_nothing(client: FlaskClient) -> None:
    words = plain(client.get("/explore?from=zz&lang=en").text)
    assert "“zz” is not a value of “from”" in words
    said = client.get("/explore.json?from=zz&lang=en").json
    assert said and said["notices"] == ["from=zz"]
    assert said["address"].endswith("/explore?lang=en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_title_of_the_explorer_says_hedge_and_doubt(data: Data, lang: str) -> None:
    made = asked(data, f"lang={lang}&measure=arrivals&to=it")
    assert made.set is not None
    first, *rest = made.set.marks
    hedged = replace(first, state="contradicts", figure=replace(first.figure, qualifier="at_least"))
    drawn = drawing(replace(made, set=replace(made.set, marks=(hedged, *rest), whole=None)))
    assert drawn is not None and drawn.text.told
    assert words.hedged(hedged.figure, lang) in drawn.text.title
    assert drawn.text.title.endswith(t("chart.title_contradicted", lang, title=""))
    assert drawn.text.alt.startswith(drawn.text.title)


@pytest.mark.parametrize("chart", ["change", "trend", "places", "map"])
def test_no_title_is_told_flatly_where_a_check_contradicts_it(data: Data, chart: str) -> None:
    made = asked(data, f"lang=en&measure=arrivals&chart={chart}")
    pairs = tuple((a, replace(b, state="contradicts")) for a, b in made.pairs)
    lines = tuple(replace(x, marks=tuple(replace(m, state="contradicts") for m in x.marks)) for x in made.lines)
    found = made.set and replace(made.set, marks=tuple(replace(m, state="contradicts") for m in made.set.marks))
    sound = drawing(made)
    drawn = drawing(replace(made, compared=Pairs(pairs), lines=lines, set=found))
    assert sound is not None and drawn is not None
    assert "contradict" in drawn.text.title and drawn.text.told


def test_a_change_is_no_surer_than_its_numbers(data: Data) -> None:
    earlier, later = asked(data, "lang=en&measure=arrivals&chart=change").pairs[0]
    exact = [replace(mark, figure=replace(mark.figure, qualifier="exact")) for mark in (earlier, later)]
    hedged = replace(later, figure=replace(later.figure, qualifier="more_than"))
    assert not percent_of((exact[0], exact[1]), "en").startswith("about")
    assert percent_of((exact[0], hedged), "en").startswith("about ")


@pytest.mark.parametrize("chart", ["trend", "places"])
def test_a_doubted_point_is_hollow_its_line_dashed_and_both_are_explained(data: Data, chart: str) -> None:
    made = asked(data, f"lang=en&measure=arrivals&chart={chart}")
    lines = [replace(x, marks=tuple(replace(m, state="agrees") for m in x.marks)) for x in made.lines]
    longest = max(range(len(lines)), key=lambda n: len(lines[n].marks))
    sound = drawing(replace(made, lines=tuple(lines)))
    marks = list(lines[longest].marks)
    marks[1] = replace(marks[1], state="contradicts")
    lines[longest] = replace(lines[longest], marks=tuple(marks))
    drawn = drawing(replace(made, lines=tuple(lines)))
    assert sound is not None and drawn is not None
    before, after = sound.figure.data, drawn.figure.data
    assert not any(trace.line.dash == "dash" for trace in before if trace.mode == "lines")
    hollow = [trace for trace in after if trace.customdata and trace.marker.symbol.endswith("-open")]
    assert [name for trace in hollow for (name,) in trace.customdata] == [marks[1].figure.figure_id]
    dashed = [trace for trace in after if trace.mode == "lines" and trace.line.dash == "dash"]
    assert dashed and all(str(marks[1].figure.period_end) in trace.x for trace in dashed)
    told = "".join(str(trace.name) for trace in after if trace.showlegend is not False) + drawn.text.note
    assert "a check contradicts" in told.replace("\u2069<br>\u2066", " ")
    made_first = picture(drawn.figure)
    assert made_first is not None
    shapes = unquote(json.dumps(made_first.component.to_plotly_json(), default=lambda part: part.to_plotly_json()))
    assert "stroke-dasharray" in shapes and "fill='none' stroke='#c0701a'" in shapes


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "query",
    [
        "chart=periods&measure=deaths",
        "chart=share&measure=deaths",
        "chart=map&measure=deaths",
        "chart=trend&measure=returns",
    ],
)
def test_an_empty_chart_says_why_and_leads_to_one_that_shows_something(
    client: FlaskClient, data: Data, lang: str, query: str
) -> None:
    made = asked(data, f"lang={lang}&{query}")
    assert drawing(made) is None and made.ways
    for way in made.ways:
        assert way.lang == lang and drawing(explored(data, way)) is not None
    html = client.get(f"/explore?lang={lang}&{query}").text
    box = html[html.index('class="nothing without-chart"') :]
    assert t(f"explore.none.{made.view.chart}", lang) in unescape(box)
    assert state.write(made.ways[0]) in unescape(box)


@pytest.mark.parametrize(
    ("query", "some", "none"),
    [
        ("frontex", "frontex", "unhcr zzz"),
        ("30,147", "30147", "30,148"),
        ("LIBYE", "LY", "LYBIE"),
        ("ليبيا", "LY", "ليبياا"),
    ],
)
def test_the_search_is_of_all_rows_and_in_the_link(data: Data, query: str, some: str, none: str) -> None:
    made = asked(data, f"lang=en&q={query}")
    everything = asked(data, "lang=en")
    assert 0 < made.listed < made.figures == everything.figures and made.listed >= len(made.rows)
    assert made.set == everything.set, "the chart is of all figures"
    assert "q=" in state.write(made.view) and parse(state.write(made.view))[0].search == query.lower()
    for mark in made.rows:
        figure, article = mark.figure, made.texts[mark.figure.article_id]
        text = f"{mark.sentence} {article.title} {article.publisher} {figure.value:.0f} {figure.departure}".lower()
        assert some.lower() in text or query.lower() in text
    assert asked(data, f"lang=en&q={none}").rows == ()


def test_a_row_of_another_page_is_found_and_the_file_holds_what_the_table_shows(
    client: FlaskClient, data: Data
) -> None:
    last = asked(data, "lang=en&part=4").rows[-1]
    found = asked(data, f"lang=en&q={last.figure.value:.0f}")
    assert last.figure.figure_id in {mark.figure.figure_id for mark in found.rows}
    rows = client.get(f"/explore.json?lang=en&q={last.figure.value:.0f}").json
    assert rows and {row["figure_id"] for row in rows["rows"]} == {mark.figure.figure_id for mark in found.rows}
    html = client.get("/explore?lang=en&q=no%20such%20words").text
    assert "0 of " in plain(html) and "No row of the table holds all of these words." in html
    assert "Show all rows" in html


def test_all_words_must_be_held_and_quotes_are_harmless(data: Data) -> None:
    both = asked(data, "lang=en&q=tunisia%202024")
    assert 0 < both.listed < asked(data, "lang=en&q=tunisia").listed
    assert asked(data, "lang=en&q=%27%20OR%201=1%20--").listed == 0


def test_the_check_of_a_chart_says_of_how_many_it_holds(data: Data) -> None:
    made = asked(data, "lang=en&measure=arrivals&chart=ranking")
    assert made.set is not None
    first, second, *_ = made.set.marks
    agreed, untested = replace(first, state="agrees"), replace(first, state="not_testable")
    rounded = replace(second, state="agrees_if_rounded")
    assert "1 of these 2 figures agrees" in check_of([agreed, untested], "en")
    assert "2 of these 3 figures agree" in check_of([agreed, rounded, untested], "en")
    assert "of these" not in check_of([agreed, agreed], "en")


@pytest.mark.parametrize("chart", ["ranking", "share", "change", "trend", "places", "map"])
def test_a_chart_says_which_figures_are_of_one_place_only(data: Data, chart: str) -> None:
    made = asked(data, f"lang=en&measure=arrivals&by=departure&chart={chart}")
    pairs = tuple((a, replace(b, one_place=True)) for a, b in made.pairs)
    lines = tuple(replace(x, marks=tuple(replace(m, one_place=True) for m in x.marks)) for x in made.lines)
    found = made.set and replace(made.set, marks=tuple(replace(m, one_place=True) for m in made.set.marks))
    plain_one, drawn = drawing(made), drawing(replace(made, compared=Pairs(pairs), lines=lines, set=found))
    assert plain_one is not None and drawn is not None
    words = "Counted at one place of the country only: "
    assert words in drawn.text.note and words not in plain_one.text.note


def test_the_check_of_a_row_says_state_and_sum(client: FlaskClient, data: Data) -> None:
    found = client.get("/explore.json?lang=en").json
    assert found
    told = {row["figure_id"]: row["check"] for row in found["rows"]}
    states = {mark.figure.figure_id: mark.state for mark in asked(data, "lang=en").rows}
    for name, state_ in states.items():
        assert told[name].startswith(t(f"state.{state_}", "en"))
        assert state_ == "not_testable" or any(sign in told[name] for sign in "=≠≈<>"), told[name]
    assert len(set(told.values())) > len(told) / 3


def test_the_title_speaks_of_the_first_panel(data: Data) -> None:
    drawn = drawing(asked(data, "lang=en&measure=arrivals&chart=places"))
    assert drawn is not None
    name, number, *_ = re.sub("[\u2066-\u2069]", "", drawn.figure.layout.annotations[0].text).split("<br>")
    assert number in drawn.text.title and name.startswith("<b>")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_of_an_address_is_not_used_is_said_by_every_form(client: FlaskClient, lang: str) -> None:
    address = f"/explore.{{}}?lang={lang}&chart=zzz&from=zz"
    said = t("notice.value", lang, key="chart", value="zzz")
    for form in ("csv", "json", "parquet", "html", "xlsx"):
        answer = client.get(address.format(form))
        assert answer.headers["Masar-Notice"] == "chart=zzz from=zz", form
        if form == "html":
            assert said in unescape(answer.text)
    assert "Masar-Notice" not in client.get(f"/explore.csv?lang={lang}").headers


def test_headings_of_panels_wrap_and_no_point_is_cut_at_an_edge(data: Data) -> None:
    panels, lines = (drawing(asked(data, f"lang=en&measure=arrivals&chart={name}")) for name in ("places", "trend"))
    assert panels is not None and lines is not None
    heads = [note.text for note in panels.figure.layout.annotations if note.text.startswith("<b>")]
    texts = [re.sub("<b>|</b>|[\u2066-\u2069]", "", line) for head in heads for line in head.split("<br>")]
    assert len(heads) > 3 and len(texts) > len(heads) and max(map(len, texts)) <= LETTERS
    for layout in (panels.figure.layout, lines.figure.layout):
        assert layout.yaxis.range[0] < 0
    points = [trace for trace in lines.figure.data if trace.customdata]
    assert lines.figure.layout.xaxis.range[1] > max(day for trace in points for day in trace.x)


def test_a_month_stands_in_its_middle_and_a_running_total_at_its_end(data: Data) -> None:
    """Else December would lie on the tick of the next year."""
    for chart, days in (("periods", {"15"}), ("trend", {"30", "31"})):
        drawn = drawing(asked(data, f"lang=en&measure=arrivals&chart={chart}"))
        assert drawn is not None
        found = {str(day)[8:10] for trace in drawn.figure.data if trace.customdata for day in trace.x}
        assert found == days if chart == "periods" else found & days, chart


def test_panels_tell_pictures_how_to_lay_them_out(data: Data) -> None:
    drawn = drawing(asked(data, "lang=fr&measure=arrivals&chart=places"))
    assert drawn is not None
    heads = [note for note in drawn.figure.layout.annotations if note.name]
    told = drawn.figure.layout.meta["panels"]
    assert [note.name for note in heads] == [f"panel-{place}" for place in range(len(heads))]
    assert all(len(way["texts"]) == len(way["above"]) == len(heads) for way in told["ways"])
    assert told["out"][2] == i18n.plural("explore.panels_out", 2, "fr") and len(told["out"]) == len(heads)
    assert "titres" not in drawn.text.note  # what is left unnamed are offices


@pytest.mark.parametrize("page", ["/explore?lang=fr&chart=trend", "/article/{}?lang=fr"])
def test_the_table_is_one_key_from_the_marks(client: FlaskClient, data: Data, page: str) -> None:
    address = page.format(data.entries()[0].article.article_id)
    html = client.get(address).text
    skip, marks = html.index(f">{t('site.to_table', 'fr')}</a>"), html.index('class="bar-buttons"')
    assert skip < marks and not re.search("<a |<button ", html[skip:marks])
    assert re.search(r'<h2[^>]* id="figures"[^>]*tabindex="-1"|<h2[^>]*tabindex="-1"[^>]* id="figures"', html)
    assert t("site.to_table", "fr") not in client.get(f"{address}&embed=1").text


def test_where_nothing_is_drawn_nobody_is_told_to_press_a_mark(client: FlaskClient) -> None:
    drawn, empty = (
        client.get(f"/explore?lang=en&{query}").text for query in ("chart=ranking", "chart=periods&measure=deaths")
    )
    hint = t("explore.hint", "en")
    assert hint in drawn and hint not in empty


def test_the_card_of_a_mark_is_told_when_asked_for(client: FlaskClient, data: Data) -> None:
    """It is what the page would have had, had the mark been selected; a page has no other card."""
    drawn = drawing(asked(data, "measure=arrivals&chart=places"))
    assert drawn is not None
    names = list(dict.fromkeys(mark.figure.figure_id for mark in drawn.marks))
    page = client.get(f"/explore?lang=fr&measure=arrivals&chart=places&fig={names[1]}").text
    assert page.count('<div class="gloss-head">') == 1 and page.count("data-card=") == len(names) - 1
    answer = client.get(f"/explore/card/{names[1]}?lang=fr&measure=arrivals&chart=places")
    assert answer.status_code == 200 and answer.text.startswith('<div class="gloss-head">')
    assert answer.headers["Access-Control-Allow-Origin"] == "*"  # for a frame without an origin of its own
    assert answer.text in page
    assert client.get(f"/explore/card/{names[1]}?lang=fr&measure=deaths").status_code == 404


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("turned", [False, True])
def test_lines_are_named_at_their_ends(data: Data, lang: str, turned: bool) -> None:
    """No name lies over another, each touches its line's colour; the legend says what is no line of a place."""
    drawn = drawing(asked(data, f"lang={lang}&measure=arrivals&chart=trend{'&dir=rtl' * turned}"))
    assert drawn is not None
    layout = drawn.figure.layout
    names = [note for note in layout.annotations if note.font.size == 13]
    leads = [trace for trace in drawn.figure.data if trace.mode == "lines" and trace.line.dash == "dot"]
    assert len(names) == len(leads) > 3
    assert not any(trace.showlegend is not False for trace in drawn.figure.data if trace.customdata)
    low, high = layout.yaxis.range
    edge = layout.xaxis.range[0 if turned else 1]
    pixels = sorted(((note.y - low) / (high - low) * NAMES, note.text.count("<br>") + 1) for note in names)
    for (below, lines), (above, more) in itertools.pairwise(pixels):
        assert above - below >= (lines + more) * NAME_LEADING / 2 - 0.1
    assert 0 <= pixels[0][0] and pixels[-1][0] <= NAMES
    for note, lead in zip(names, leads, strict=True):
        assert (note.x, note.y) == (lead.x[1], lead.y[1]) and note.x == edge
        assert note.xanchor == ("right" if turned else "left")
    assert layout.margin["l" if turned else "r"] > 60


def test_names_without_room_go_into_a_legend(data: Data) -> None:
    made = asked(data, "measure=arrivals&chart=trend")
    drawn = [(f"{name} somewhere behind the seventh mountain range {name}", line.marks, line.published)
             for name, line in zip("abcde", made.lines, strict=True)]  # fmt: skip
    figure = together(drawn, "en", running=True, mirrored=False)
    assert not figure.layout.annotations
    assert sum(trace.showlegend is not False for trace in figure.data if trace.customdata) == len(drawn)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_panel_has_room_for_the_name_of_its_first_year(data: Data, lang: str) -> None:
    for turned, side in (("", "l"), ("&dir=rtl", "r")):
        drawn = drawing(asked(data, f"lang={lang}&measure=arrivals&chart=places{turned}"))
        assert drawn is not None and drawn.figure.layout.margin[side] == YEAR


def test_a_line_never_leads_over_months_that_nobody_counts(data: Data) -> None:
    drawn = drawing(asked(data, "chart=periods&measure=arrivals"))
    assert drawn is not None
    stretches = 0
    for trace in (trace for trace in drawn.figure.data if trace.mode == "lines"):
        days = [date.fromisoformat(day) if day else None for day in trace.x]
        for one, two in pairwise(days):
            if one and two:
                assert (two.year * 12 + two.month) - (one.year * 12 + one.month) == 1
                stretches += 1
    assert stretches > 10 and len({mark.figure.period_end for mark in drawn.marks}) > 15


@pytest.mark.parametrize("chart", ["trend", "periods"])
@pytest.mark.parametrize("turned", ["", "&dir=rtl"])
def test_what_ends_long_before_the_edge_is_named_in_the_legend(data: Data, chart: str, turned: str) -> None:
    drawn = drawing(asked(data, f"chart={chart}&measure=arrivals{turned}"))
    assert drawn is not None
    figure = drawn.figure
    leads = [trace for trace in figure.data if trace.mode == "lines" and trace.line.dash == "dot"]
    start, end = sorted(map(date.fromisoformat, figure.layout.xaxis.range))
    for trace in leads:
        one, two = sorted(map(date.fromisoformat, trace.x))
        assert (two - one) <= (end - start) * NEAR
    named = {trace.name for trace in figure.data if trace.mode == "markers" and trace.showlegend and trace.customdata}
    every = {trace.name for trace in figure.data if trace.mode == "markers" and trace.customdata}
    assert len(named) + len(leads) == len(every)
    assert bool(leads) == (chart == "trend")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_panels_have_values_and_say_which_years_are_missing(data: Data, lang: str) -> None:
    drawn = drawing(asked(data, f"lang={lang}&chart=places&measure=arrivals"))
    assert drawn is not None
    layout = drawn.figure.layout
    panels = {trace.yaxis for trace in drawn.figure.data}
    top = layout.yaxis.range[1]
    assert {note.yref for note in layout.annotations if i18n.number(top, lang) in note.text} == panels
    assert all(value <= top for trace in drawn.figure.data for value in trace.y if value is not None)
    years: dict[str, set[str]] = {axis: set() for axis in panels}
    for trace in drawn.figure.data:
        if trace.customdata:
            years[trace.yaxis] |= {day[:4] for day in trace.x}
    grey = {axis: {shape.x0[:4] for shape in layout.shapes if shape.yref == axis} for axis in panels}
    every = set.union(*years.values())
    assert all(years[axis] | grey[axis] == every and not years[axis] & grey[axis] for axis in panels)
    assert any(grey.values()) and t("explore.silent_note", lang) in drawn.text.note
    drawn_first = picture(drawn.figure)
    assert drawn_first is not None
    shapes = unquote(markup([drawn_first.component]))
    assert shapes.count("opacity='0.18'") == sum(map(len, grey.values()))


@pytest.mark.parametrize("query", ["", "&period=2023-01..2023-09"])
def test_a_map_says_what_its_arcs_mean(data: Data, query: str) -> None:
    drawn = drawing(asked(data, f"chart=map&measure=arrivals{query}"))
    assert drawn is not None
    arcs = [trace for trace in drawn.figure.data if trace.mode == "lines" and not trace.fill]
    samples = [trace for trace in arcs if len(set(trace.y)) == 1]
    most = max(mark.figure.value for mark in drawn.marks)
    widest = max(trace.line.width for trace in arcs)
    for trace in samples:
        (said,) = {note.text for note in drawn.figure.layout.annotations if note.y == trace.y[0]}
        value = float(re.sub(r"\D", "", said))
        assert trace.line.width == pytest.approx(max(THINNEST, widest * value / most), abs=0.06)
    assert len(samples) == 2 and t("explore.map_key", "en") in drawn.text.note
    doubted = any(mark.state == "contradicts" for mark in drawn.marks)
    assert (t("explore.map_doubt", "en") in drawn.text.note) == doubted == bool(query)


def test_a_map_has_every_country_and_does_not_go_on_beyond_its_outlines(data: Data) -> None:
    drawn = drawing(asked(data, "chart=map&measure=arrivals&lang=en"))
    assert drawn is not None and middle("XK") is not None
    layout = drawn.figure.layout
    narrow, wide = layout.meta["aspect"]
    phone = 254 / layout.height  # the map on a phone of 320 pixels
    assert narrow <= phone + 0.01 and wide > 2


def test_a_departure_with_two_arcs_says_both_numbers_and_malta_is_seen(data: Data) -> None:
    drawn = drawing(asked(data, "chart=map&measure=arrivals&lang=en"))
    assert drawn is not None
    one = drawn.marks[0]
    other = replace(one, figure=replace(one.figure, destination=("MT",), value=1234.0))
    figure = flow_map((one, other), "en")
    assert figure is not None
    texts = [re.sub("[\u2066-\u2069]", "", note.text) for note in figure.layout.annotations]
    (start,) = (text for text in texts if "1,234" in text)
    assert "Malta: 1,234" in start and i18n.number(one.figure.value, "en") in start
    (ring,) = (trace for trace in figure.data if trace.marker.symbol == "circle-open")
    (name,) = (note for note in figure.layout.annotations if note.text.startswith("<b>") and "Malta" in note.text)
    assert (ring.x[0], ring.y[0]) == middle("MT") == (name.x, name.y) and name.xanchor == "left"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("chart", ["trend", "periods", "places", "ranking", "map"])
def test_the_direction_of_time_is_chosen_beside_a_chart_over_time(client: FlaskClient, lang: str, chart: str) -> None:
    """Where the page itself reads from right to left; elsewhere the key would turn the whole page."""
    html = client.get(f"/explore?lang={lang}&chart={chart}&measure=arrivals").text
    offered = t("explore.time_rtl", lang) in html
    assert offered == (i18n.direction(lang) == "rtl" and chart in ("trend", "periods", "places"))
    if offered:
        turned = re.search(rf'<a href="([^"]*)"[^>]*>{t("explore.time_rtl", lang)}<', html)
        assert turned and "dir=rtl" in turned[1]
        page = client.get(unescape(turned[1])).text
        current = re.search(r'<a href="[^"]*"([^>]*)>' + t("explore.time_rtl", lang), page)
        assert current and "aria-current" in current[1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("measure", ["arrivals", "deaths"])
@pytest.mark.parametrize("chart", ["trend", "periods", "change"])
def test_no_name_is_wider_than_the_narrowest_frame(data: Data, lang: str, measure: str, chart: str) -> None:
    """An embedded view may be 320 pixels wide; what its legend and rows say breaks into lines that have their room."""
    drawn = drawing(asked(data, f"lang={lang}&measure={measure}&chart={chart}"))
    if drawn is None:
        assert measure == "deaths"
        return
    figure = drawn.figure
    named = [trace.name for trace in figure.data if trace.name and trace.showlegend is not False]
    lines = [re.sub("[\u2066-\u2069]", "", line) for name in named for line in name.split("<br>")]
    assert max(map(len, lines), default=0) <= LEGEND
    if chart != "change" and named:
        assert figure.layout.margin.t >= 18 * len(lines) + 3 * len(named)
    heads = [re.sub("[\u2066-\u2069]", "", head) for note in figure.layout.annotations
             for head in re.findall("<b>(.*?)</b>", note.text)] if chart == "change" else []  # fmt: skip
    assert max(map(len, heads), default=0) <= NAME


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_no_qr_code_can_be_the_export_says_so(client: FlaskClient, collection: Library, lang: str) -> None:
    """An address of this computer leads nobody back, whatever is said to the command."""
    at_home = create_app(collection, public_url="http://127.0.0.1:8050").server.test_client()
    public = create_app(collection, public_url="https://masar.example").server.test_client()
    for at, host in ((client, "localhost"), (at_home, "127.0.0.1:8050"), (public, "")):
        html = at.get(f"/explore?lang={lang}&measure=arrivals").text
        meta = json.loads(unescape(re.search(r'data-export-menu="([^"]*)"', html)[1]))  # type: ignore[index]
        assert (meta["code"] is None) == bool(host) == ("no_code" in meta["words"])
        assert host in meta["words"].get("no_code", "")
    refused = at_home.get("/explore.png?lang=en&measure=arrivals&code=1")
    assert refused.status_code == 400 and "--public-url" in refused.text
