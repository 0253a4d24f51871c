"""Digits, number words and mixtures of both, as beads with a value.

Separators are read from the number's shape and its neighbours, not from the language: exactly three digits behind a
mark are thousands, one or two (or four and more) are decimals; a magnitude word makes a single mark a decimal one.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from etl.packs import END, Numbers, Pack
from etl.transform.recognise.items import NUMBER, PUNCT, WORD, Item, longest

_MARK: Final = re.compile(r"[.,'٬٫،]")
_HIGHEST: Final = 1e15
_NO_WORD: Final = ("", 0.0)
_ROUND: Final = ("magnitude", "multiple", "approximate")


@dataclass(slots=True)
class Number:
    """A number as printed. ``unit`` is "", ``percent`` or ``points``; ``sign`` -1, 0, 1; ``plain``: only digits."""

    value: float
    plain: bool = False
    word: bool = False
    fraction: bool = False
    approximate: bool = False
    magnitude: float = 1.0
    unit: str = ""
    sign: int = 0


@lru_cache(maxsize=20_000)
def shape(digits: str, decimal_expected: bool) -> float:
    """The value of a run of digits with marks.

    ``decimal_expected``: a magnitude word or a percent sign follows, so that one mark before three digits may be a
    decimal one ("2.206 million").
    """
    digits = digits.replace(" ", "").replace("'", "٬").replace("،", "٬")
    groups = _MARK.split(digits)
    marks = _MARK.findall(digits)
    if not marks:
        return float(digits)
    last = marks[-1]
    if last == "٫":
        return float("".join(groups[:-1]) + "." + groups[-1])
    if len(set(marks)) > 1:
        return float("".join(groups[:-1]) + "." + groups[-1]) if last in ".," else float("".join(groups))
    if len(marks) > 1:
        return float("".join(groups))
    if last == "٬" or (
        len(groups[-1]) == 3 and 1 <= len(groups[0]) <= 3 and groups[0].lstrip("0") and not decimal_expected
    ):
        return float("".join(groups))
    return float(groups[0] + "." + groups[-1])


def _turned(text: str, mark: str) -> float:
    """Agency style, typed in reversed order: three digits on the left are the last three, fewer are decimals."""
    left, _, right = text.partition(mark)
    return float(right + left) if len(left) == 3 else float(f"{right}.{left}")


def _lowest_place(value: float) -> float:
    place = 1.0
    while value >= place * 10 and value % (place * 10) == 0:
        place *= 10
    return place


@lru_cache(maxsize=20_000)
def _unglue(word: str, code: str) -> float | None:
    from etl.packs import load

    return _compound(word, load(code).numbers)


def _compound(word: str, numbers: Numbers) -> float | None:
    """The value of a compound such as a language writes in one word, or None."""
    options: list[tuple[int, float, float, float]] = [(0, 0.0, 0.0, float("inf"))]  # at, total, current, last magnitude
    while options:
        at, total, current, last = options.pop()
        if at == len(word):
            if total + current > 0:
                return total + current
            continue
        for end in range(len(word), at, -1):
            entry = numbers.words.get(word[at:end])
            if entry is None:
                payloads = numbers.phrases.get(word[at:end], {}).get(END, ())
                if at and end < len(word) and any(kind == "joiner" for kind, _ in payloads):
                    options.append((end, total, current, last))
                continue
            kind, value = entry
            if kind == "magnitude" and value < last:
                options.append((end, total + (current or 1) * value, 0.0, value))
            elif kind == "multiple" and current < 10:
                options.append((end, total, (current or 1) * value, last))
            elif kind == "value" and (
                current == 0 or value < _lowest_place(current) or (0 < current % 100 < 10 <= value < 100)
            ):
                options.append((end, total, current + value, last))
    return None


def _is_year(items: list[Item], index: int, pack: Pack) -> bool:
    """Whether four digits behind "the year" are one, so that the magnitude behind them begins a number."""
    named = index > 0 and items[index - 1].text in pack.year_words
    return named and len(items[index].text) == 4 and 1900 <= int(items[index].text) <= 2100


def _word_number(item: Item, pack: Pack) -> tuple[str, float] | None:
    entry = pack.numbers.words.get(item.text)
    if entry is None and pack.article and item.text.startswith(pack.article):
        entry = pack.numbers.words.get(item.text[len(pack.article) :])
    if entry is None and pack.numbers.glued and len(item.text) > 5:
        value = _unglue(item.text, pack.code)
        if value is not None:
            return ("value", value)
    return entry


def _step(items: list[Item], at: int, pack: Pack) -> tuple[int, str, float] | None:
    """The number phrase at an item: (index after it, type, value)."""
    found = None
    node = pack.numbers.phrases
    index = at
    while index < len(items) and items[index].kind in (WORD, PUNCT):
        if index > at and items[index].kind == WORD and items[index].text not in node:
            break
        child = node.get(items[index].text)
        if child is None:
            break
        node, index = child, index + 1
        if END in node:
            found = (index, *node[END][0])
    if found is None and items[at].kind == WORD:
        entry = _word_number(items[at], pack)
        if entry is not None:
            found = (at + 1, *entry)
    return found


def _of_a_few(items: list[Item], at: int, pack: Pack) -> bool:
    """ "Several hundred thousand", "a couple of hundred": a magnitude of what nobody counted."""
    words, before = pack.numbers.words, at
    while before >= 0 and words.get(items[before].text, _NO_WORD)[0] in _ROUND:
        before -= 1
    if before < at and before > 0 and items[before].text in pack.of_words:
        before -= 1
    return 0 <= before < at and items[before].text in pack.numbers.few


def read_at(items: list[Item], at: int, pack: Pack) -> tuple[int, Number] | None:
    """The number that starts at an item: (index after it, number), or None."""
    numbers = pack.numbers
    part = _part_of(items, at, pack) if numbers.parts else 0.0
    if part:
        return at + 1, Number(round(100 * part, 1), word=True, fraction=True)
    if at and numbers.few and _of_a_few(items, at, pack):
        return None
    total, current, last_magnitude = 0.0, None, float("inf")
    digits = words = approximate = plain = False
    index, complete = at, at
    joined = False
    before_joiner: tuple[int, float, float | None, float] | None = None
    while index < len(items):
        item = items[index]
        if item.kind == NUMBER:
            if current is not None or (
                index > at and (total == 0 or (words and not digits and last_magnitude == float("inf")))
            ):
                break
            value, next_index = _digits(items, index, pack)
            if index > at and (value >= last_magnitude or value != int(value)):
                break
            if joined and total and total % last_magnitude:
                break  # "2.4 million and 700,000" are two numbers
            current, digits, plain = value, True, index == at and item.text.isdigit()
            index = complete = next_index
            joined = False
            continue
        step = _step(items, index, pack)
        glued_magnitude = (
            item.kind == WORD
            and item.glued
            and index > at
            and items[index - 1].kind == NUMBER
            and numbers.abbreviations.get(item.text)
        )
        if glued_magnitude:
            step = (index + 1, "magnitude", float(glued_magnitude))
        if step is None:
            break
        after, kind, value = step
        if kind == "value" and digits and current is not None and after > index + 1:
            alone = _word_number(item, pack)  # "14 ألفا مهاجر": a magnitude, not the dual "ألفا مهاجر"
            if alone is not None and alone[0] == "magnitude":
                after, kind, value = index + 1, alone[0], alone[1]
        if kind == "joiner":
            if index == at or joined:
                break
            if words or current is None:
                before_joiner = (index, total, current, last_magnitude)
            joined, index = True, after
            continue
        if kind == "magnitude":
            if index == at and numbers.indefinite.intersection((item.text, item.text.removeprefix(pack.article))):
                return None  # "thousands of migrants"
            if joined and current is None and total == 0:
                break
            if current is None and total and value <= last_magnitude and not joined:
                break
            if digits and current is not None and after > index + 1:
                break  # "in 2023 a million": the article begins a number of its own
            if plain and index == at + 1 and _is_year(items, at, pack):
                break  # "منذ عام 2016 مليونا و249 ألفا"
            if current is None and total == 0:
                current = 1.0
            if value >= last_magnitude and before_joiner is not None:
                # "20 thousand and 30 thousand" are two numbers
                complete, total, current, last_magnitude = before_joiner
                break
            if (total + (current or 1.0)) * value > _HIGHEST:
                break
            if value < last_magnitude:
                total, current = total + (1.0 if current is None else current) * value, None
            else:
                total, current = (total + (current or 0.0)) * value, None
            last_magnitude = min(value, last_magnitude)
            words = True
        elif kind == "multiple":
            if current is None:
                current = value
            elif current < 100 and not digits:
                current *= value
            elif value < _lowest_place(current):
                current += value
            else:
                break
            words = True
        elif kind == "value" and value >= 1000 and current is None and value < last_magnitude:
            total, last_magnitude, words = total + value, 1000.0 if value < 1e6 else 1e6, True  # a dual: 2,000 and 232
        elif kind == "value":
            if digits and current is not None:
                break
            if current is None:
                if value >= last_magnitude:
                    break
                current = value
            elif value < _lowest_place(current) or (value < 20 and current % 100 in (60, 80)):
                current += value
            elif numbers.units_before_tens and joined and current % 100 < 10 <= value < 100 and value % 10 == 0:
                current += value
            else:
                break
            words = True
        elif kind == "half":
            if not (joined and current is None and total):
                break  # "a million and a half"; alone it is another word
            return after, Number(total + value * last_magnitude, word=True, magnitude=last_magnitude)
        elif kind == "approximate":
            if index != at:
                break
            current, approximate, words = value, True, True
        else:  # fraction
            return _fraction(items, at, index, after, value, total, current, last_magnitude, pack, joined)
        index = complete = after
        joined = False
        if (
            item.kind == WORD
            and index < len(items)
            and items[index].text == "."
            and items[index].glued
            and glued_dot(item, pack)
        ):
            index += 1
            complete = index
    if complete == at:
        return None
    value = round(total + (current or 0.0), 4)
    magnitude = 1.0 if last_magnitude == float("inf") else last_magnitude
    return complete, Number(value, plain and complete == at + 1, words and not digits, False, approximate, magnitude)


def _part_of(items: list[Item], at: int, pack: Pack) -> float:
    """Which part a word tells that may be a number as well: "a fifth of the arrivals", "by the fifth"; else 0."""
    numbers, text = pack.numbers, items[at].text
    if text not in numbers.parts:
        by = at > 0 and text.startswith(pack.article) and items[at - 1].text in numbers.parts_behind
        return numbers.parts.get(text[len(pack.article) :], 0.0) if by else 0.0
    if at + 1 == len(items) or items[at + 1].kind != WORD:
        return 0.0
    whole = items[at + 1].text
    led = (whole.startswith(pack.article) and whole not in numbers.no_parts) or whole in numbers.parts_of
    return numbers.parts[text] if led and _word_number(items[at + 1], pack) is None else 0.0


def glued_dot(item: Item, pack: Pack) -> bool:
    """Whether the dot after this word belongs to it."""
    return item.text in pack.abbreviations


def _digits(items: list[Item], index: int, pack: Pack) -> tuple[float, int]:
    text = items[index].text
    mark = pack.numbers.reversed_separator
    if mark and mark in text:
        return _turned(text, mark), index + 1
    following = _step(items, index + 1, pack) if index + 1 < len(items) else None
    expects = following is not None and following[1] == "magnitude" and following[2] >= 1e6
    if not expects and index + 1 < len(items):
        after = items[index + 1]
        expects = after.glued and pack.numbers.abbreviations.get(after.text, 0) >= 1e6
    return shape(text, expects), index + 1


THREE_QUARTERS: Final = 0.75


def _fraction(
    items: list[Item], at: int, index: int, after: int, value: float, total: float, current: float | None,
    last_magnitude: float, pack: Pack, joined: bool,
) -> tuple[int, Number] | None:  # fmt: skip
    if index == at and at and value == THREE_QUARTERS and items[at - 1].text in pack.numbers.ordinals:
        return None  # "the first three quarters of 2024"
    behind = items[after].text if index == at and after < len(items) else ""
    if behind in pack.numbers.ordinal_nouns:
        return None  # "returned to a third country"
    if index == at and at and after == at + 1 and behind not in pack.of_words:
        if items[at - 1].text in pack.numbers.period_articles:
            return None  # "in the quarter"
    if index == at:
        # "half a million": up to two small words may stand between
        for skip in range(3):
            here = after + skip
            if here >= len(items) or (skip and items[here - 1].text not in pack.function_words):
                break
            step = _step(items, here, pack)
            if step is not None and step[1] == "magnitude" and step[2] >= 1000:
                return step[0], Number(value * step[2], word=True, magnitude=step[2])
        return after, Number(round(100 * value, 1), word=True, fraction=True)
    following = _step(items, after, pack) if joined and after < len(items) else None
    if current is None and total and joined:
        if following is not None and following[1:] == ("magnitude", last_magnitude):
            after = following[0]  # "a million and half the million"
        return after, Number(total + value * last_magnitude, word=True, magnitude=last_magnitude)
    if current is not None and not total and following is not None and following[:2] == (after + 1, "magnitude"):
        # "two and a half million"
        return after + 1, Number((current + value) * following[2], word=True, magnitude=following[2])
    if current is not None and not total and 1 < current < 10 and not joined:
        return after, Number(round(100 * current * value, 1), word=True, fraction=True)
    if index == at:
        return None
    digits = items[at].kind == NUMBER  # "received in 2024 a quarter of the applications": a year, and no word
    alone = digits and index - joined == at + 1 and items[at].text.isdigit()
    return index - joined, Number(total + (current or 0.0), plain=alone, word=not digits)


def numbers(items: list[Item], pack: Pack) -> list[Item]:
    """Replace the beads of each number by one; signs and percent words are joined to it."""
    out: list[Item] = []
    done = 0
    for index in [index for index, item in enumerate(items) if item.numeric or item.kind == NUMBER]:
        item = items[index]
        if index < done or (item.kind != NUMBER and (_is_day(items, index, pack) or _step(items, index, pack) is None)):
            continue
        found = read_at(items, index, pack)
        if found is None:
            continue
        after, number = found
        out += items[done:index]
        out.append(_finish(items, index, after, number, pack))
        done = _percent(items, after, out[-1], pack)
    return out + items[done:] if done else items


def _is_day(items: list[Item], index: int, pack: Pack) -> bool:
    """Whether a word is a day of the week, and not the head of a number behind its noun (الأشهر الأحد عشر)."""
    if items[index].text not in pack.weekdays:
        return False
    step = _step(items, index, pack)
    noun = items[index - 1].text if index and pack.article else ""
    return step is None or step[0] == index + 1 or not noun.startswith(pack.article)


def _finish(items: list[Item], index: int, after: int, number: Number, pack: Pack) -> Item:
    first, last = items[index], items[after - 1]
    item = Item(NUMBER, first.start, last.end, first.text if after == index + 1 else "", (), number, first.glued)
    keys = ["{n}"]
    if number.plain:
        if 1 <= number.value <= 31 and len(first.text) <= 2:
            keys.append("{d}")
        if len(first.text) == 4 and 1900 <= number.value <= 2100:
            keys.append("{y}")
    ordinal = first.text in pack.numbers.ordinals if after > index + 1 else number.value in (20, 30)
    if after == index + 1:
        ordinal = ordinal and bool(pack.article) and first.text.startswith(pack.article)  # "the twentieth of June"
    if number.word and ordinal and number.value <= 31:
        keys.append("{d}")  # "the fifth-ten of September", "the second and twentieth"
    item.keys = (*keys, *(items[index].keys if after == index + 1 else ()))
    if number.word and after > index + 1 and not number.unit:
        item.keys = (*item.keys, f"{number.value:g}")  # "les Vingt-Sept" are "les 27"
    if number.word and after == index + 1:
        item.keys = tuple(dict.fromkeys((*item.keys, first.text, *pack.keys(first.text))))
    return item


def _percent(items: list[Item], index: int, item: Item, pack: Pack) -> int:
    if index == len(items) or pack.units.isdisjoint(items[index].keys):
        return index
    found = longest(items, index, pack.words)
    if found is None:
        return index
    after, payloads, _ = found
    unit = next((value for category, value in payloads if category.startswith("unit.")), "")
    if not unit:
        return index
    number: Number = item.value
    if number.plain is False and items[index - 1].kind == NUMBER and _MARK.search(items[index - 1].text):
        number = Number(shape(items[index - 1].text, False), magnitude=number.magnitude)
    item.value = Number(
        number.value, False, number.word, number.fraction, number.approximate, number.magnitude, unit, number.sign
    )
    item.end = items[after - 1].end
    item.keys = ("{n}",)
    item.text = ""
    return after


def _closed(items: list[Item], number: Item) -> bool:
    """Whether a dash closes behind a number what one right before it has opened."""
    behind: list[Item | None] = [i for i in items if i.start >= number.end]
    behind.append(None)
    return any(
        i is not None and i.text == "-" and i.glued and (after is None or not after.glued or after.kind == PUNCT)
        for i, after in itertools.pairwise(behind)
    )


def _told_again(items: list[Item], pack: Pack) -> bool:
    """Whether "that is" stands last, behind which a dash before a percentage is a minus ("2,650, i.e. - 26 %")."""
    end = len(items) - (bool(items) and items[-1].text == ",")
    for start in range(max(0, end - 3), end):
        found = longest(items, start, pack.words)
        if found is not None and found[0] == end and any(category == "flow.again" for category, _ in found[1]):
            return True
    return False


def signs(items: list[Item], pack: Pack) -> list[Item]:
    """Join a sign, or a word for one, to the number behind it."""
    signed = ("+", "-", *pack.numbers.plus, *pack.numbers.minus)
    if not any(item.text in signed for item in items):
        return items
    out: list[Item] = []
    for item in items:
        if item.kind == NUMBER and out:
            before = out[-1]
            sign = {"+": 1, "-": -1}.get(before.text, 0) if before.kind == PUNCT and item.glued else 0
            hyphen = before.glued and before.kind == PUNCT and len(out) > 1 and out[-2].kind in (WORD, NUMBER)
            if hyphen:
                sign = 0  # between words or numbers it is no minus
            if sign and not item.value.unit and (item.value.word or _closed(items, item)):
                sign = 0  # "last year -12,564 more than in 2023-": a dash that opens an aside
            dash = before.text == "-" and not item.glued and not (len(out) > 1 and out[-2].text in ("(", "["))
            dash = dash and not _told_again(out[:-1], pack)
            if not sign and before.kind != NUMBER and item.value.unit and not (dash or hyphen):
                sign = 1 if before.text in pack.numbers.plus else -1 if before.text in pack.numbers.minus else 0
            if sign:
                number: Number = item.value
                item.value = Number(
                    number.value,
                    False,
                    number.word,
                    number.fraction,
                    number.approximate,
                    number.magnitude,
                    number.unit,
                    sign,
                )
                item.start = before.start
                item.keys = ("{n}",)
                out.pop()
        out.append(item)
    return out
