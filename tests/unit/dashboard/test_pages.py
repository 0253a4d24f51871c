"""Pages as a browser without scripts gets them: language, status, words, doubt; from the real library with the seed."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dashboard.app import create_app
from dashboard.components.parts import pages
from dashboard.data import Data
from dashboard.i18n import LANGUAGES, t
from dashboard.state import View
from dashboard.words import title
from etl import pipeline
from etl.load.library import Library
from etl.model import Article

if TYPE_CHECKING:
    from flask.testing import FlaskClient


@pytest.fixture(scope="module")
def client(shipped: Library) -> FlaskClient:
    return create_app(shipped).server.test_client()


@pytest.fixture(scope="module")
def seed(shipped: Library) -> str:
    """The address of the article that holds the figures."""
    return "/article/" + str(shipped.figures()["article_id"].iloc[0])


def shown(html: str) -> str:
    """What a reader sees before any script has run."""
    body = html[html.index('<div id="first">') : html.index('<div id="react-entry-point">')]
    text = unescape(re.sub(r"<[^>]+>", "", body))
    return re.sub(r"\s+", " ", re.sub("[\u2066-\u2069]", "", text))


def test_an_arabic_browser_gets_arabic(client: FlaskClient, seed: str) -> None:
    html = client.get(seed, headers={"Accept-Language": "ar-LY,en;q=0.3"}).text
    assert '<html lang="ar" dir="rtl"' in html
    assert "يذكر المقال قيمتين مختلفتين" in shown(html)


def test_the_link_wins_over_the_browser(client: FlaskClient, seed: str) -> None:
    html = client.get(f"{seed}?lang=it", headers={"Accept-Language": "ar"}).text
    assert '<html lang="it" dir="ltr"' in html
    assert "L’articolo dà due valori" in shown(html)


def test_direction_and_appearance_can_be_set(client: FlaskClient, seed: str) -> None:
    html = client.get(f"{seed}?lang=en&theme=dark&dir=rtl").text
    assert '<html lang="en" dir="rtl" data-theme="dark"' in html


def test_the_first_answer_holds_words_figures_and_doubt(client: FlaskClient, seed: str) -> None:
    text = shown(client.get(f"{seed}?lang=en").text)
    for words in (
        "Libya leads: at least 30,147 of at least 49,691 arrivals in Italy by sea, but the year is in doubt",
        "Both cannot be right.",
        "belong to 2024, everything fits: 30,147 is 17.8% below 36,680",
        "Very likely a slip in the year. The quotation is unchanged.",
        "مقارنة بـ 36680 شخصًا",
        "at least 30,147 people",
        "Figures as printed by عين ليبيا, 2 October 2024",
    ):
        assert words in text


def test_repaired_reading_says_what_is_printed(client: FlaskClient, seed: str) -> None:
    text = shown(client.get(f"{seed}?lang=en&as=repaired").text)
    assert "January–September 2024printed: 2023" in text
    assert "shown as 2024; the article prints 2023" in text


def test_glosses_read_every_field_in_the_readers_language(client: FlaskClient, seed: str) -> None:
    text = shown(client.get(f"{seed}?lang=fr").text)
    assert (
        "Pays de départLibye" in text
        and "Pays d’arrivéeItalie" in text
        and "Période, corrigéejanvier–septembre 2024" in text
    )


def test_bad_values_give_the_default_and_a_notice(client: FlaskClient, seed: str) -> None:
    text = shown(client.get(f"{seed}?lang=en&fig=0123456789abcdef&theme=pink&as=maybe&what=1").text)
    assert "Part of the address could not be used" in text
    for words in (
        "no figure “0123456789abcdef”",
        "“pink” is not a value",
        "“maybe” is not a value",
        "“what” is not known",
    ):
        assert words in text
    assert "could not be used" not in shown(client.get(f"{seed}?lang=en&utm_source=mail").text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_article_with_one_figure_says_so(tmp_path: Path, lang: str) -> None:
    library = Library.open(tmp_path / "library")
    text = "The interior ministry said that 1,250 migrants had landed in Italy in September 2024."
    library.keep(pipeline.process(pipeline.receive("one.txt", text.encode())))
    (name,) = library.article_ids()
    page = shown(create_app(library).server.test_client().get(f"/article/{name}?lang={lang}").text)
    assert t("article.one_figure", lang) in page and t("article.no_chart", lang) not in page


def test_an_article_without_figures_says_so_and_refuses_readings(client: FlaskClient, shipped: Library) -> None:
    articles = shipped.articles()["article_id"]
    empty = next(name for name in articles if name not in set(shipped.figures()["article_id"]))
    text = shown(client.get(f"/article/{empty}?lang=en&as=repaired&chart=change").text)
    assert "No migration figure was found in this text." in text
    assert "no repaired reading" in text


@pytest.mark.parametrize(
    "path", ["/nothing/here", "/article/0000000000000000", "/article/%3Cscript%3Ealert(1)%3C/script%3E"]
)
def test_missing_pages_are_404_in_words(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{path}?lang=en")
    assert answer.status_code == 404
    assert "There is nothing at this address" in shown(answer.text)
    assert "<script>alert" not in answer.text


def test_every_link_of_the_site_leads_somewhere(client: FlaskClient, seed: str) -> None:
    paths = ["/?lang=en", f"{seed}?lang=ar", "/about?lang=it"]
    links = {
        unescape(link) for path in paths for link in re.findall(r'<a [^>]*?href="(/[^"]*)"', client.get(path).text)
    }
    assert len(links) > 10
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_head_has_landmarks_and_no_foreign_address(client: FlaskClient, seed: str) -> None:
    html = client.get(seed).text.replace('"http://localhost/', '"/')
    for part in (
        '<meta name="description"',
        '<meta name="viewport"',
        'rel="icon"',
        '<main id="main"',
        'class="skip"',
        "<header",
        "<nav",
    ):
        assert part in html
    assert not re.findall(r'(?:src|href)="(?:https?:)?//(?!www\.|[^"]*\.(?:it|eu|com|ly))', html)


def test_a_page_brings_the_fonts_of_its_letters(client: FlaskClient, seed: str) -> None:
    def brought(address: str) -> set[str]:
        found = re.findall(
            r'<link rel="preload" as="font"[^>]* href="/assets/fonts/([a-z0-9-]+)-5', client.get(address).text
        )
        return {name.removeprefix("noto-sans-") for name in found}

    latin, arabic = {"latin-400", "latin-700"}, {"arabic-common-400", "arabic-common-700"}
    assert brought(f"/article/{seed}?lang=ar") == latin | arabic
    assert brought("/about?lang=en") == {*latin, "arabic-common-400"}  # the name of the language
    assert brought(f"/article/{seed}?lang=en&embed=1&chart=ranking") == latin


def test_two_applications_do_not_know_of_each_other(shipped: Library) -> None:
    first, second = create_app(shipped), create_app(shipped)
    assert set(first.callback_map) == set(second.callback_map) != set()
    for app in (first, second):
        assert app.server.test_client().get("/about?lang=en").status_code == 200


def test_the_callback_answers_any_address(client: FlaskClient) -> None:
    for address in ("/about?lang=en", "/nowhere", None, 7, "javascript:alert(1)"):
        answer = client.post(
            "/_dash-update-component",
            json={
                "output": "..page.children...shown.data..",
                "outputs": [{"id": "page", "property": "children"}, {"id": "shown", "property": "data"}],
                "inputs": [{"id": "address", "property": "data", "value": address}],
                "changedPropIds": ["address.data"],
            },
        )
        assert answer.status_code == 200
        assert answer.json["response"]["shown"]["data"]["address"].startswith("/")


def test_what_is_added_does_not_take_the_place_of_the_article_to_begin_with(root: Path, tmp_path: Path) -> None:
    """In a library that came with articles; one that a newsroom began itself opens with its newest."""
    from etl.load.library import Library
    from etl.pipeline import process, receive

    folder = root / "data" / "articles"
    shipped = [folder / "2024-10-02-ean-libya-g7.txt", folder / "2024-06-05-en-italy-may.txt"]
    texts = (f"Boats\n\nIn {year}, 1,234 migrants arrived in Malta by sea.\n" for year in (2023, 2024))
    own = [receive(f"{place}.txt", text.encode()) for place, text in enumerate(texts)]
    days = (date(2024, 3, 1), date(2025, 3, 1))
    opens = {}
    for name, documents in (("own", []), ("shipped", [receive(path) for path in shipped])):
        library = Library.open(tmp_path / name)
        for document in documents:
            library.keep(process(document))
        for document, day in zip(own, days, strict=True):
            library.keep(process(document, published=day))
        opens[name] = [entry.article.published for entry in Data(library).entries() if entry.figures]
    assert opens["own"] == [days[1], days[0]]
    assert opens["shipped"] == [date(2024, 10, 2), days[1], days[0], date(2024, 6, 5)]


def test_an_address_is_spoken_of_only_where_one_can_be_given(shipped: Library) -> None:
    for lang in LANGUAGES:
        for permit in (None, lambda _: True):
            page = create_app(shipped, permit=permit).server.test_client().get(f"/add?lang={lang}").text
            said = (t("add.lead", lang) in unescape(page), t("add.private_address", lang) in unescape(page))
            assert {*said} == {permit is not None} == {'id="desk-address"' in page}, (lang, permit)


def test_the_way_through_a_list_has_its_place_between_two_buttons() -> None:
    for part, expected in ((1, ["Page 1 of 3", "Next"]), (2, ["Previous", "Page 2 of 3", "Next"])):
        made = pages(50, part, 20, View("explore", lang="en", part=part))
        assert made is not None
        assert [step.children for step in made.children] == expected
        assert {step.className for step in made.children if hasattr(step, "href")} == {"quiet"}


def test_opening_words_end_without_a_comma_before_the_dots() -> None:
    article = Article("a1", "d1", 0, "main", "", "وزير، الداخلية، " * 12, "ar", "rtl")
    made = title(article, "ar")
    assert made.endswith(("وزير…", "الداخلية…")) and len(made) < len(article.text)


def test_the_first_article_shows_its_ranking_with_its_doubt(client: FlaskClient, seed: str) -> None:
    html = client.get("/?lang=en").text
    card = html[html.index('class="card featured"') : html.index('id="section-now"')]
    rows = re.findall(r'<a [^>]*href="([^"]*)"[^>]*><span class="row"><span>(\w+)</span>.*?</a>', card)
    assert [name for _, name in rows] == ["Libya", "Tunisia", "Türkiye", "Algeria"]
    assert all(address.startswith(seed) and "fig=" in address for address, _ in rows)
    assert card.count("in doubt</span>") == len(rows)
