"""Which words are whose: every bead between two numbers goes to one of them, cut at the strongest mark."""

from __future__ import annotations

import itertools
from typing import Final

from etl.packs import Pack
from etl.transform import world
from etl.transform.bind.deeds import DEEDS
from etl.transform.bind.draft import MIDDLE, OF_ANOTHER_COUNTRY, STRONG, WEAK, Draft, boundary, is_base_period
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item


def zones(items: list[Item], drafts: list[Draft]) -> None:
    """Give every bead between two numbers to one of them, cut at the strongest boundary."""
    previous_end = 0
    for at, draft in enumerate(drafts):
        draft.left = (previous_end, draft.first)
        if at + 1 == len(drafts):
            draft.right = (draft.last + 1, len(items))
            break
        following = drafts[at + 1]
        cut = _cut(items, draft.last + 1, following.first)
        draft.right = (draft.last + 1, cut)
        # with no mark between two numbers the words between them are common ground
        previous_end = draft.last + 1 if cut == following.first else cut
    depth = 0
    opened: list[bool] = []
    for item in items:
        if item.kind == PUNCT and item.text in "([":
            depth += 1
        opened.append(depth > 0)
        if item.kind == PUNCT and item.text in ")]":
            depth = max(0, depth - 1)
    for draft in drafts:
        draft.bracket = opened[draft.first]
    if drafts and drafts[-1].bracket:  # "... and Spain (-40 %); only the route to Crete grew": a statement of its own
        last = drafts[-1]
        apart = (k for k in range(last.last + 1, len(items)) if items[k].text == ";" and not opened[k])
        last.right = (last.last + 1, next(apart, len(items)))


def whole_inserted(items: list[Item], drafts: list[Draft], pack: Pack) -> None:
    """ "100,600 Armenians, out of the 120,000 who lived there, fled to Armenia": what stands behind the aside is told
    of the first; how many lived there is none of them."""
    for part, whole in itertools.pairwise(drafts):
        led = items[part.last + 1 : whole.first]
        of = any(i.has("part.share") or i.has("change.from") or i.text in pack.of_words for i in led[1:])
        if not led or led[0].text != "," or len(led) > _OUT_OF or not (of or _out_of(led)) or whole.noun:
            continue
        end = next((k for k in range(whole.last + 1, len(items)) if items[k].kind in (NUMBER, PUNCT)), len(items))
        told = {m for item in items[whole.last + 1 : end] for m in item.senses.get("measure.cue", ())}
        goes_on = [item for item in items[end + 1 : end + 4] if item.has("measure.cue")]
        if end >= len(items) or items[end].text != "," or not goes_on or not told <= {"migrants"}:
            continue
        part.right, whole.right = (end + 1, whole.right[1]), (whole.last + 1, end)
        whole.skipped = "population"
        for item in items[whole.last + 1 : end]:
            item.senses = {c: v for c, v in item.senses.items() if not c.startswith(("place.", "role.", "measure."))}


def _out_of(led: list[Item]) -> bool:
    return len(led) > 1 and led[1].has("role.in") and not led[1].has("change.to")


_OUT_OF: Final = 4
"""Beads, at most, from a number to the one that it is said to be out of."""


def partitives(items: list[Item], drafts: list[Draft], pack: Pack) -> None:
    """ "Ten of the 14 boats came from Sfax": the second's noun is the first's too, what follows is the first's."""
    for low, high in itertools.pairwise(drafts):
        between = items[low.last + 1 : high.first]
        if high.skipped.startswith(("excluded", "unknown")) and not low.noun and 1 <= len(between) <= 2:
            if low.value < high.value and between[0].text in pack.of_words and between[-1].text in pack.function_words:
                low.skipped = low.skipped or high.skipped  # "415 of 733 seats", "120 of its 900 staff"
        inside = not between and low.noun == high.noun == "counted.boats" and low.last > low.index
        if inside and low.value < high.value and not (low.skipped or high.skipped):
            low.right, high.left = (high.last + 1, high.right[1]), (low.left[0], low.first)
            high.right = (high.last + 1, high.last + 1)  # "ten of the boats, the fourteen, came from Sfax"
            low.rule.append("so many of them")
            continue
        if len(between) > 1 and between[0].text in pack.of_words:  # "3,782 of the total of 21,382 claims counted"
            between = [i for i in between if not any(i.has(c) for c in ("part.total", "measure.weak", "before.exact"))]
        if low.noun or high.skipped or low.kind != "count" or high.kind != "count" or not 1 <= len(between) <= 3:
            continue
        if to_from(items, low, high):
            continue
        of = (
            len(between) == 1
            and not between[0].text
            and between[0].has("change.from")
            and high.noun not in ("", "percent")
        )
        attribute = between[-1] if pack.capital_nouns and len(between) == 2 and between[-1].small else None
        plain = all(i.text in pack.function_words or i is attribute for i in between)  # "3782 der gezählten 21'382"
        plain = plain and any(i.text in pack.of_words for i in between)
        if not (of and low.value < high.value) and not plain:
            continue
        if _clause_of_all(items, high, pack):
            continue
        low.noun, low.unit, low.noun_measure = high.noun, high.unit, high.noun_measure
        low.skipped = ""
        low.right = (high.last + 1, high.right[1])
        behind = high.last + 1 < len(items) and items[high.last + 1].has("measure.aboard")
        aboard = behind or any(items[k].has("measure.aboard") for k in range(high.index, high.last + 1))
        high.right = (high.last + 1, high.last + 1 + behind)  # "32 of the 157 people aboard were saved"
        high.left = (low.first if aboard else low.left[0], low.first)
        low.rule.append("so many of them")


def _clause_of_all(items: list[Item], whole: Draft, pack: Pack) -> bool:
    """ "Brazil hosts 510,000 of the 7.7 million who have left their country": the one verb behind is told of all."""
    clause = items[whole.last + 1 : whole.right[1]]
    comma = bool(clause) and clause[0].text == ","
    led = clause[comma : comma + 1]
    who = bool(led) and (led[0].has("flow.relative") or (comma and led[0].text in pack.function_words))
    told = [m for item in clause for m in item.senses.get("measure.cue", ())]
    return who and told == ["departures"]


def _verb_of_part(items: list[Item], whole: Draft, part: Draft, pack: Pack) -> int:
    """Where a verb of one stands that leads to "of them two" or "two of them"; one of several is the whole's."""
    at = part.first - 1
    while at > whole.last and any(c.startswith("before.") for c in items[at].senses):
        at -= 1
    behind = items[part.last + 1 : part.last + 2]
    if at > whole.last and items[at].has("part.subset"):
        at -= 1
    elif not (behind and behind[0].has("part.subset")):
        return 0
    several = pack.plural_verb != "" and items[at].text.endswith(pack.plural_verb)
    return at if at > whole.last and items[at].has("measure.cue") and not several else 0


def to_from(items: list[Item], low: Draft, high: Draft) -> bool:
    """ "Fell to 2,900 from 3,450 a year before": the value, then the earlier one."""
    if not low.first or high.first - low.last != 2 or not items[low.last + 1].has("change.from"):
        return False
    moved = items[max(low.left[0], low.first - 3) : low.first - 1]
    return items[low.first - 1].has("change.to") and any(i.has("change.up") or i.has("change.down") for i in moved)


def _around_parts(items: list[Item], live: list[Draft]) -> None:
    """ "105 people, 20 of them Syrians, were saved": the verb behind an inserted part is the whole's.

    So is the subject of "with 11,700 crossings, twice as many as a year ago, the Balkan route is the busiest".
    """
    for at, whole in enumerate(live[:-1]):
        led = whole.first <= 3 and any(items[k].has("flow.with") for k in range(whole.first))
        kinds = ("change",) if led else ()
        parts = []
        for draft in live[at + 1 :]:
            if draft.bracket or not (draft.is_part or draft.kind in kinds):
                break
            parts.append(draft)
        if whole.kind != "count" or whole.is_part or not parts or items[whole.last + 1].text != ",":
            continue
        last = parts[-1]
        if any(boundary(items, k) == STRONG for k in range(whole.last, last.first)):
            continue  # "..., while 53 of them are dead or missing"
        closing = next((k for k in range(last.last + 1, last.right[1]) if items[k].text == ","), None)
        if closing is None:
            continue
        near = items[closing + 1 : min(last.right[1], closing + 5)]
        anew = any(item.has("flow.and") or item.has("flow.contrast") for item in near[:1])
        routed = led and any(c.startswith("route.") for item in near for c in item.senses)
        led_on = near[:1] != [] and any(near[0].has(c) for c in _GOES_ON)
        done = any(item.has("measure.cue") for item in near) or _verb_last(items, closing + 1, last.right[1])
        if (routed or led_on or done) and not anew:
            whole.right = (closing + 1, last.right[1])
            last.right = (last.right[0], closing)


_GOES_ON: Final = ("role.coast", "role.departure")
"""What leads on with the whole: "174 people, 168 of them Malians, off El Hierro", "..., from Lebanon to Syria"."""


def _verb_last(items: list[Item], start: int, end: int) -> bool:
    """ "180.000 Menschen, darunter 120.000 Syrer, sind seit Mai vom Libanon nach Syrien geflohen"."""
    clause = list(itertools.takewhile(lambda i: i.kind not in (NUMBER, PUNCT), items[start:end]))
    barred = ("flow.relative", "flow.contrast", "flow.and", "counted.persons", "place.people", "part.rest")
    return bool(clause) and clause[-1].has("measure.cue") and not any(i.has(c) for i in clause for c in barred)


def share_noun(items: list[Item], drafts: list[Draft]) -> None:
    """ "In groups of 15, 14 and 19 people": the noun behind the last number of a row is that of all."""
    for low, high in reversed(list(itertools.pairwise(drafts))):
        between = items[low.last + 1 : high.first]
        if low.noun or low.skipped or high.skipped or high.noun not in ("counted.persons", "people") or low.bracket:
            continue
        if low.kind != "count" or high.kind != "count" or len(between) != 1 or high.own_origin:
            continue
        linked = between[0].has("flow.and") or between[0].has("part.respectively") or between[0].text == ","
        if linked:
            low.noun, low.unit, low.noun_measure = high.noun, high.unit, high.noun_measure


def join(items: list[Item], live: list[Draft], pack: Pack) -> None:
    """Zones that two numbers share: a pair from x to y, boats and the people in them under one verb."""
    for whole, part in itertools.pairwise(live) if pack.verb_first else ():
        verb = _verb_of_part(items, whole, part, pack)
        if verb:
            whole.right = (whole.last + 1, verb)  # "55 people, survived of them two": the verb is the part's
    _around_parts(items, live)
    _behind_brackets(items, live)
    _behind_most(items, live)
    for first, second in reversed(list(itertools.pairwise(live))):
        if "from x to y" in first.rule:
            second.left = (first.left[0], second.first)
        led = first.last + 1 + (items[first.last + 1].text == ",")
        onward = second.first - led <= 2 and first.unit == "percent" and first.kind == "change"
        if onward and items[led].has("change.to") and second.kind == "count":
            first.right = (first.right[0], second.right[1])  # "a rise by 18 % to 46,877 for the Canaries"
            if items[led - 1].text != ",":
                second.left = (first.left[0], second.first)
        if _one_verb(items, first, second):
            first.right = (first.right[0], second.right[1])
        if told_twice(items, first, second):
            first.right = (first.right[0], second.right[1])
            second.left = (first.left[0], second.first)
        if (
            second.first - first.last == 2
            and items[first.last + 1].has("flow.and")
            and _one_subject(items, first, second)
        ):
            first.right = (first.right[0], second.right[1])  # "348,000 Syrians and 156,000 Lebanese crossed"
        if (
            second.first - first.last == 2
            and items[first.last + 1].has("flow.and")
            and _both_left(items, first, second)
        ):
            first.right = (first.right[0], second.right[1])  # "took home 316 Guineans and 148 Malians from Agadez"
        acts = (first.unit, second.unit) == ("persons", "incidents") and second.first - first.last == 2
        acts = acts and items[first.last + 1].has("role.in")  # "54,217 migrants in 1,851 incidents in the Aegean"
        with_them = (first.unit, second.unit) == ("incidents", "persons") and second.first - first.last <= 3
        if with_them and items[first.last + 1].has("flow.with"):
            first.right = (first.right[0], second.right[1])  # "ten landings with 359 migrants on Lampedusa"
        if _saved_in_so_many(items, first, second):
            first.right = (first.right[0], second.right[1])  # "with 336 people, saved in eleven operations off Libya"
        if acts or ({first.unit, second.unit} == {"boats", "persons"} and _beside(items, first, second)):
            first.right = (first.right[0], second.right[1])
            second.left = (first.left[0], second.first)


_ROUNDED: Final = 8.0
"""Percentage points that a fraction or a factor may be off what is told exactly behind it."""


def told_twice(items: list[Item], first: Draft, second: Draft) -> bool:
    """ "Fell by nearly a quarter (23 %) in April": a size in round words, then exactly, with nothing else beside it."""
    between = items[first.last + 1 : second.first]
    led = len(between) == 2 and between[1].kind == WORD and not between[1].senses  # "di un terzo, il 34 %, rispetto a"
    if (first.unit, second.unit) != ("percent", "percent") or not (led or len(between) == 1) or first.skipped:
        return False
    number = first.item.value if first.item.kind == NUMBER else None
    if number is not None and not number.fraction:
        return False
    opened, closed = between[0].text, items[min(second.last + 1, len(items) - 1)].text
    near = abs(abs(first.value) - abs(second.value)) <= _ROUNDED
    return near and (opened, closed) in (("(", ")"), (",", ","))


def _saved_in_so_many(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether acts are told right behind the verb of people, and where they were behind both."""
    if (first.kind, first.unit, second.kind, second.unit) != ("count", "persons", "count", "incidents"):
        return False
    between = items[first.last + 1 : second.first]
    verb = next((k for k, item in enumerate(between) if item.has("measure.cue")), -1)
    behind = between[verb + 1 :]
    return 0 <= verb <= 4 and 1 <= len(behind) <= 3 and not any(i.kind in (PUNCT, NUMBER) for i in behind)


def _behind_brackets(items: list[Item], live: list[Draft]) -> None:
    """ "670 (31 %) had left Libya, 550 Turkey", "405 (-8 %) fewer than": the words behind a percentage in brackets are
    those of the number before it."""
    for at, (first, second) in enumerate(itertools.pairwise(live)):
        if _compared_behind(items, first, second):
            times = (
                k + 1
                for k in range(second.last + 2, min(second.last + _TO_ITS_TIME, len(items)))
                if items[k].kind == PERIOD
            )
            first.right = (first.last + 1, max(next(times, 0), second.right[1]))
            continue
        behind = _opened(items, first, second)
        inside = second.bracket and not first.bracket and items[behind].text == "("
        whole = first.kind == "share" and (second.kind == "count" or (inside and behind == first.last + 1))
        again = items[behind].text == "," and _told_again(items, behind + 1, second)
        most = 4 if inside else 6  # "3.154, es decir, el 49,4 %,"
        if not (inside or again) or second.first - first.last > most + (behind - first.last - 1):
            continue
        if not whole and (first.kind == "share" or second.unit != "percent"):
            continue
        close = second.last + 1
        if close >= len(items) or items[close].text != (")" if inside else ","):
            continue
        following = live[at + 2] if at + 2 < len(live) else None
        stop = following.first if following is not None else len(items)
        if whole and close + 2 < stop and items[close + 1].text == "," and _is_place(items[close + 2]):
            close += 1  # "and 3 % (272), Somalis"
        end = next((k for k in range(close + 1, stop) if boundary(items, k) >= MIDDLE), stop)
        leads_on = close + 1 < stop and any(items[close + 1].has(c) for c in ("role.origin", "role.departure"))
        from_there = inside and first.kind == "count" and leads_on  # "374 (34 %) from Syria and 300 from Iraq"
        if (again or from_there or whole) and end == stop and following is not None:
            end = next((k for k in range(stop - 1, close, -1) if boundary(items, k) >= WEAK), stop)
            if whole and any(_is_place(item) for item in items[end:stop]):
                end = stop  # "97 % (8,606) were Ethiopians and 3 %", not "... and in Greece 3 %"
        end = next(
            (k for k in range(close + 1, end) if items[k].has("base.when")), end
        )  # "(99 %) on May, which saw 878"
        words = items[close + 1 : min(end, close + 5)]
        left = any(item.has("measure.cue") and not item.has("role.origin") for item in words)
        placed = any(c.startswith(("place.", "route.")) for item in items[close + 1 : end] for c in item.senses)
        if whole and placed and (end < stop or following is None):
            first.right, second.right = (close + 1, end), (close + 1, end)  # "was filed in Germany, 167,000 in France"
            if following is not None:
                following.left = (max(end, following.left[0]), following.first)
        elif from_there or (
            again and not left and any(item.has("role.origin") or item.has("role.departure") for item in words)
        ):
            first.right, second.right = (close + 1, end), (close + 1, end)
            if following is not None:
                following.left = (max(end, following.left[0]), following.first)
        elif (inside and any(item.has(c) for item in words for c in _TOLD_OF_IT)) or (again and _happened(words)):
            first.right, second.right = (close + 1, end), (second.right[0], close)
            if following is not None:
                following.left = (max(end, following.left[0]), following.first)


def puts_most_in_numbers(items: list[Item], draft: Draft) -> bool:
    """ "55,976 came, most of them (49,792) from Libya": how many most of them are, in brackets."""
    opens = draft.first - 1
    while opens > 0 and any(c.startswith("before.") for c in items[opens].senses):
        opens -= 1
    closed = draft.last + 1 < len(items) and items[draft.last + 1].text == ")"
    plain = closed and draft.kind in ("count", "share") and opens > 0 and items[opens].text == "("
    return plain and any(items[opens - 1].has(c) for c in _MOST)


def _behind_most(items: list[Item], live: list[Draft]) -> None:
    """ "Most of them (49,792) from Libya and 3,947 from Tunisia": what stands behind the bracket is told of most."""
    for at, draft in enumerate(live):
        if not puts_most_in_numbers(items, draft):
            continue
        close = draft.last + 1
        following = live[at + 1] if at + 1 < len(live) else None
        stop = following.first if following is not None else len(items)
        end = next((k for k in range(close + 1, stop) if boundary(items, k) >= MIDDLE), stop)
        if following is not None and end == stop:
            end = next((k for k in range(stop - 1, close, -1) if boundary(items, k) >= WEAK), stop)
        draft.right = (close + 1, end)
        if following is not None:
            following.left = (max(end, following.left[0]), following.first)


def _compared_behind(items: list[Item], first: Draft, second: Draft) -> bool:
    """ "38 more (+3 %) than in the month before": what both changes are compared with stands behind the bracket."""
    told, close = items[first.last + 1], second.last + 1
    changes = first.kind == second.kind == "change" and second.bracket and close + 1 < len(items)
    if not changes or items[close].text != ")" or not items[close + 1].has("base.cue"):
        return False
    if told.text == "(":  # "an increase of 1.6 million (more than 1 %) compared with the end of 2022"
        return second.first - first.last <= _INTO_BRACKETS
    more = told.has("change.more") or told.has("change.fewer")
    return more and items[first.last + 2].text == "(" and second.first == first.last + 3


_TO_ITS_TIME: Final = 6
"""Beads behind a bracket up to the time that is compared."""

_INTO_BRACKETS: Final = 5
"""Beads from a number to the one in the brackets behind it."""


def _opened(items: list[Item], first: Draft, second: Draft) -> int:
    """Where the bracket of a second number opens: behind a share stands who they are ("a fifth of the dead (240)")."""
    start, opens = first.last + 1, second.first - 1
    while opens > start and items[opens].kind != PUNCT:
        opens -= 1
    of_whom = first.kind == "share" and second.kind == "count" and opens - start <= 3
    parted = any(boundary(items, k) or _is_place(items[k]) for k in range(start, opens))
    return opens if of_whom and not parted else start  # "79 % were Syrians (60,534), Afghans (53,564) and"


_TOLD_OF_IT: Final = ("measure.cue", "change.more", "change.fewer")


def _happened(words: list[Item]) -> bool:
    """Whether something was done to them: who set out or came may still be those told before."""
    told = {measure for item in words for measure in item.senses.get("measure.cue", ())}
    return bool(told) and told.isdisjoint(("departures", "arrivals", "crossings"))


def _told_again(items: list[Item], index: int, second: Draft) -> bool:
    """ "8,606, or 97 %,", "31.200, il 5%,": one quantity told a second time."""
    item = items[index]
    bare = second.first - index <= 1 and not (index < second.first and item.senses)
    return bare or item.has("flow.and") or item.has("part.share") or item.has("flow.again")


def raised_at(items: list[Item], event: Draft, total: Draft) -> int:
    """ "With the transfer of 31 people yesterday rose the number to 4,000": where the verb of the total stands."""
    led = any(items[k].has("change.to") for k in range(max(event.last + 1, total.first - 2), total.first))
    opens = event.first <= _OPENING and items[0].has("flow.with") and event.kind == total.kind == "count"
    if not (led and opens) or any(items[k].kind == PUNCT for k in range(event.last + 1, total.first)):
        return 0
    moved = (k for k in range(event.last + 1, total.first) if items[k].has("change.up"))
    return next(moved, 0)


_OPENING: Final = 3
"""Beads that lead to the event with which a sentence opens."""


def _one_verb(items: list[Item], first: Draft, second: Draft) -> bool:
    """ "2,500 refugees and four smugglers were picked up": a verb behind two numbers is of both."""
    between = items[first.last + 1 : second.first]
    if first.kind != "count" or second.kind != "count" or not first.noun or not second.noun or second.own_origin:
        return False
    if not 1 <= len(between) <= 2 or not between[0].has("flow.and") or between[-1].kind == PUNCT:
        return False
    if any(c in ("place.country", "place.city") for c in between[-1].senses):
        return False  # "Spain registered 76,000 claims and France 75,000 claims"
    return not any(item.has("measure.cue") for item in items[first.left[0] : first.first])


def _one_subject(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether two groups of people share the verb behind them."""
    if first.kind != "count" or second.kind != "count" or not first.noun or not second.noun or first.bracket:
        return False
    if first.unit != "persons" or second.unit != "persons" or first.noun_measure or second.noun_measure:
        return False
    if any(i.has("measure.cue") or i.has("part.subset") for i in items[first.left[0] : first.first]):
        return False
    return any(i.has("measure.cue") for i in items[second.last + 1 : second.last + 4])


def _both_left(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether two nationalities share the place that is told right behind them to be left or reached."""
    behind = items[second.last + 1 : second.last + 3]
    alike = first.kind == second.kind == "count" and first.own_origin and second.own_origin and len(behind) == 2
    if not alike or not (behind[0].has("role.departure") or behind[0].has("role.destination")):
        return False
    places = [code for c in ("place.city", "place.country") for code in behind[1].senses.get(c, ())]
    return bool(places) and not {*first.own_origin, *second.own_origin}.intersection(places)


def _beside(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether boats and the people in them are told in one breath ("206 people, mostly Syrians, in two boats")."""
    if first.noun_measure is not None and first.noun_measure[1] in world.RETURNS:
        return False  # "3,200 removals, and 61 boats stopped at sea"
    between = range(first.last + 1, second.first)
    marks = [boundary(items, index) for index in between]
    if not any(marks):
        return len(marks) <= 8
    led = any(items[k].has(c) for k in between[-2:] for c in ("flow.with", "role.in", "role.departure"))
    plain = not any(c == "measure.cue" for k in between for c in items[k].senses)
    with_them = second.unit == "boats" or items[second.first - 1].has(
        "flow.with"
    )  # "40 boats bound for Italy, with 900"
    return led and plain and with_them and max(marks) <= MIDDLE and len(marks) <= 12


def widen(items: list[Item], drafts: list[Draft]) -> None:
    """Zones among the numbers that are left: a distance or an age parts no sentence; a subgroup with its verb does."""
    live = [draft for draft in drafts if not draft.skipped]
    if live and not any("range" in draft.rule or "so many of them" in draft.rule for draft in live):
        told = [d for d in drafts if not d.skipped or _keeps_words(items, d)]
        zones(items, told)
        for fold, share in itertools.pairwise(told):
            if fold.skipped == OF_ANOTHER_COUNTRY:
                share.left = (fold.last + 1, share.first)  # "double that of Finland (13 %)": whose share it is
    for draft in live:
        rest = next((k for k in range(*draft.right) if items[k].has("part.rest") and items[k - 1].kind == PUNCT), 0)
        if rest:
            draft.right = (draft.right[0], rest)  # "210 were Egyptians and 95 Syrians; the rest came from Sudan"
    for count, change in itertools.pairwise(live):
        if count.kind == "count" and change.kind == "change":
            _leave_reasons(items, change)


def _leave_reasons(items: list[Item], change: Draft) -> None:
    """ "Rose to 17,659, up 99 % on September as many returned to the route": why it changed is no part of it."""
    start, end = change.right
    told = next((k for k in range(start, min(end, change.last + _BASE_NEAR)) if items[k].kind == PERIOD), None)
    if told is None:
        return
    for k in range(told + 1, min(end, told + 3)):
        if items[k].has("flow.because") or (items[k].has("flow.contrast") and items[k - 1].kind == PUNCT):
            change.right = (start, k)
            return


_BASE_NEAR: Final = 5
"""Beads from a change to the time that it is set against."""


_OTHER_STATEMENTS: Final = ("none", "rate", "forecast", "target", "plan", "revision", OF_ANOTHER_COUNTRY, *DEEDS)
_OF_NOBODY: Final = ("excluded.things", "unknown noun")


def _keeps_words(items: list[Item], draft: Draft) -> bool:
    """Whether a number that is left out has words of its own: a subgroup with its verb, a rate with its year."""
    if draft.skipped == "unknown noun" and draft.first and items[draft.first - 1].has("flow.and"):
        return True  # "114,000 Ukrainians and 52,000 holders of passports from Hong Kong"
    if draft.skipped in _OF_NOBODY and draft.first > 1:  # "..., and 14 assaults were led against the fences of A"
        return items[draft.first - 2].text == "," and items[draft.first - 1].has("flow.and")
    return draft.skipped in _OTHER_STATEMENTS or (draft.skipped == "excluded.subgroup" and by_verb(items, draft))


def by_verb(items: list[Item], draft: Draft) -> bool:
    """Whether an elided number has a verb of its own, which says who they are or where they are from."""
    behind = items[draft.index + 1 : draft.index + 4]
    if not behind or behind[0].has("excluded.subgroup") or behind[0].has("part.subset"):
        return False
    return any(item.has("excluded.subgroup") or (item.has("role.origin") and not item.text) for item in behind)


def _time_with_an_aside(items: list[Item], start: int, end: int) -> int:
    """ "41,000 and in 2015, the peak year, 856,000": the "and" before a time that an aside parts from its number."""
    if end - 1 <= start or items[end - 1].text != ",":
        return -1
    opened = next((k for k in range(end - 2, start, -1) if items[k].kind == PUNCT), -1)
    if opened < start + 2 or items[opened].text != "," or items[opened - 1].kind != PERIOD:
        return -1
    aside = items[opened + 1 : end - 1]
    if not aside or any(i.kind == PERIOD or i.has("measure.cue") or i.has("flow.and") for i in aside):
        return -1
    led = opened - 2
    return led if items[led].has("flow.and") else -1


def _compares_periods(items: list[Item], index: int, end: int) -> int:
    """ "Doubled compared with the same period of 2023, and to Britain 47,514 were counted": said of the first alone.

    Where the next number's words begin; 0 where nothing is compared.
    """
    alone = items[index].text == "," and items[index - 1].kind == PERIOD and is_base_period(items[index - 1].value)
    if alone and index + 1 < end and items[index + 1].has("flow.and") and end - index > 6:
        return index + 1  # "doubled on the same period of 2023, and to Britain ..."
    if not (items[index].has("base.cue") and items[index].has("flow.contrast")) or index + 2 >= end:
        return 0
    before = items[index - 1]
    if before.kind == NUMBER and before.value.unit == "percent":
        for at in range(index + 2, min(index + 4, end)):
            if items[at].text == "," and items[at - 1].kind == PERIOD and not items[at + 1].has("flow.relative"):
                return at  # "fell 54 % compared with January 2023, to 2,258"
    time = index + 1 + (items[index + 1].kind == WORD and not items[index + 1].senses and index + 3 < end)
    if items[time].kind != PERIOD or not items[time + 1].has("flow.and"):
        return 0
    grown = any(items[k].has(c) for k in range(time + 2, end) for c in ("change.up", "change.down", "change.size"))
    return time + 1 if grown or end - time > 5 or end <= time + 3 else 0


def _names_the_next(items: list[Item], start: int, end: int) -> int:
    """ "Chile, 288,000, and Ecuador, 263,000": the mark right before a number parts it from its own name; else 0."""
    mark = end - 1
    if items[mark].kind == WORD and not items[mark].senses and items[mark - 1].text == "," and mark - start > 2:
        mark -= 1  # "and the Balkans, a fall of 79 %", with an article
    if any(c.startswith("before.") for c in items[mark].senses) or (
        items[mark].has("role.destination") and not items[mark].has("role.in")
    ):
        mark -= 1  # "and Lebanon, to 1.4 million"
    elif items[mark].has("role.departure") and mark - start > 2 and items[mark - 2].has("skip.revision"):
        return mark - 1 if items[mark - 1].text == "," else 0  # "up on the first estimate, of 740,000"
    if mark - start < 2 or items[mark].text != ",":
        return 0
    named, led = items[mark - 1], mark - 2
    if items[led].kind == WORD and not items[led].senses and led > start:
        led -= 1  # "e la Francia, 75.400": past the article
    if led > start and any(c.startswith("role.") for c in items[led].senses) and not items[led].has("flow.and"):
        led -= 1  # "sent 5,312 to Guatemala, and to Honduras, 3,180": and what leads to the place
    if items[led].has("flow.and") and led > start and _is_place(items[led - 1]):
        return 0  # "from Libya and Egypt, 38 % fewer than a year before"
    names = any(c in ("place.country", "place.people", "measure.people") or c[:6] == "route." for c in named.senses)
    names = names or named.kind == PERIOD  # "October, 6,161, followed by November, 6,118"
    return mark if names and boundary(items, led) > 0 else 0  # "and the dead, 244"


def _who_follows(items: list[Item], start: int, end: int) -> int:
    """ "Syria, with 15,127, is behind Iraq, which with 15,181 ...": the place that a clause goes on about; else 0."""
    led = end - 1 - any(c.startswith("before.") for c in items[end - 1].senses)
    place = led - 3
    if place <= start or not items[led].has("flow.with") or items[led - 2].text != ",":
        return 0
    who, before = items[led - 1], items[place - 1]
    named = items[place].has("place.country") or items[place].has("place.people")
    bare = who.kind == WORD and not who.senses and not any(c.startswith("role.") for c in before.senses)
    return place - (before.kind == WORD and not before.senses) if named and bare else 0


def _label(items: list[Item], start: int, end: int) -> int:
    """ "..., and on the Atlantic route: 25,500": the mark before a place that a colon gives its number; else 0."""
    hedged = any(c.startswith("before.") for c in items[end - 1].senses)
    colon = end - 1 - hedged
    if colon <= start or items[colon].text != ":":
        return 0
    near = range(colon - 1, max(start, colon - 9) - 1, -1)
    mark = next((k for k in near if items[k].text in (",", ";", ")") or items[k].has("flow.and")), None)
    if mark is None or colon - mark < 2 or items[mark].text in (",", ")"):
        return mark if mark == start and _names_alone(items, mark + 1, colon) else 0
    joined = any(_is_place(item) or item.has("place.group") for item in items[mark + 1 : min(mark + 3, colon)])
    if items[mark].has("flow.and") and _is_place(items[mark - 1]) and joined:
        return 0  # "1,020 to Mali, Guinea and Senegal: 658 Malians", "76 Iranians and Iraqi Kurds: twelve ..."
    named = (c for item in items[mark + 1 : colon] for c in item.senses)
    return mark if any(c.startswith(("route.", "place.co", "place.city", "place.people")) for c in named) else 0


def _names_alone(items: list[Item], start: int, colon: int) -> bool:
    """ "South Sudan: 634,052, Chad: 185,000": whether nothing but a place stands between a mark and a colon."""
    named = items[start + 1 : colon] if items[start].kind == WORD and not items[start].senses else items[start:colon]
    return len(named) == 1 and _is_place(named[0])


def _is_place(item: Item) -> bool:
    return any(c.startswith(("place.co", "place.city", "place.people")) for c in item.senses)


def _mid_clause(items: list[Item], mark: int, index: int) -> bool:
    """Whether a word of contrast stands behind the first words of the clause that a mark opens."""
    running = items[index].has("flow.running")  # "...; since January the total has risen to 10,357"
    plain = running or (items[index].has("flow.contrast") and not items[index].has("base.cue"))
    return plain and 1 < index - mark <= 8 and not any(boundary(items, k) for k in range(mark + 1, index))


def _adverb(items: list[Item], index: int, end: int) -> bool:
    """Whether a word of contrast right behind a number stands inside its clause, whose verb follows."""
    item, near = items[index], items[index + 1 : min(end, index + 4)]
    if item.kind == PUNCT or item.has("base.cue") or not item.has("flow.contrast"):
        return False
    parts_verb = items[index - 1].kind == WORD and near[:1] != [] and near[0].has("measure.cue")
    if end - index < 6 and not parts_verb:  # "in 517.000 hanno invece lasciato il Paese"
        return False
    told = next((i for i in near if i.senses), None)
    return told is not None and told.has("measure.cue") and (parts_verb or not any(i.kind == PUNCT for i in near))


def past_aside(items: list[Item], start: int, end: int) -> int:
    """Where the clause goes on behind an aside: "five people, among them a girl, died ..."."""
    told = items[start + 1 : min(end, start + 4)]
    aside = any(i.has("part.subset") or i.has("excluded.age") for i in told)
    aside = aside or bool(told and told[0].has("part.open") and not told[0].has("measure.cue"))  # ", mainly Afghans,"
    if not told or items[start].text != ",":
        return start
    close = next((k for k in range(start + 2, min(end, start + 10)) if items[k].text in (",", ";")), None)
    if not (aside or (close is not None and _says_where_from(items, start, close, end))):
        if close is None or not _set_out_before(items, start, close, end):
            return start
    return start if close is None or items[close].text == ";" else close + 1


def _set_out_before(items: list[Item], start: int, close: int, end: int) -> bool:
    """ "5,000 migrants, who had left Sfax, landed in 100 boats": where from, before the verb that counts."""
    told = {measure for i in items[start:close] for measure in i.senses.get("measure.cue", ())}
    if told != {"departures"} or any(i.kind == NUMBER for i in items[start:close]):
        return False
    verbs = [i.senses["measure.cue"] for i in items[close + 1 : min(end, close + 4)] if i.has("measure.cue")]
    return bool(verbs) and "departures" not in verbs[0]


def _says_where_from(items: list[Item], start: int, close: int, end: int) -> bool:
    """ "612 migrants, all of them from sub-Saharan Africa, off Sfax": an aside that only says where they are from."""
    words = items[start + 1 : close]
    led = any(
        a.has("role.origin")
        or (a.has("role.departure") and any(c in b.senses for c in ("place.region", "place.people")))
        for a, b in itertools.pairwise(words)
    )
    named = any(c in i.senses for i in words for c in ("place.region", "place.people", "place.country", "place.group"))
    other = any(i.has("measure.cue") or i.has("measure.act") or i.kind in (NUMBER, PERIOD) for i in words)
    return led and named and not other and close + 1 < end and not items[close + 1].has("flow.and")


def told_of_most(items: list[Item], start: int, end: int, *, verb: bool = True) -> range:
    """The clause that tells only of most of them: "41,425 came, the bulk of whom had sailed from Mauritania"; without
    its ``verb`` it may be "most of them in boats from Mauritania"."""
    for mark in range(start, end - 2):
        if items[mark].text not in (",", ";"):
            continue
        opens = next((k for k in (mark + 1, mark + 2) if any(items[k].has(c) for c in _MOST)), 0)
        if not opens or (opens > mark + 1 and items[mark + 1].kind != WORD and not items[mark + 1].has("flow.with")):
            continue
        stops = (k for k in range(opens + 1, end) if items[k].kind == NUMBER or boundary(items, k) >= MIDDLE)
        clause = range(opens, next(stops, end))
        if not verb or any(items[k].has(c) for k in clause for c in ("measure.cue", "measure.people")):
            return clause
    return range(0)


_MOST: Final = ("part.open", "part.most")


def dead_among_them(items: list[Item], start: int, end: int) -> range:
    """The aside behind "63, among them a dead man", "227, one of whom had died": without a number of its own, or with
    that of one man, it says nothing of them all."""
    marks = range(start, min(end - 2, start + 5))
    mark = next((k for k in marks if items[k].kind in (NUMBER, PUNCT) or items[k].has("measure.cue")), start)
    if mark + 2 >= end or items[mark].text != ",":
        return range(0)
    one = mark + 3 < end and items[mark + 2].has("part.subset") and not items[mark + 1].senses
    if not (one or items[mark + 1].has("part.subset")):
        return range(0)
    for index in range(mark + 2, min(end, mark + 6)):
        item = items[index]
        if item.kind in (NUMBER, PUNCT):
            break
        if any(not world.TOLL.isdisjoint(item.senses.get(c, ())) for c in ("measure.cue", "measure.people")):
            return range(mark + 2, index + 1)
    return range(0)


def past_apposition(items: list[Item], start: int, end: int) -> int:
    """Where the clause of "twenty of them, all without papers, were sent back" goes on; 0 where nothing is inserted."""
    if start >= end or items[start].text != ",":
        return 0
    close = next((k for k in range(start + 1, min(end, start + 8)) if boundary(items, k) >= MIDDLE), None)
    if close is None or items[close].text != "," or any(i.has("measure.cue") for i in items[start:close]):
        return 0
    return close + 1 if any(i.has("measure.cue") for i in items[close + 1 : min(end, close + 4)]) else 0


def _past_ranked(items: list[Item], mark: int, end: int) -> int:
    """ "14 %, ahead of Afghans and Turks, and Germany took 22 %": those ranked without a number are not the next's."""
    for index in range(mark + 1, end - 2):
        if items[index].text == "," and items[index + 1].has("flow.and"):
            return index if index > mark + 1 else mark
        if not (items[index].has("flow.and") or any(c.startswith("place.") for c in items[index].senses)):
            return mark
    return mark


def _leads_on(items: list[Item], index: int) -> bool:
    """Whether a time, or a place or way behind "in" or "on", opens a statement ("and on the Atlantic route, ...")."""
    senses = [c for item in items[index + 1 : index + 3] for c in item.senses] if items[index].has("role.in") else []
    return items[index].kind == PERIOD or any(c.startswith(("place.", "route.")) for c in senses)


def _past_time(items: list[Item], start: int, end: int) -> int:
    """ "2,205 claims, in 2018, against 2,318, in 2017 and 2,036 in 2016": a time set off behind its number."""
    if start + 2 >= end or items[start].text != "," or items[start + 1].kind != PERIOD:
        return start
    closed = items[start + 2]
    told = any(item.kind == PERIOD for item in items[end + 1 : end + 4])
    row = closed.has("flow.and") and start + 3 == end and told
    return start + 2 if row or (closed.text == "," and closed.kind == PUNCT) else start


def _before_subject(items: list[Item], start: int, best: int) -> int:
    """ "..., and the central route, which saw most a year ago, by 61 %": a clause inserted behind the next subject."""
    opened = next((k for k in range(best - 2, start, -1) if items[k].text == ","), None)
    told = items[opened + 1] if opened is not None else None
    if opened is None or told is None or not any(told.has(c) for c in ("flow.relative", "base.cue", "base.when")):
        return best
    led = next((k for k in range(opened - 1, max(start, opened - 6) - 1, -1) if boundary(items, k)), None)
    if led is None:
        return best
    subject = items[led + 1 : opened]
    if any(item.kind == NUMBER or item.kind == PERIOD or item.has("measure.cue") for item in subject):
        return best
    named = any(c.startswith(("route.", "place.country")) for item in subject for c in item.senses)
    return led if named and not any(item.has("change.down") or item.has("change.up") for item in subject) else best


def _told_by(items: list[Item], start: int, end: int) -> int:
    """ "With, according to the survivors, 750 aboard": the mark that opens who says it, before a number; or 0."""
    if end - start < 4 or items[end - 1].text != ",":
        return 0
    opened = next((k for k in range(end - 2, max(start, end - 7), -1) if items[k].text == ","), 0)
    says = items[opened + 1] if opened else None
    told = says is not None and (says.has("said.by") or (says.has("flow.idiom") and opened + 3 == end))
    return opened if told else 0


def _of_a_total(items: list[Item], start: int, end: int) -> int:
    """ "For a total, since the start of the month, of 713": the mark that opens the time of a total; or 0."""
    if end - start < 5 or items[end - 2].text != "," or items[end - 3].kind != PERIOD:
        return 0
    return end - 4 if items[end - 4].text == "," and items[end - 5].has("part.total") else 0


def of_people_unnumbered(items: list[Item], start: int, end: int) -> range:
    """ "Claims fell by 51 %, and tens of thousands were deported, an increase of 20 %": the clause that a change before
    ``end`` is told of, where it has people without a number of their own."""
    if not any(item.has("flow.and") for item in items[start:end]):
        return range(0)
    grown = next(
        (k for k in range(end - 1, start, -1) if items[k].has("change.up") or items[k].has("change.down")), end
    )
    close = next((k for k in range(grown - 1, max(start, grown - 4), -1) if items[k].text == ","), start)
    opened = next((k for k in range(close - 1, start - 1, -1) if boundary(items, k)), start)
    clause = items[opened + 1 : close]
    done = any(not _DONE_TO_THEM.isdisjoint(item.senses.get("measure.cue", ())) for item in clause)
    who = any(item.has("counted.persons") or item.has("measure.people") for item in clause)
    return range(opened, close) if done and who and items[opened].has("flow.and") else range(0)


_DONE_TO_THEM: Final = world.HELD | world.RETURNS | world.RESCUED | world.TOLL


def _where_at_another_time(items: list[Item], start: int, end: int) -> int:
    """ "154 landed overnight at Lampedusa where, yesterday, there were eight landings": where a clause about the place
    begins that has a time of its own; or 0."""
    for index in range(start + 1, end - 1):
        if items[index].has("flow.where"):
            told = range(index + 1, min(index + 5, end))
            own = any(items[k].kind == PERIOD for k in told)
            before = any(items[k].kind == PERIOD for k in range(start, index))
            return index if own and before else 0
    return 0


_THAN: Final = ("base.cue", "before.more_than", "before.less_than")
"""Words that lead from how many more there are to the country they are compared with."""


def _cut(items: list[Item], start: int, end: int) -> int:
    apart = of_people_unnumbered(items, start, end).start
    if apart:
        return apart - (apart > start and items[apart - 1].text == ",")
    aside = _told_by(items, start, end) or _of_a_total(items, start, end)
    if aside:
        cut = _cut(items, start, aside)
        return end if cut == aside else cut
    elsewhen = _where_at_another_time(items, start, end)
    if elsewhen:
        return elsewhen
    start = past_aside(items, start, end)
    start = _past_time(items, start, end)
    if start + 1 < end and items[start].has("flow.and") and items[start + 1].has("place.people"):
        if items[start - 1].has("place.people") and items[min(start + 2, end - 1)].has("measure.aboard"):
            start += 2  # "500 Eritreans and Somalis on board"
    near = end - 4
    while near > start and items[near].kind == PERIOD:
        near -= 1  # "(same period of 2018: some 130)"
    bracket = next((k for k in range(end - 1, max(start, near) - 1, -1) if items[k].text == "("), None)
    if bracket is not None and not any(item.text == ")" for item in items[bracket:end]):
        # what stands before a bracket names what is in it, if a mark parts it from the number before
        marks = [k for k in range(start, bracket) if boundary(items, k) >= WEAK]
        named = bracket - 1
        number = next((i for i in reversed(items[max(0, start - 4) : start]) if i.kind == NUMBER), None)
        opened = any(i.text == "," for i in items[max(0, start - 4) : start - 1])
        if number is not None and number.value.unit and items[start].text == "," and opened:
            marks = [k for k in marks if k > start]  # "almost all, 97 %, were Ethiopians (8,606)"
        if number is None or number.value.unit or number.value.fraction:
            named = -1  # "66 % were Venezuelans (153,226)" is one statement
        if named < 0:
            pass
        elif named == start + 1 and items[named].has("place.people") and items[end].value.unit:
            return bracket  # "2,775 are Bangladeshis (18 %)": who the first are
        elif not marks and items[named].has("place.country") and named == start:
            return named  # "has overtaken with 14.3 million Syria (13.5 million)"
        elif not marks and named > start and (items[named].has("place.country") or items[named].has("place.people")):
            placed = named - 2 >= start and any(c.startswith("role.") for c in items[named - 2].senses)
            if items[named - 1].kind == WORD and not items[named - 1].senses and not placed:
                return named - 1  # "11,200 claims followed by Venezuelans (6,500)"
            if items[named].has("place.country") and any(
                i.has(c) for i in items[max(start, named - 2) : named] for c in _THAN
            ):
                return named  # "Italy with 12,300 received more claims than Germany (9,900)"
        return max(marks, key=lambda k: (boundary(items, k) >= MIDDLE, k)) if marks else bracket
    label = _label(items, start, end) or _who_follows(items, start, end)
    if label:
        return label
    best, strength = end, 0
    stop = end
    for index in range(max(start, end - 3), end):
        if items[index].has("flow.with") and index > start + 1 and items[index - 1].text == ",":
            stop = index - 1  # "Spain, with 160,460": the mark parts no statement
    if (
        end - 3 >= start
        and items[end - 1].text == ":"
        and items[end - 2].kind == PERIOD
        and items[end - 3].text in ",;"
    ):
        stop = end - 2  # "2022: 8,628, 2023: 5,914"
    stop = _names_the_next(items, start, end) or stop
    for index in range(start, stop):
        here = boundary(items, index)
        compared = _compares_periods(items, index, end) if here else 0
        if compared:
            return compared
        if here == STRONG and index <= start + 1 and _adverb(items, index, end):
            continue  # "four people, however, died when a boat with 22 ..."
        if here == STRONG == strength and items[best].text == ";" and _mid_clause(items, best, index):
            continue  # "...; the Atlantic route, however, grew": the adverb stands in the clause that the mark opens
        if (
            here == STRONG == strength
            and items[index].text == ":"
            and (items[best].text == ";" or (items[best].has("flow.contrast") and items[best - 1].text == ","))
        ):
            continue  # "barely 4 %, whereas nearly all Venezuelans are given permits: 40,000"
        if here > strength or (here == strength and here):
            if here == MIDDLE and strength == MIDDLE and items[best].text in "()":
                if items[index].text == ")" and best + 2 == index and items[best + 1].kind == PERIOD:
                    best = index  # "3,120 in Greece (as of 17 March), 16,200 in Italy": the time of the number before
                continue
            best, strength = index, here
    comma = next((k for k in range(best - 2, start - 1, -1) if items[k].text == ","), None)
    if strength == STRONG and comma is not None:
        timed = items[best].has("flow.running") and comma + 2 == best and items[comma + 1].kind == PERIOD
        if timed or _mid_clause(items, comma, best):
            return comma  # "27,738 in August, so far this year that makes 204,461"
    if strength == STRONG and items[best].has("flow.contrast"):
        time = best - 2 if items[best - 1].text == "," else best - 1
        based = items[time - 1].has("base.cue")  # but "fell by 78 % on 2023, but rose by 18 %"
        if time > start and items[time].kind == PERIOD and boundary(items, time - 1) and not based:
            return time - 1  # "at Lampedusa where, yesterday, instead, there had been 13"
        best = _past_ranked(items, best, end)
    for index in range(start, best - 2) if strength == MIDDLE else ():
        opened = items[index].text == "," and items[index + 1].has("flow.and") and _leads_on(items, index + 2)
        if opened and not any(items[k].has("measure.cue") for k in range(index, best)):
            return index  # "... this year, and in March alone, with violence flaring, returns rose by"
    time = best - 1
    if strength == MIDDLE and time - 2 >= start and items[time].kind == PERIOD and items[time - 1].text == ",":
        if time - 3 >= start and items[time - 2].kind == PERIOD and items[time - 3].has("flow.and"):
            return time - 3  # "7,000 in July and in August, so far, 5,700"
        if items[time - 2].has("flow.and"):
            return time - 2  # "and, two days earlier, a boat with 142": the time is the second's
    if strength == MIDDLE and start < time == end - 2 and items[best].text == "," and items[time].kind == PERIOD:
        led = next((k for k in (time - 1, time - 2) if k >= start and items[k].has("flow.and")), None)
        if led is not None and not (led == time - 2 and _is_place(items[time - 1])):
            return led  # "6,857 in March and in April, 4,721": so is a time with its mark behind it
    told = _time_with_an_aside(items, start, end) if strength == MIDDLE else -1
    if told >= 0:
        return told
    if strength == MIDDLE and items[best].text == ",":
        best = _before_subject(items, start, best)
    accused = items[best + 1] if strength == MIDDLE and best + 1 < end else None
    if accused is not None and "smugglers_arrested" in accused.senses.get("measure.cue", ()):
        clause = next((k for k in range(best + 2, end) if items[k].has("flow.relative")), None)
        if clause is not None:
            return clause  # "two men, accused of having steered the boat that brought 14 people"
    if strength == 0:
        # a role word directly before the next number's words stays with what it introduces
        return end
    if strength == WEAK and best - 2 >= start and best + 1 < end and items[best - 2].has("flow.and"):
        if items[best - 1].has("measure.cue") and items[best + 1].has("measure.cue"):
            return best - 2  # "foiled 11 attempts and stopped and rescued 327 people"
    if strength == WEAK:
        return best
    return best
