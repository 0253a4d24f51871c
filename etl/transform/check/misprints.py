"""The ways one printed number turns into another by a slip of the hand, and how the number is then written."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from etl.model import Figure
from etl.transform.check.intervals import printed

DIGITS: Final = "0123456789"


@dataclass(slots=True)
class Spelling:
    """A printed number as a plain string (``30147``, ``17.8``) with what is needed to write another like it."""

    plain: str
    magnitude: float
    sign: int
    thousands: str
    point: str
    zero: str
    start: int
    end: int


@dataclass(slots=True)
class Misprint:
    """``what`` it would be, its cost (notes on ranking: ``ranking.py``) and the number meant."""

    what: str
    cost: float
    plain: str


def spelling(figure: Figure) -> Spelling | None:
    """How the figure's number is written; None for one told in words."""
    shown = printed(figure)
    if not shown.digits:
        return None
    raw = figure.quote[shown.start : shown.end]
    marks = [char for char in raw if unicodedata.decimal(char, None) is None]
    power = round(math.log10(shown.granule))
    decimals = -power if power < 0 else (-power) % 3 if marks else 0
    decimals = min(decimals, len(shown.digits))
    whole, rest = shown.digits[: len(shown.digits) - decimals], shown.digits[len(shown.digits) - decimals :]
    return Spelling(
        plain=f"{whole or '0'}.{rest}" if rest else whole,
        magnitude=10.0 ** (power + decimals),
        sign=-1 if figure.value < 0 else 1,
        thousands=(marks[0] if marks and not (decimals and len(marks) == 1) else ""),
        point=marks[-1] if decimals and marks else ".",
        zero=_zero(raw),
        start=shown.start,
        end=shown.end,
    )


def _zero(raw: str) -> str:
    """The zero of the script the digits are in."""
    digit = next(char for char in raw if unicodedata.decimal(char, None) is not None)
    return chr(ord(digit) - unicodedata.decimal(digit))


def written(plain: str, like: Spelling) -> str:
    """A plain number in the digits and separators of another."""
    whole, _, rest = plain.partition(".")
    if like.thousands:
        head = len(whole) % 3
        groups = ([whole[:head]] if head else []) + [whole[i : i + 3] for i in range(head, len(whole), 3)]
        whole = like.thousands.join(groups)
    text = f"{whole}{like.point}{rest}" if rest else whole
    return "".join(chr(ord(like.zero) + int(char)) if char in DIGITS else char for char in text)


def plain_of(text: str, like: Spelling) -> str:
    """The inverse of :func:`written`."""
    marks = "".join(
        str(unicodedata.decimal(char)) if unicodedata.decimal(char, None) is not None
        else "." if char == like.point and "." in like.plain else ""
        for char in text
    )  # fmt: skip
    return marks


def reprinted(figure: Figure, text: str) -> Figure:
    """The figure as if ``text`` stood where its number stands."""
    like = spelling(figure)
    if like is None:
        return figure
    value = like.sign * float(plain_of(text, like)) * like.magnitude
    return replace(figure, value=value, quote=figure.quote[: like.start] + text + figure.quote[like.end :])


def misprints(plain: str, low: float, high: float) -> Iterator[Misprint]:
    """Every slip of cost at most 1.5 that makes ``plain`` a number in [low, high], cheapest first, each once."""
    best: dict[str, Misprint] = {plain: Misprint("", 0.0, plain)}
    for slip in _slips(plain):
        if low <= float(slip.plain) <= high and (slip.plain not in best or slip.cost < best[slip.plain].cost):
            best[slip.plain] = slip
    yield from sorted((slip for slip in best.values() if slip.what), key=lambda slip: slip.cost)


def _slips(plain: str) -> Iterator[Misprint]:
    places = [index for index, char in enumerate(plain) if char in DIGITS]
    for index in places:
        for digit in DIGITS:
            if digit != plain[index] and not (index == 0 and digit == "0"):
                yield Misprint("digit", 1.0, plain[:index] + digit + plain[index + 1 :])
    for number, index in enumerate(places):
        for later in places[number + 1 :]:
            if plain[index] != plain[later] and not (index == 0 and plain[later] == "0"):
                swapped = list(plain)
                swapped[index], swapped[later] = plain[later], plain[index]
                cost = 1.0 if later == places[number + 1] else 1.5
                yield Misprint("swap", cost, "".join(swapped))
    if len(places) > 2:
        for index in places:
            shorter = plain[:index] + plain[index + 1 :]
            if shorter[0] not in ".0":
                yield Misprint("extra_digit", 1.5, shorter)
    for index in (*places, len(plain)):
        for digit in DIGITS:
            if not (index == 0 and digit == "0"):
                yield Misprint("missing_digit", 1.5, plain[:index] + digit + plain[index:])


def is_one_slip(first: Figure, second: Figure) -> bool:
    """Whether one misprint makes one of these numbers the other."""
    like, other = spelling(first), spelling(second)
    if like is None or other is None or like.magnitude != other.magnitude:
        return False
    return any(slip.plain == other.plain for slip in _slips(like.plain))


def has_glued_mark(figure: Figure) -> bool:
    """Whether a footnote's number seems glued on: a last group of four digits behind groups of three (23.3701)."""
    shown = printed(figure)
    raw = figure.quote[shown.start : shown.end]
    sizes = [0]
    for char in raw:
        if unicodedata.decimal(char, None) is None:
            sizes.append(0)
        else:
            sizes[-1] += 1
    return figure.kind == "count" and len(sizes) > 1 and sizes[-1] == 4 and all(size == 3 for size in sizes[1:-1])
