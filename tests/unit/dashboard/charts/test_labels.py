"""A figure of one route or one way of travel is never named as if it were all of its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard import words
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
    assert words.place(make("1", 1.0, destination=("EU",), route="channel"), "en") == "in European Union (Channel)"
    assert words.place(make("1", 1.0), "en") == "in Italy by sea"
    assert words.place(make("1", 1.0, **nowhere, route="balkans"), "en") == "Western Balkans"
    assert words.place(make("1", 1.0, **nowhere), "en") == "place not stated by sea"
    assert words.place(make("1", 1.0, **nowhere, mode=None), "en") == "place not stated"
    assert words.places(make("1", 1.0, route="channel"), "en") == "in Italy"
