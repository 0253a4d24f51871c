"""Rules in an order, each for some values of what it may turn into another: looked up by that value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

Rule = TypeVar("Rule")

ANY: Final = "any"
"""What a rule names that is for every value; where those rules are found that are for a value no rule names."""


def by_value(table: Iterable[tuple[tuple[str, ...], Rule]]) -> Mapping[str, tuple[tuple[int, Rule], ...]]:
    """The rules for each value, with their places in the order of all.

    A rule may turn the value into another in mid-course; those of the other go on behind its place.
    """
    rules = [(given, (place, rule)) for place, (given, rule) in enumerate(table)]
    values = {ANY, *(value for given, _ in rules for value in given)}
    return {value: tuple(rule for given, rule in rules if value in given or ANY in given) for value in values}
