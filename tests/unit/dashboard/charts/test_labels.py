"""A figure of one route or one way of travel is never named as if it were all of its place."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from dashboard import i18n, words
from dashboard.charts.explored import labels
from etl.model import Figure

Make = Callable[..., Figure]
SPAIN: dict[str, Any] = {"departure": (), "destination": ("ES",)}


def test_a_route_is_named_even_where_places_tell_all_apart(make: Make) -> None:
    canaries = make("1", 1.0, **SPAIN, route="atlantic")
    italy = make("2", 2.0)
    atlantic = "Spain (Atlantic: West Africa, Canaries)"  # no brackets in brackets
    assert labels([canaries], "en") == [f"In {atlantic}"]
    assert labels([canaries, italy], "en") == [atlantic, "Italy"]


def test_a_way_of_travel_is_named_where_it_differs(make: Make) -> None:
    land, italy, greece = make("1", 1.0, **SPAIN, mode="land"), make("2", 2.0), make("3", 3.0, destination=("GR",))
    assert labels([land, italy], "en") == ["Spain by land", "Italy by sea"]
    assert labels([greece, italy], "en") == ["Greece", "Italy"]


def test_two_alike_are_told_apart_by_all_they_have(make: Make) -> None:
    sea, land = make("1", 1.0, **SPAIN, route="channel"), make("2", 2.0, **SPAIN, route="channel", mode="land")
    assert labels([sea, land], "en") == ["In Spain by sea (Channel)", "In Spain by land (Channel)"]


def test_the_place_of_a_figure_holds_its_route_or_its_way(make: Make) -> None:
    nowhere: dict[str, Any] = {"destination": ()}
    assert words.place(make("1", 1.0, destination=("EU",), route="channel"), "en") == "in the European Union (Channel)"
    assert words.place(make("1", 1.0), "en") == "in Italy by sea"
    assert words.place(make("1", 1.0, **nowhere, route="balkans"), "en") == "Western Balkans"
    assert words.place(make("1", 1.0, **nowhere), "en") == "place not stated, by sea"
    assert words.place(make("1", 1.0, **nowhere, mode=None), "en") == "place not stated"
    assert words.places(make("1", 1.0, route="channel"), "en") == "in Italy"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "from the Netherlands and Spain to the United States"),
        ("fr", "des Pays-Bas et d’Espagne aux États-Unis"),
        ("it", "dai Paesi Bassi e dalla Spagna negli Stati Uniti"),
        ("ar", "من هولندا وإسبانيا إلى الولايات المتحدة"),
    ],
)
def test_countries_stand_with_the_article_and_preposition_of_their_language(make: Make, lang: str, said: str) -> None:
    assert words.places(make("1", 1.0, departure=("NL", "ES"), destination=("US",)), lang) == said


def test_every_group_of_countries_names_known_ones_once() -> None:
    for lang, groups in tomllib.loads((i18n.STRINGS / "grammar" / "placed.toml").read_text(encoding="utf-8")).items():
        named = [code for group in groups for code in group.get("codes", "").split()]
        assert lang in i18n.LANGUAGES
        assert set(named) <= i18n.known_places()
        assert len(named) == len(set(named))
