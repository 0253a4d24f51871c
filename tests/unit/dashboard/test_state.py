"""The link: published ones keep working, mangled ones still open, broken values are told and never raise."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.i18n import known_places
from dashboard.state import KEYS, PARAMETERS, Problem, View, parse, span, write

FIG = "84aecf8ce33b150a"
FULL = View("article", "a1", "ar", FIG, "repaired", "change", "dark", "ltr", True)


def test_defaults_are_left_out_and_the_order_is_one() -> None:
    assert write(View()) == "/"
    assert write(FULL) == f"/article/a1?lang=ar&fig={FIG}&as=repaired&chart=change&theme=dark&dir=ltr&embed=1"
    assert (
        parse("/article/a1?embed=1&theme=dark&as=repaired&lang=ar")[0]
        == parse("/article/a1?lang=ar&as=repaired&theme=dark&embed=1")[0]
    )


@pytest.mark.parametrize(
    "address",
    [
        f"/article/a1?LANG=AR&Fig={FIG.upper()}&as=Repaired",
        f"/article/a1/?lang=ar&amp;fig={FIG}&amp;as=repaired",
        f"/article/a1?lang=ar&fig={FIG}&as=repaired).",
        f"/article/a1?lang=ar&fig={FIG}&as=repaired&utm_source=x&fbclid=y",
        f"/article/a1?lang=%61r&fig={FIG}&as=%72epaired",
        f"/article/a1?lang=%2561r&fig={FIG}&as=repaired",
        f"/Article/a1?lang=ar+&fig=%20{FIG}&as=repaired",
        f"https://example.org//article/a1?lang=ar&fig={FIG}&as=repaired#main",
        f"/article/a1.?lang=ar&lang=en&fig={FIG}&as=repaired»",
    ],
)
def test_mangled_links_open_the_view_they_meant(address: str) -> None:
    assert parse(address) == (View("article", "a1", "ar", FIG, "repaired"), ())


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda parameter: parameter.key)
def test_every_key_falls_back_and_says_so(parameter: object) -> None:
    key = getattr(parameter, "key", "")
    view, problems = parse(f"/article/a1?{key}=<nonsense>")
    assert view == View("article", "a1")
    assert problems == (Problem("value", key, "<nonsense>"),)


def test_unknown_keys_are_left_out_and_told() -> None:
    view, problems = parse("/article/a1?colour=red&lang=it")
    assert view == View("article", "a1", "it")
    assert problems == (Problem("key", "colour", "red"),)
    assert "colour" not in KEYS


@pytest.mark.parametrize("path", ["/articel/a1", "/article", "/article/a/b", "/about/us", "/صفحة"])
def test_a_path_that_is_no_page_is_missing_and_kept(path: str) -> None:
    view, _ = parse(path)
    assert view.page == "missing"
    assert parse(write(view))[0] == view


def test_ids_with_any_letters_survive_the_path() -> None:
    view = View("article", "it 7/ü?&#%", lang="en")
    assert parse(write(view)) == (view, ())


@pytest.mark.parametrize(
    "address", ["", "?", "//", "https://[", "/article/%ff%fe", "/?" + "a=1&" * 5000, "/?lang", "\x00"]
)
def test_nothing_raises(address: str) -> None:
    view, _ = parse(address)
    assert len(write(view)) < 8000


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("from=ly", "from=LY"),
        ("from=tn~LY~tn", "from=LY~TN"),
        ("from=tn+ly", "from=LY~TN"),
        ("to=europe%7Eit", "to=EUROPE~IT"),
        ("period=2023-01..2023-12", "period=2023"),
        ("period=2023..2024", "period=2023-01..2024-12"),
        ("period=2024-03..2024-03.", "period=2024-03"),
        ("sort=-Value&measure=arrivals", "measure=arrivals&sort=-value"),
        ("chart=ranking&choose=latest&part=1", ""),
        ("q=+Libya++2024+&lang=en", "lang=en&q=libya%202024"),
    ],
)
def test_filters_are_written_in_one_way(written: str, canonical: str) -> None:
    view, problems = parse(f"/explore?{written}")
    assert problems == ()
    assert write(view) == "/explore" + f"?{canonical}" * bool(canonical)


@pytest.mark.parametrize("period", ["2024-09..2023-01", "2024-13", "1850", "2024-01-01", "september"])
def test_what_is_no_period_is_told(period: str) -> None:
    assert parse(f"/explore?period={period}") == (View("explore"), (Problem("value", "period", period),))


@pytest.mark.parametrize("written", ["from=zz", "of=qq", "to=it~zz", "place=xx"])
def test_a_code_of_no_place_is_told_and_left_out(written: str) -> None:
    key, value = written.split("=")
    view, problems = parse(f"/explore?{written}&lang=it")
    assert view == View("explore", lang="it")
    assert problems == (Problem("value", key, value),)


def test_days_of_a_period() -> None:
    assert span("2024") == (date(2024, 1, 1), date(2024, 12, 31))
    assert span("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert span("2023-01..2024-09") == (date(2023, 1, 1), date(2024, 9, 30))


def test_the_largest_link_is_short() -> None:
    codes = tuple(sorted(known_places() - {"EUROPE"}))[:40]
    explored = View("explore", departure=codes, origin=codes, destination=codes, measure="dead_or_missing")
    assert len(write(explored)) < 1000
    assert parse(write(explored)) == (explored, ())
    assert len(write(View("article", "f" * 16, "ar", FIG, "repaired", "change", "dark", "ltr", True))) < 2000
