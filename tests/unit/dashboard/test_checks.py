"""Findings as readers meet them: filters, links, words in every language, margin marks, journeys, files."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING

import pytest

import dashboard.data
from dashboard import arithmetic, words
from dashboard.app import create_app
from dashboard.cases import chosen, counts, outlet
from dashboard.components.finding import equation
from dashboard.data import Data
from dashboard.explored import rows_asked
from dashboard.i18n import LANGUAGES, t
from dashboard.state import CHECKS, Problem, View, parse, write
from etl.load import explore
from etl.model import Finding
from etl.pipeline import process, receive

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from etl.load.library import Library

    Make = Callable[[], Library]


@pytest.fixture(scope="module")
def library(newsroom: Make) -> Library:
    return newsroom()


@pytest.fixture(scope="module")
def data(library: Library) -> Data:
    return Data(library)


@pytest.fixture(scope="module")
def client(library: Library) -> FlaskClient:
    return create_app(library).server.test_client()


@pytest.fixture(scope="module")
def libya(library: Library) -> str:
    """The shipped page's figure that is printed for the wrong year."""
    return next(row.figure_id for row in library.figures().itertuples() if row.quote.startswith("30,147 م"))


def shown(html: str) -> str:
    body = html[html.index('<div id="first">') : html.index('<div id="react-entry-point">')]
    return re.sub(r"\s+", " ", re.sub("[\u2066-\u2069]", "", unescape(re.sub(r"<[^>]+>", " ", body))))


@pytest.mark.parametrize("is_live", [True, False])
def test_the_parts_of_a_sum_that_an_edit_of_the_total_mends_agree_if_it_is_repaired(
    newsroom: Make, monkeypatch: pytest.MonkeyPatch, is_live: bool
) -> None:
    monkeypatch.setattr(dashboard.data, "LIVE", dashboard.data.LIVE if is_live else 0)
    library = newsroom()
    said = "In September 2024, 1,210 came to Malta by sea: 710 from Libya, 260 from Tunisia and 320 from Algeria."
    library.keep(process(receive("sum.txt", f"Valletta, 3 October 2024\n\n{said}\n".encode())))
    data = Data(library)
    asked, _ = parse("/explore?measure=arrivals&to=MT")
    listed = explore.listed(data.shelf(), rows_asked(asked), "value", 1, 50)
    states = {mark.figure.quote: mark.state for mark in listed if mark.figure.quote in said}
    assert states == {
        "1,210": "contradicts", "710": "agrees_if_repaired", "260": "agrees_if_repaired", "320": "agrees_if_repaired"
    }  # fmt: skip


def test_a_period_taken_from_another_sentence_is_not_called_printed(newsroom: Make) -> None:
    library = newsroom()
    said = "In September 2024, 5,120 migrants arrived in Malta by sea. From Tunisia, 1,205 came."
    library.keep(process(receive("two.txt", f"Valletta, 3 October 2024\n\n{said}\n".encode())))
    client, rows = create_app(library).server.test_client(), library.figures().itertuples()
    names = {row.quote: row.figure_id for row in rows if row.quote in ("5,120 migrants", "1,205")}
    pages = {quote: shown(client.get(f"/figure/{name}?lang=en").text) for quote, name in names.items()}
    assert "Period, as printed" in pages["5,120 migrants"]
    assert "Period, told elsewhere" in pages["1,205"] and "as printed" not in pages["1,205"]


# --- the address ------------------------------------------------------------------------------------------------

LINKS = [
    ("/checks", View("checks")),
    ("/checks?lang=ar&state=all", View("checks", lang="ar", state="all")),
    (
        "/checks?state=agrees&level=very_likely&check=magnitude&place=LY&outlet=0123456789abcdef&part=2",
        View("checks", state="agrees", level="very_likely", check="magnitude", place="LY",
             outlet="0123456789abcdef", part=2),
    ),
    ("/checks?lang=it&finding=beefcc192d9b24f7", View("checks", lang="it", finding="beefcc192d9b24f7")),
    ("/checks?place=EUROPE", View("checks", place="EUROPE")),
    ("/figure/5ab772ed7703bbeb?lang=fr", View("figure", "5ab772ed7703bbeb", "fr")),
]  # fmt: skip


@pytest.mark.parametrize(("address", "view"), LINKS)
def test_published_links_open_the_same_view(address: str, view: View) -> None:
    assert parse(address) == (view, ())
    assert write(view) == address


@pytest.mark.parametrize("query", ["place=libya", "part=0", "part=x", "check=all", "state=wrong", "outlet=The+Daily"])
def test_broken_filters_fall_back_and_say_so(query: str) -> None:
    view, problems = parse(f"/checks?{query}")
    key, _, value = query.partition("=")
    assert view == View("checks")
    assert problems == (Problem("value", key, value.replace("+", " ")),)


def test_a_figure_has_a_name_of_sixteen_digits() -> None:
    assert parse("/Figure/5AB772ED7703BBEB/")[0] == View("figure", "5ab772ed7703bbeb")
    assert parse("/figure/anything")[0].page == "missing"


# --- the page ---------------------------------------------------------------------------------------------------


def test_contradictions_come_first_with_words_sum_and_reading(client: FlaskClient) -> None:
    text = shown(client.get("/checks?lang=en").text)
    for part in (
        "2 findings",
        "≠ contradicts Very likely Same thing counted twice",
        "30,147 and 36,680. Both cannot be right.",
        "30,147 مهاجرًا",
        "30,147 ≠ 36,680",
        "30,147, 15,931, 2,662 and 951: January–September 2024 instead of January–September 2023",
        "30,147 ÷ 36,680 − 1 = −17.81% ≈ −17.8%",
        "30,147 + 15,931 + 2,662 + 951 = 49,691",
        "Very likely a slip in the year. The quotation is unchanged.",
        "Italian Ministry of the Interior",
        "We found no check for 1 of 18 figures in the library.",
    ):
        assert part in text, part
    assert "Agreements" in text and "= agrees" not in text


def test_every_case_is_told_in_every_language(client: FlaskClient, data: Data) -> None:
    number = len(data.catalogue().cases)
    for lang in LANGUAGES:
        pages = [client.get(f"/checks?lang={lang}&state=all&part={part}") for part in (1, 2)]
        assert {page.status_code for page in pages} == {200}
        assert sum(page.text.split('<div id="react')[0].count("<article ") for page in pages[:1]) == min(number, 20)


def test_filters_are_links_with_what_they_leave(data: Data) -> None:
    cases = data.catalogue().cases
    everything = View("checks", state="all")
    assert len(chosen(cases, everything)) == len(cases) > 8
    by_outlet = counts(cases, everything, "outlet")
    for case in cases:
        assert by_outlet[outlet(case.article)] >= 1
    assert sum(counts(cases, everything, "state").values()) == len(cases)
    for place in ("LY", "IT", "DZ"):
        found = chosen(cases, everything.but(place=place))
        assert found and len(found) == counts(cases, everything, "place")[place]
    assert chosen(cases, View("checks", check="magnitude"))
    assert not chosen(cases, View("checks", check="rate"))


def test_the_strongest_come_first_and_no_pair_twice(data: Data) -> None:
    cases = data.catalogue().cases
    order = ["contradicts", "agrees_if_repaired", "agrees_if_rounded", "agrees", "not_testable"]
    states = [case.state for case in cases]
    assert states == sorted(states, key=order.index)
    assert cases[0].level == "very_likely" and len(cases[0].findings) > 5
    pairs = [(c.lead.check, c.state, frozenset(c.lead.figure_ids)) for c in cases if c.edit is None]
    assert len(pairs) == len(set(pairs))


def test_a_link_shows_one_finding_whatever_the_filters(client: FlaskClient, data: Data) -> None:
    case = data.catalogue().cases[-1]
    answer = client.get(f"/checks?lang=en&finding={case.lead.finding_id}&place=SY")
    assert answer.status_code == 200
    assert answer.text.split('<div id="react')[0].count("<article ") == 1
    gone = client.get("/checks?lang=en&finding=0000000000000000")
    assert gone.status_code == 404 and "There is no finding of this name now" in shown(gone.text)


def test_nothing_found_is_said_with_a_way_on(client: FlaskClient) -> None:
    text = shown(client.get("/checks?lang=en&check=rate").text)
    assert "0 findings" in text and "No finding matches these filters." in text and "Clear the filters" in text


def test_a_quiet_library_is_no_proof(tmp_path_factory: pytest.TempPathFactory) -> None:
    from etl.load.library import Library

    empty = create_app(Library.open(tmp_path_factory.mktemp("empty") / "library")).server.test_client()
    text = shown(empty.get("/checks?lang=en").text)
    assert "That is not proof that they are right." in text


def test_every_link_of_the_pages_leads_somewhere(client: FlaskClient, libya: str) -> None:
    paths = ["/checks?lang=en&state=all", f"/figure/{libya}?lang=ar"]
    links = {
        unescape(link) for path in paths for link in re.findall(r'<a [^>]*?href="(/[^"]*)"', client.get(path).text)
    }
    assert len(links) > 40
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


# --- beside the words -------------------------------------------------------------------------------------------


def test_margin_marks_lead_to_findings_and_leave_the_text_alone(client: FlaskClient, library: Library) -> None:
    article = next(a for a in library.article_ids() if len(library.figure_rows(a)) == 6)
    html = client.get(f"/article/{article}?lang=en").text.split('<div id="react')[0]
    marks = [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in re.findall(r"<a ([^>]*margin-mark[^>]*)>", html)]
    assert {mark["class"].split()[1] for mark in marks} == {"contradicts", "agrees"}
    assert all(f'id="{mark["href"][1:]}"' in html for mark in marks)
    assert any(mark["aria-label"].startswith("Finding 1, contradicts: Same thing counted twice") for mark in marks)
    start = html.index('<div class="words with-marks"')
    source = html[start : html.index("</div>", start)]
    plain = re.sub(r'<span class="margin-marks".*?</a></span>', "", source)
    text = unescape(re.sub(r"<[^>]+>", "", plain))
    kept = library.article(article)
    assert kept is not None
    assert text == "".join(line.strip() for line in kept.text.split("\n"))


def test_totals_say_why_not(client: FlaskClient, library: Library) -> None:
    names = {library.article(name).title: name for name in library.article_ids()}  # type: ignore[union-attr]
    seed = next(a for a in library.article_ids() if len(library.figure_rows(a)) == 6)
    text = shown(client.get(f"/article/{seed}?lang=en").text)
    assert "No total: 30,147 and 36,680 overlap: people would be counted twice." in text
    assert "Nessun totale: 30.147 e 36.680 si sovrappongono" in shown(client.get(f"/article/{seed}?lang=it").text)
    text = shown(client.get(f"/article/{names['Migrants: fewer arrivals in Italy']}?lang=en").text)
    assert "Total of these counts: at least 49,691 (computed)." in text


# --- the journey ------------------------------------------------------------------------------------------------


def test_a_journey_tells_who_was_first_and_what_changed(client: FlaskClient, libya: str) -> None:
    text = shown(client.get(f"/figure/{libya}?lang=en").text)
    row = text[text.index("The same count, article by article") : text.index("What offices published")]
    assert [row.index(name) for name in ("Printed first", "Nova Desk", "The Daily")] == sorted(
        row.index(name) for name in ("Printed first", "Nova Desk", "The Daily")
    )
    assert "Year: 2024 instead of 2023" in row
    assert "Hedge: about instead of at least" in row
    assert "Same agency or outlet: one witness" in row
    published = text[text.index("What offices published") : text.index("Field by field")]
    assert "same period" in published and "36,680" in published and "equal" in published


def test_an_unknown_figure_is_missing(client: FlaskClient) -> None:
    assert client.get("/figure/0000000000000000?lang=en").status_code == 404


# --- words ------------------------------------------------------------------------------------------------------

DETAILS = {
    "change": "value=30147 base=36680 percent=-17.8 implied_percent=-17.81",
    "from_to": "value=63970 base=56852 difference=7188 implied_difference=7118",
    "factor": "value=10790 base=5216 implied_factor=2.07",
    "parts": "parts=12220_+_947 sum=13167 total=13763 rest=596 rest_percent=4.33",
    "share_total": "part=30147 whole=53877 percent=55.94 implied_percent=55.96",
    "shares": "whole_low=53887 whole_high=53896 other_low=53866 other_high=53885",
    "rate": "value=24383 count=122 rate=150 implied_rate=199.86",
    "same_cell": "value=30147 other_value=36680",
    "cumulative": "value=513 day=2024-06-29 later_value=487 later_day=2024-07-06",
    "increment": "earlier_value=49691 later_value=55049 implied_value=5358 value=1172",
    "cap": "value=16822 whole=7685",
    "calendar": "reason=own_period printed_period=2023-01-01..2023-09-30",
    "magnitude": "value=2177 bound_value=2297 bound_source=IOM bound_period=2018-01-01..2018-12-31",
    "record": "claim=highest_since since=2016 value=157651 years=2016:_181436,_2017:_119369",
    "measure_mix": "value=6022 own_value=12770 other_measure=arrivals other_mode=land",
    "copy": "other_article=a shared=4",
}
EQUATIONS = {
    "change": "30,147 ÷ 36,680 − 1 = −17.81% ≠ −17.8%",
    "from_to": "63,970 − 56,852 = 7,118 ≠ 7,188",
    "factor": "10,790 ÷ 5,216 = 2.07",
    "parts": "12,220 + 947 = 13,167 ≠ 13,763",
    "share_total": "30,147 ÷ 53,877 = 55.96% ≠ 55.94%",
    "shares": "53,887–53,896 ≠ 53,866–53,885",
    "rate": "24,383 ÷ 122 = 199.86 ≠ 150",
    "same_cell": "30,147 ≠ 36,680",
    "cumulative": "513 > 487",
    "increment": "55,049 − 49,691 = 5,358 ≠ 1,172",
    "cap": "16,822 > 7,685",
    "calendar": "",
    "magnitude": "2,177 < 2,297",
    "record": "",
    "measure_mix": "6,022 ≠ 12,770",
    "copy": "",
}


def finding(check: str, state: str = "contradicts", more: str = "") -> Finding:
    pairs = tuple(
        (key, text.replace("_+_", " + ").replace(":_", ": ").replace(",_", ", "))
        for key, _, text in (part.partition("=") for part in f"{DETAILS[check]} {more}".split())
    )
    return Finding("f", "a", check, state, (), details=pairs)  # type: ignore[arg-type]


def test_every_check_is_known_to_the_address() -> None:
    assert set(DETAILS) == set(CHECKS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "check", [name for name in CHECKS if name not in ("copy", "same_cell", "magnitude", "measure_mix")]
)
def test_every_check_has_its_own_sentence(check: str, lang: str) -> None:
    said = words.finding(finding(check), {}, lang)
    general = t("finding.any.contradicts", lang, figures="")
    assert said != general and "{" not in said


@pytest.mark.parametrize(
    ("check", "state", "more", "said"),
    [
        ("shares", "contradicts", "sum=104.2", "more than the whole"),
        ("calendar", "contradicts", "reason=after_publication published=2023-08-07", "7 August 2023"),
        ("cumulative", "not_testable", "reason=unchanged", "may not have been brought up to date"),
        ("record", "agrees", "", "2016: 181,436, 2017: 119,369"),
        ("record", "not_testable", "", "cannot be tested"),
        ("parts", "agrees", "", "596 (4.33%) is left for others"),
        ("rate", "agrees", "", "199.86 a day"),
        ("copy", "agrees", "", "one witness, not two"),
        ("change", "not_testable", "reason=other_base fits_base=36680", "36,680 as its base"),
    ],
)
def test_sentences_with_a_reason_of_their_own(check: str, state: str, more: str, said: str) -> None:
    assert said in words.finding(finding(check, state, more), {}, "en")


@pytest.mark.parametrize("check", CHECKS)
def test_equations(check: str) -> None:
    assert arithmetic.equation(finding(check), "en") == EQUATIONS[check]


def test_a_sum_that_comes_out_is_written_once() -> None:
    found = Finding("f", "a", "parts", "agrees", (), details=(("parts", "1 + 2"), ("sum", "3"), ("total", "3")))
    assert arithmetic.equation(found, "en") == "1 + 2 = 3"


def test_equations_read_left_to_right_in_arabic() -> None:
    line = arithmetic.equation(finding("same_cell"), "ar")
    assert line.startswith("\u2066") and line.endswith("\u2069")


def test_an_equation_wraps_at_its_signs_and_nowhere_else() -> None:
    told = equation(arithmetic.equation(finding("change"), "ar")).to_plotly_json()["props"]["children"]
    pieces = [part for part in told.children if part != " "]
    assert told.dir == "ltr" and all(piece.className == "operation" for piece in pieces)
    texts = ["".join(x if isinstance(x, str) else x.children for x in piece.children) for piece in pieces]
    assert texts[0].count("÷") == 1 and all(text[0] in "=≠≈" for text in texts[1:])
    assert all(text.count("\u2066") == text.count("\u2069") for text in texts)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (30132.62, 30169.3, "between 30,132.6 and 30,169.3"),
        (36680, 36680, "would have to be 36,680."),
        (513, None, "513 or more"),
        (0, 7685, "7,685 or less"),
    ],
)
def test_what_would_fit(low: float, high: float, said: str) -> None:
    found = finding("change")
    bounded = Finding("f", "a", "change", "contradicts", (), low, high, details=found.details)
    assert said in arithmetic.implied(bounded, "en")


# --- files ------------------------------------------------------------------------------------------------------


def test_findings_as_csv_and_json(client: FlaskClient) -> None:
    answer = client.get("/download/findings/csv?lang=ar")
    assert "masar_findings_contradicts_ar.csv" in answer.headers["Content-Disposition"]
    table = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    assert len(table) > 5
    assert all(row["said"] and row["words"] and row["quotes"] and row["status"] for row in table)
    assert {row["finding_id"] for row in table} >= {row["address"][-16:] for row in table}
    made = json.loads(client.get("/download/findings/json?lang=en&state=all").get_data(as_text=True))
    assert len(made["findings"]) > len(table)
    assert made["address"].endswith("/checks?lang=en&state=all") and "state" in made["columns"]
    assert client.get("/download/findings/xlsx").status_code == 404


def test_the_package_holds_data_and_descriptor(client: FlaskClient) -> None:
    answer = client.get("/download/findings/package?lang=en")
    with zipfile.ZipFile(io.BytesIO(answer.get_data())) as package:
        assert {"datapackage.json", "findings.csv", "figures.csv", "README.md"} <= set(package.namelist())


def test_of_a_large_library_the_kept_contradictions_are_listed_and_it_says_so(
    newsroom: Callable[[], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = newsroom()
    monkeypatch.setattr(dashboard.data, "LIVE", 0)
    page = create_app(library).server.test_client().get("/checks?lang=en").get_data(as_text=True)
    kept = library.contradicted(100)
    assert kept and f"latest {len(kept)} articles" in page and "contradicts" in page
    silent, every = library.untested()
    assert every == len(library.figures()) and 0 < silent < every
