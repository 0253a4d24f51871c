"""A sentence while it is being bound: its places with their role words, its measure cues, its periods."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from etl.packs import Pack
from etl.transform import world
from etl.transform.bind.draft import MIDDLE, Context, Draft, PlaceUse, boundary, unwrap
from etl.transform.recognise.items import NUMBER, PERIOD, PHRASE, PUNCT, WORD, Item
from etl.transform.recognise.periods import Atom


def pointed_at(items: list[Item], uses: list[PlaceUse], told: list[PlaceUse]) -> list[PlaceUse]:
    """ "Turkey ranks second; 449 were deported to that country": the place named last is where they went.

    ``told``: the places of the sentence before, if it had no figures.
    """
    for index, item in enumerate(items):
        if not item.has("flow.thither"):
            continue
        behind = items[index + 1 : index + 2]
        if behind and behind[0].has("measure.cue") and items[index - 1].kind == NUMBER:
            continue  # "Serbia with 778 people sent there": each of a row
        named = [u for u in uses if u.index < index and u.kind in ("country", "city")]
        if named and named[-1].prep == "from":
            named = []  # "Chad never saw the like. Fleeing Sudan, 700,000 came there"
        if named:
            last = named[-1]
            if last.prep in ("none", "in", "to") and not any(i.kind == NUMBER for i in items[last.index : index]):
                uses = [u if u is not last else PlaceUse(u.code, u.kind, "to", index) for u in uses]
        elif len({u.code for u in told if u.kind == "country"}) == 1:
            use = next(u for u in told if u.kind == "country")
            uses = [*uses, PlaceUse(use.code, use.kind, "to", index)]
    return sorted(uses, key=lambda u: u.index)


@dataclass(slots=True, eq=False)
class _Reading:
    """A place name as it is read: the bead ``item`` at ``index``, its ``code``, and what is known of it so far. The
    place before is ``last``, ``row`` the last border or coast that an adjective named; ``passed`` is the bead of a
    place that only ranks before another, and ``passed_kind`` what that is."""

    items: list[Item]
    pack: Pack
    index: int
    item: Item
    code: str
    kind: str
    last: PlaceUse | None
    row: PlaceUse | None
    passed: int
    passed_kind: str
    prep: str = "none"
    owner: str = ""

    @property
    def is_people(self) -> bool:
        """Whether the name is that of a people."""
        return self.kind == "people"

    @property
    def joined(self) -> bool:
        """Whether "and" or a mark joins it to the place before."""
        return self.last is not None and coordinated(self.items, self.last.index, self.index, self.pack.function_words)


def places(items: list[Item], pack: Pack) -> Iterator[PlaceUse]:
    """The places of a sentence, in order, and how each is told; without those that are told of something else."""
    last: PlaceUse | None = None
    row: PlaceUse | None = None
    passed, passed_kind = 0, ""
    for index, item in enumerate(items):
        category = next((c for c in item.senses if c.startswith("place.")), "")
        if not category:
            continue
        if category == "place.people" and item.has("place.country") and _led(items, index):
            category = "place.country"  # "in Saudi Arabia", spelled like its adjective
        kind = category.partition(".")[2]
        for code in item.senses[category]:
            if not code and kind != "group":
                continue
            code = (kind == "city" and _told_country(items, index, pack)) or code
            use = _Reading(items, pack, index, item, code, kind, last, row, passed, passed_kind)
            if _is_named_already(use):
                continue
            use.prep, use.owner = _prep(items, index, kind, pack)
            through = use.prep == "through" or (use.prep == "from" and items[index - 1].has("role.through"))
            if through and _on_a_route(items, index) and _leads_by(items, index, code):
                use.prep = "aside"
            if _says_or_ranks(use):
                continue
            _rank(use)
            if use.prep == "none" and _of_citizens(use):
                use.prep = "origin"
            passed, passed_kind = (index if use.prep == "aside" else 0), use.kind
            # who paid for it, or only agreed to it, or ranks before; where who says it lives
            if use.prep == "aside" or (use.prep in ("to", "in", "inward") and _of_the_speaker(items, index)):
                continue
            _like_a_country(use)
            if _is_of_a_thing(use):
                continue
            _find_owner(use)
            _in_a_row(use)
            if use.prep == "through" and last is not None and last.prep == "from" and last.kind != "people":
                continue  # "from Turkey via Greece": where they only passed
            _settle(use)
            behind = any(c.startswith("measure.") for i in items[max(0, index - 12) : index] for c in i.senses)
            last = PlaceUse(code, use.kind, use.prep, index, use.owner, behind)
            row = last if use.is_people and use.owner == "coast" else row
            yield last


def _is_named_already(use: _Reading) -> bool:
    """ "Libyan Zuwara" names one place."""
    items, index, last, pack = use.items, use.index, use.last, use.pack
    if not use.is_people:
        return False
    told_who = bool(pack.article) and not use.item.text.startswith(pack.article)  # "came to Syria are Syrians"
    if last is not None and last.code == use.code and index == last.index + 1 and not told_who:
        return True
    return _names_place_behind(items, index, use.code, pack)


def _says_or_ranks(use: _Reading) -> bool:
    """Whether a place only tells when a war began, where something is told, or who ranks before."""
    items, index = use.items, use.index
    if (not use.is_people and _when_war_began(items, index)) or _attacks(items, index, use.kind):
        return True
    speaker = index - 2 - (index > 3 and items[index - 2].text in (")", '"'))  # "the agency (Frontex) in Warsaw"
    if use.kind == "city" and index > 1 and use.prep in ("from", "in") and _speaks_from(items[speaker], use.prep):
        return True  # "nach Zahlen aus Rom", "Frontex in Warsaw": where it is told
    teller = items[index + 1 : index + 3]
    if use.kind == "city" and len(teller) > 1 and teller[0].has("owner.authority") and teller[1].has("said.by"):
        return True  # "..., the Warsaw agency said"
    return use.kind == "country" and use.prep in ("from", "none", "aside") and _ranks_before(items, index)


def _of_citizens(use: _Reading) -> bool:
    """ "1.664 Staatsangehörige Georgiens": a country in the genitive, right behind a noun of people."""
    before = use.items[use.index - 1] if use.index else None
    if before is None or not use.pack.capital_nouns or use.kind != "country" or use.code in world.HOSTS:
        return False
    return before.has("counted.persons") and use.item.text.endswith("s")


def _rank(use: _Reading) -> None:
    """ "Overtook Turks and Afghans": places that stand aside, unless they have numbers of their own."""
    items, index, last, pack, passed = use.items, use.index, use.last, use.pack, use.passed
    at = index + 1 + any(i.text == "," for i in items[index + 1 : index + 2])  # "behind Spain, with 76,000,"
    numbered = [i.kind for i in items[at + 1 : at + 2]] == [NUMBER]
    numbered = numbered and (items[at].has("flow.with") or (items[at].text == "(" and at == index + 1))
    if use.prep == "aside" and (numbered or _told_on(items, index, pack)):
        use.prep = "none"  # "after Eritrea (300) come ..."
    if use.prep in ("none", "to") and not numbered and last is not None and last.kind == use.kind:
        use.prep = "aside" if _exceeded(items, index) else use.prep
    joins = use.passed_kind == use.kind and coordinated(items, passed, index, pack.function_words)
    opens = not any(i.kind == NUMBER or i.has("measure.cue") for i in items[:passed])  # "under its deal with A, B sent"
    joins = joins and not (items[passed + 1].text == "," and opens and any(i.has("role.aside") for i in items[:passed]))
    if use.prep == "none" and passed and not numbered and joins:
        use.prep = "aside"


def _like_a_country(use: _Reading) -> None:
    """ "Among the German total of 26,376": an adjective that says where."""
    items, index = use.items, use.index
    total = items[index + 1 : index + 2]
    if use.is_people and total and total[0].has("part.total") and use.item.text in use.pack.adjectives:
        use.kind, use.prep = "country", "in"
    if use.is_people and not use.owner and _of_a_prison(items, index):
        use.kind, use.prep = "country", "in"


def _is_of_a_thing(use: _Reading) -> bool:
    """ "A Portuguese cargo ship" says nothing of who was saved."""
    items, index, pack = use.items, use.index, use.pack
    if not use.is_people:
        return False
    flagged = [i.has("mode.sea") for i in items[index + 1 : index + 3]] == [False, True]
    if flagged and items[index + 1].glued:
        return True  # "a Liberian-flagged tanker"
    if use.prep == "origin":
        return False
    if not use.owner and _of_a_ship(items, index, pack):
        return True  # "ein tunesisches Fischerboot"
    if _of_helpers(items, index):
        return True  # "the German charity Sea-Watch"
    return not use.owner and _of_a_thing(items, index, pack)


def _find_owner(use: _Reading) -> None:
    """What an adjective of a nation belongs to: a coast, or an authority."""
    items, index, pack = use.items, use.index, use.pack
    if not use.is_people:
        return
    if pack.capital_nouns and not use.owner and use.item.small and border_behind(items, index, pack):
        use.owner = "coast"  # "the Polish (15,302) and the Austrian border"
    if _belongs(items, index, use.code, pack):
        use.owner = use.owner or "authority"  # "the French emergency services", where the adjective follows
    if not use.owner and _of_a_noun(items, index, pack):
        use.owner = "authority"  # "the Moroccan and Spanish cooperation"
    if pack.capital_nouns and _describes(items, index):
        use.owner = use.owner or "authority"  # "French helpers" are not of the people counted
    if use.item.text in pack.adjectives and _before_a_noun(items, index, pack):
        use.owner = use.owner or "authority"  # "the Lithuanian service"


def _around_the_place(use: _Reading) -> None:
    """ "Von der türkischen Küste aus die griechischen Inseln": a word that closes what stands before."""
    items, index, last = use.items, use.index, use.last
    if use.prep != "from" or last is None or last.prep != "from":
        return
    if index - last.index == 2 and items[index - 1].has("role.destination"):
        use.prep = "to"  # "von Tunesien aus Richtung Europa"
    elif (use.pack.capital_nouns and _stands_around(items, last.index, index)) or _closes(items, last.index, index):
        use.prep = "none"


def _like_the_one_before(use: _Reading) -> None:
    """ "Off Lanzarote and El Hierro", "nationals of Sudan, of Eritrea and of Bangladesh"."""
    items, index, last = use.items, use.index, use.last
    if last is None:
        return
    joined = use.joined
    if use.prep == "from" and last.prep == "coast" and joined:
        use.prep = "coast"  # the "of" told again
    if use.prep == "to" and last.prep == "border" and _behind_its_number(items, last.index, index):
        use.prep = "border"  # "an der Grenze zu Österreich (7.500) und zur Schweiz (6.800)"
    if joined and use.kind == last.kind == "people" and last.owner and not use.owner:
        use.prep, use.owner = last.prep, last.owner  # "the French or British coast", where the noun stands before
    if use.prep == "from" and last.prep == "origin" and joined:
        use.prep = "origin"


def _belongs_to(use: _Reading) -> None:
    """ "With a Turkish passport", "at the Polish border counted the federal police 27", "at the Czech 600"."""
    items, index, last, pack = use.items, use.index, use.last, use.pack
    if pack.verb_first and use.prep in ("to", "from") and _belong_to(items, index, last):
        use.prep = "origin"  # "belong 13,779 of them to Bangladesh and 12,504 to Syria"
    if use.prep == "from" and last is not None and last.prep == "to" and use.joined:
        use.prep = "to" if _of_again(items, last.index, pack) else use.prep
    if use.is_people and pack.capital_nouns and use.item.small and _of_papers(items, index):
        use.prep, use.owner = "origin", ""
    if use.item.has("owner.authority") and use.owner == "coast" and not use.item.has("owner.coast"):
        use.prep, use.owner = "none", "authority"
    if use.is_people and use.row is not None and not use.owner and _elided(items, index, use.row, pack):
        use.prep, use.owner = use.row.prep, use.row.owner  # "at the Polish border 1,044, at the Czech 600"
    if use.item.has("owner.authority"):
        use.owner = use.owner or "authority"  # an agency that only one country has


def _same_place_again(use: _Reading) -> None:
    """ "From Tobruk in Libya"."""
    items, index, last = use.items, use.index, use.last
    if last is None or use.is_people or last.kind == "people" or last.code != use.code or index - last.index > 3:
        return
    told = use.prep == "in" or (use.prep == "none" and items[index - 1].text == "(")
    if told or (use.prep == "inward" and last.prep in ("from", "coast")):
        use.prep, use.owner = last.prep, last.owner


def _goes_inward(use: _Reading) -> None:
    """ "Fuggite dal Libano in Siria", "quitté le Portugal pour s'installer en Suisse et au Luxembourg"."""
    items, index, last = use.items, use.index, use.last
    if use.prep not in ("in", "inward") or last is None or last.code == use.code or last.kind == "people":
        return
    if (last.prep == "from" and _leads_on(items, last.index, index)) or (last.prep == "to" and use.joined):
        use.prep = "to"


def _next_of_the_row(use: _Reading) -> None:
    """Places of a row have one preposition; "ahead of Eritrea with 6,012 and Egypt with 5,421" none."""
    items, index, last = use.items, use.index, use.last
    if last is None:
        return
    if not use.is_people and use.prep == "none" and last.code == use.code and index - last.index <= 2:
        use.prep, use.owner = last.prep, last.owner  # "off Yemen's Abyan province"
    if use.is_people and not use.owner and last.code == use.code and _of_its_town(use, last):
        use.prep, use.owner = last.prep, last.owner or "coast"
    named = last.kind != "people" and not use.is_people
    if use.prep == "none" and named and use.joined and not _counts_anew(use, last):
        use.prep, use.owner = last.prep, last.owner
    if use.prep == "none" and named and last.prep in ("from", "origin") and _next_in_brackets(items, last.index, index):
        use.prep = last.prep
    small = use.pack.function_words
    if use.prep in ("to", "from") and last.prep == "none" and _ranked(items, last.index, index, small):
        use.prep = "none"
    if use.prep == last.prep == "none" and named:
        if use.joined and last.code != use.code and _between(items, last.index, use.pack.function_words):
            last.prep, use.prep = "border", "to"  # "the jungle between Colombia and Panama"


def _of_its_town(use: _Reading, town: PlaceUse) -> bool:
    """ "The town of Khoms, the coastal, the Libyan": an adjective with the article behind the name it tells of."""
    if not use.pack.article or town.kind not in ("city", "coast"):
        return False
    described = use.items[town.index + 1 : use.index + 1]
    return 0 < len(described) <= 2 and all(item.text.startswith(use.pack.article) for item in described)


def _counts_anew(use: _Reading, last: PlaceUse) -> bool:
    """ "From Belarus, Lithuania 2,643": the next of the list of those who count."""
    items, index = use.items, use.index
    ahead = items[index + 1] if index + 1 < len(items) else None
    if ahead is None or ahead.kind != NUMBER or ahead.value.unit:
        return False
    if items[index - 1].kind == WORD and not items[index - 1].senses:
        return True
    return last.prep in ("from", "origin") and _counted_before(items, last.index, index)


def _in_a_row(use: _Reading) -> None:
    """How a place is told, seen from the one before it; in this order."""
    _around_the_place(use)
    _like_the_one_before(use)
    _belongs_to(use)
    _same_place_again(use)
    _goes_inward(use)
    _next_of_the_row(use)


_NEAR_ITS_ROUTE: Final = 5
"""Beads between a route and the country through which it leads."""


def _on_a_route(items: list[Item], index: int) -> bool:
    """ "47,710 in the Central Mediterranean, mainly via Italy": through which country a route leads, no journey."""
    return any(c.startswith("route.") for i in items[max(0, index - _NEAR_ITS_ROUTE) : index] for c in i.senses)


def _leads_by(items: list[Item], index: int, code: str) -> bool:
    """ "Via Italy", "via Turkey or Greece": by a member of the Union, or by one of two of which the other is one."""
    behind = items[index + 1 : index + 4]
    joined = bool(behind) and (behind[0].has("flow.or") or behind[0].has("flow.and"))
    told = [c for item in behind[1:] for c in item.senses.get("place.country", ())] if joined else []
    return code in world.MEMBERS or not world.MEMBERS.isdisjoint(told)


def _settle(use: _Reading) -> None:
    """What a way through a place, a coast and an authority make of its preposition; borders that two share."""
    items, index, last = use.items, use.index, use.last
    if use.prep == "through":
        use.prep = "in" if use.owner == "coast" and use.code in world.HOSTS else "from"
    if use.prep == "coast" and (_ahead_of(items, index) or (use.is_people and _led_by_rank(items, index, use.pack))):
        use.prep = "none"  # "Germany with 37,300, ahead of Spain with 25,800"
    if use.owner == "authority" and use.prep == "from":
        use.prep = "none"  # "rescued by the Italian coast guard"
    if last is None:
        return
    joined = use.joined
    if last.owner == "coast" and last.kind == use.kind == "country" and use.prep == "to" and last.prep == "none":
        if use.code != last.code and index - last.index <= 3:
            last.prep, last.owner = "from", ""  # "crossed the border of Ukraine to Poland"
    if _share_a_border(items, last, index, use.prep, use.owner, joined=joined):
        use.kind, use.prep, use.owner = "country", "border", ""
        last.kind, last.prep, last.owner = "country", "border", ""
        if (use.code in world.HOSTS) != (last.code in world.HOSTS):
            of_host = last.code in world.HOSTS
            use.prep = "border" if of_host else "to"
            last.prep = "to" if of_host else "border"
    if use.is_people and use.owner == "authority" and joined and last.kind == use.kind:
        last.owner = last.owner or use.owner  # "French and British rescuers"
    if use.is_people and use.owner == "coast" and joined and last.kind == use.kind and last.prep == use.prep == "none":
        last.owner = last.owner or use.owner  # "between the Moroccan and Spanish coasts"


def _speaks_from(item: Item, prep: str) -> bool:
    """Whether a bead is who tells the numbers: figures "from" a town, an agency that counts "in" one."""
    return item.has("said.by") if prep == "from" else "crossings" in item.senses.get("measure.weak", ())


def _exceeded(items: list[Item], index: int) -> bool:
    """ "Guineans, with 18,000 arrivals, surpassed Tunisians": whom others outnumber."""
    before = items[max(0, index - 2) : index]
    led = bool(before) and (before[-1].has("verb.more_than") or before[0].has("verb.more_than"))
    counted = len(before) > 1 and any(c in before[1].senses for c in ("measure.people", "measure.act"))
    amount = any(i.kind == NUMBER for i in items[index + 1 : index + 4])
    if counted and amount and not any(boundary(items, k) for k in range(index + 1, min(index + 4, len(items)))):
        return False  # "the claims of Iraqis exceeded 8,500", where the verb comes first
    return led and not any(i.kind in (PUNCT, NUMBER, PERIOD) for i in before[-1:])


def _leads_on(items: list[Item], first: int, second: int) -> bool:
    """ "Ont fui le Soudan pour se réfugier au Tchad": whether nothing between two places begins another statement."""
    between = items[first + 1 : second]
    return len(between) <= 6 and not any(i.kind in (PUNCT, NUMBER) or i.has("flow.and") for i in between)


def _belong_to(items: list[Item], index: int, last: PlaceUse | None) -> bool:
    """Whether a verb of origin stands before the number before a place, or led the one before in a row of such."""
    counted = False
    for k in range(index - 2, max(-1, index - 7), -1):
        item = items[k]
        counted = counted or item.kind == NUMBER
        if counted and item.has("role.origin"):
            return True
        if counted and last is not None and last.prep == "origin" and k == last.index + 1:
            return item.has("flow.and")
        if item.kind in (PUNCT, PERIOD) or any(c.startswith("place.") for c in item.senses):
            return False
    return False


def _told_on(items: list[Item], index: int, pack: Pack) -> bool:
    """ "Behind Syria, which led with 102,930": whether a clause about a place stands behind it, with a number."""
    ahead = items[index + 1 : index + 3]
    if not ahead or not (ahead[0].text == "," or ahead[0].has("flow.relative")):
        return False
    small = len(ahead) > 1 and pack.capital_nouns and ahead[1].text in pack.function_words
    if not (small or any(item.has("flow.relative") for item in ahead)):
        return False
    for item in items[index + 2 : index + 7]:
        if item.kind == NUMBER or item.text == ",":
            return item.kind == NUMBER
    return False


def _ranks_before(items: list[Item], index: int) -> bool:
    """ "After Colombia, Peru hosts the most": a country at the head that only says which place the next one has."""
    if not 1 <= index <= 2 or len(items) < index + 4 or items[index + 1].text != ",":
        return False
    if items[0].has("role.departure"):
        return False  # "From Libya, Italy received 300"
    at = index + 2
    if not items[at].has("place.country"):
        return False
    behind = items[at + 1]
    return behind.kind not in (PUNCT, NUMBER) and not behind.has("flow.and")


def _told_country(items: list[Item], index: int, pack: Pack) -> str:
    """The country that a town is said to be in, "" if none is.

    "Tripoli in northern Lebanon", "the Bari area of Somalia", "Tripoli, Lebanon," between its marks.
    """
    behind = items[index + 1 : index + 6]
    if len(behind) > 1 and behind[0].kind == WORD and not behind[0].senses and behind[1].text in pack.of_words:
        return _one_country(behind[2:3])
    apart = bool(behind) and behind[0].text in (",", "(")
    at = int(apart)
    if at < len(behind) and behind[at].has("role.in"):
        at += 1
    elif not apart:
        return ""
    if at and len(behind) > at + 1 and behind[at].kind == WORD and not behind[at].senses and not apart:
        at += 1
    return "" if apart and not _closed(behind[at + 1 :]) else _one_country(behind[at : at + 1])


def _one_country(items: list[Item]) -> str:
    codes = [code for item in items for code in item.senses.get("place.country", ())]
    return codes[0] if len(codes) == 1 else ""


def _closed(behind: list[Item]) -> bool:
    """Whether a name set apart is closed by a mark, and goes on with no other place: then it is no list of places."""
    if not behind or behind[0].kind == PERIOD:
        return True
    if behind[0].kind != PUNCT:
        return False
    rest = behind[1:3]
    return not any(c.startswith("place.") for item in rest for c in item.senses)


def _of_again(items: list[Item], index: int, pack: Pack) -> bool:
    """ "To the borders of Libya and of Algeria": whether "of" stands before a place that "to" leads to."""
    led = items[max(0, index - 2) : index]
    return not pack.article and any(item.text in pack.of_words or item.has("owner.coast") for item in led)


def _of_the_speaker(items: list[Item], index: int) -> bool:
    """ "..., said the consul of Sudan in Aswan": a place that closes a clause which only tells who says it."""
    end = next((k for k in range(index + 1, len(items)) if items[k].kind in (PUNCT, NUMBER)), len(items))
    start = next((k for k in range(index, 0, -1) if items[k].kind in (PUNCT, NUMBER)), 0)
    clause = items[start + 1 : end]
    agency = any(item.has("measure.weak") for item in clause) and any(item.has("said.by") for item in clause)
    told = any(c.startswith("measure.") and c != "measure.weak" for item in clause for c in item.senses)
    if agency and not told and items[start].text == "," and (end == len(items) or items[end].kind == PUNCT):
        return True  # "..., as Frontex announced in Warsaw on Tuesday"
    if index + 1 < len(items) and items[index + 1].kind != PUNCT:
        return False
    for at in range(index - 1, 0, -1):
        item = items[at]
        if item.has("said.by"):
            mark = at - 1 - (at > 1 and items[at - 1].kind == WORD and not items[at - 1].senses)  # ": lo ha detto"
            return items[mark].text in (",", ":", ";")
        if item.kind in (PUNCT, NUMBER, PERIOD) or any(c.startswith("measure.") for c in item.senses):
            return False
    return False


def _share_a_border(items: list[Item], last: PlaceUse, index: int, prep: str, owner: str, *, joined: bool) -> bool:
    """ "At the border between the USA and Mexico", "the Turkish-Greek border": two countries and what parts them."""
    if joined and last.prep == "border" and prep == "border":
        return _between_them(items, last.index)
    if index == last.index + 1 and last.index and items[last.index - 1].has("role.border"):
        return items[index].has("place.people") and items[last.index].has("place.people")  # behind its noun, in Arabic
    hyphen = index - last.index == 2 and items[index - 1].text == "-" and items[index - 1].glued
    if hyphen and not items[index].has("place.people"):
        return index + 1 < len(items) and items[index + 1].has("role.border")  # "the US-Mexico border"
    return hyphen and "coast" in (owner, last.owner)


def _between_them(items: list[Item], index: int) -> bool:
    """Whether one bead says the border of a place and of the next."""
    return any(items[k].has("role.border") and items[k].has("range.between") for k in range(max(0, index - 3), index))


def _between(items: list[Item], index: int, small: frozenset[str]) -> bool:
    """Whether "between" leads to a place."""
    at = index - 1
    while at > 0 and items[at].text in small and not items[at].senses:
        at -= 1
    return at >= 0 and items[at].has("range.between")


def _led(items: list[Item], index: int) -> bool:
    """Whether a role word stands right before a place, or the verb whose subject it may be."""
    told = ("role.", "measure.cue", "measure.act", "said.by")
    return index > 0 and any(c.startswith(told) for c in items[index - 1].senses)


def _ahead_of(items: list[Item], index: int) -> bool:
    """Whether what could stand before a coast ranks a country by a number right behind it, which counts no people of
    its own ("vor Kreta 142 Menschen")."""
    led = any(item.has("flow.contrast") for item in items[max(0, index - 2) : index])
    behind = items[index + 1 : index + 4]
    counted = next((k for k, item in enumerate(behind) if item.kind == NUMBER), None)
    if counted == 0 and any(c.startswith(_PEOPLE) for item in behind[1:] for c in item.senses):
        return False
    return (
        led
        and counted is not None
        and all(
            i.text == "(" or i.has("flow.with") or any(c.startswith("before.") for c in i.senses)
            for i in behind[:counted]
        )
    )


_PEOPLE: Final = ("counted.persons", "counted.boats", "measure.people", "measure.soft")


def _led_by_rank(items: list[Item], index: int, pack: Pack) -> bool:
    """ "Ahead of Guineans", with a word that may say off which coast: right before a people, but for an article."""
    at = index - 1 - (items[index - 1].text in pack.function_words and not items[index - 1].senses)
    alone = index + 1 == len(items) or items[index + 1].kind == PUNCT or items[index + 1].has("flow.and")
    return alone and at >= 0 and items[at].has("role.coast") and items[at].has("flow.contrast")


def _ranked(items: list[Item], first: int, second: int, small: frozenset[str]) -> bool:
    """Whether a place follows another one, that comes behind a word of ranking, in one list."""
    joined = any(items[k].has("flow.and") for k in range(max(first, second - 3), second))
    closing = range(max(first, second - 4), second - 1)
    joined = joined or any(items[k].text == ")" and items[k + 1].text == "," for k in closing)
    led = any(items[k].has("flow.contrast") for k in range(max(0, first - 2), first))
    return joined and (led or _in_rank(items, first, small))


def _in_rank(items: list[Item], first: int, small: frozenset[str]) -> bool:
    """ "Followed by Hungary (32,700), by Austria (17,400) and by Italy": whether such a row leads back to the word."""
    k = first - 1
    while k > 0:
        item = items[k]
        if item.has("flow.contrast"):
            return True
        if item.text == ")":
            k = next((at for at in range(k - 1, -1, -1) if items[at].text == "("), 0)
        elif item.text != "," and item.text not in small and not any(item.has(c) for c in _IN_A_ROW):
            return False
        k -= 1
    return False


_IN_A_ROW: Final = ("flow.and", "role.departure", "place.country")


def _names_place_behind(items: list[Item], index: int, code: str, pack: Pack) -> bool:
    """ "Tunisian Sfax", "the Greek island of Crete", "l'isola greca di Creta": the adjective belongs to the place."""
    if index + 1 >= len(items):
        return False
    following = items[index + 1]
    if following.text in pack.of_words and index and index + 2 < len(items) and items[index - 1].has("owner.country"):
        following = items[index + 2]
    return any(code in following.senses.get(c, ()) for c in ("place.city", "place.country", "place.coast"))


def _belongs(items: list[Item], index: int, code: str, pack: Pack) -> bool:
    """Whether a people stands right behind a name, or a host's behind a plain noun, which it describes."""
    before = items[index - 1] if index else None
    if before is not None and before.text == '"' and pack.verb_first:
        return True  # "the "Alarm Phone" organisation", where the adjective comes last
    if code not in world.HOSTS:
        return False
    if before is not None and before.has("measure.weak") and before.senses.keys() == {"measure.weak"}:
        return True  # "the American CBP"
    if before is None or before.kind != WORD or before.senses or before.text in pack.function_words:
        return False
    return index > 1 and items[index - 2].kind not in (NUMBER, PUNCT)


def _of_a_noun(items: list[Item], index: int, pack: Pack) -> bool:
    """Whether the definite adjective of one is the second of two behind a definite noun that is nothing counted."""
    text, article = items[index].text, pack.article
    if not (article and pack.of_one and text.startswith(article) and text.endswith(pack.of_one)):
        return False
    at = index - 1
    while at > 0 and (
        items[at].has("flow.and") or (items[at].has("place.people") and items[at].text.startswith(article))
    ):
        at -= 1
    described = items[at].kind == WORD and items[at - 1].kind == WORD and items[at - 1].text.startswith(article)
    at -= described and items[at].text.startswith(article) and items[at].text.endswith(pack.of_one)
    noun = items[at] if at >= 0 else items[index]
    known = noun.kind != WORD or bool(noun.senses) or noun.text in pack.function_words
    return not known and noun.text.startswith(article)


def _of_a_thing(items: list[Item], index: int, pack: Pack) -> bool:
    """Whether a people is an adjective behind the name of a ship or a plane ("una nave da carico portoghese")."""
    if pack.capital_nouns:
        return False
    for item in reversed(items[max(0, index - 4) : index]):
        if item.has("counted.boats") or (
            item.text and (item.has("mode.sea") or item.has("mode.air")) and not item.has("owner.coast")
        ):
            return True
        if item.kind != WORD and not item.has("change.from"):
            return False
        if item.kind == WORD and item.text in pack.function_words:
            return False
    return False


def _of_a_ship(items: list[Item], index: int, pack: Pack) -> bool:
    """Whether a people is the adjective of a ship, where nouns have a capital."""
    if not pack.capital_nouns or not items[index].small or index + 1 >= len(items):
        return False
    ship = items[index + 1]
    plain = not (ship.has("owner.coast") or ship.has("owner.authority") or ship.has("role.border"))
    return plain and not ship.small and (ship.has("counted.boats") or ship.has("mode.sea"))


def _of_helpers(items: list[Item], index: int) -> bool:
    """Whether a people is the adjective of a charity or a merchant ship, which saves people wherever they are bound.

    Nor is anyone where the paper or channel comes from that tells of them ("the British newspaper The Guardian").
    """
    for step, reach in ((-1, 4), (1, 3)):
        for at in range(index + step, index + step * reach, step):
            if not 0 <= at < len(items) or items[at].kind in (PUNCT, NUMBER, PERIOD):
                break
            if items[at].has("owner.helpers") or items[at].has("owner.press"):
                return True
            if items[at].senses and not items[at].has("flow.ship"):
                break
    return False


def border_behind(items: list[Item], index: int, pack: Pack) -> bool:
    """Whether the noun of an adjective is a border, be it told behind the numbers and adjectives of a row."""
    for at in range(index + 1, len(items)):
        item = items[at]
        row = item.kind == NUMBER or item.text in ("(", ")", ",") or item.has("flow.and") or item.has("place.people")
        if not row and (item.senses or item.text not in pack.function_words):
            return item.has("role.border")
    return False


def _elided(items: list[Item], index: int, last: PlaceUse, pack: Pack) -> bool:
    """Whether an adjective right before a number leans on the border named with the one before."""
    if not (pack.capital_nouns and items[index].small):
        return False
    ahead = items[index + 1 : index + 3]
    number = bool(ahead) and (ahead[0].kind == NUMBER or (ahead[0].text == "(" and ahead[-1].kind == NUMBER))
    return number and any(i.kind == NUMBER for i in items[last.index : index])


def _describes(items: list[Item], index: int) -> bool:
    """Whether a people is an adjective to a noun that is nothing counted."""
    following = items[index + 1] if index + 1 < len(items) else None
    noun = following is not None and following.kind == WORD and not following.small and not following.senses
    noun = noun or (following is not None and following.has("flow.event"))
    return items[index].small and noun


def _before_a_noun(items: list[Item], index: int, pack: Pack) -> bool:
    """Whether a word that no pack knows, and so nothing counted, stands right behind an adjective."""
    following = items[index + 1] if index + 1 < len(items) else None
    if following is not None and (following.has("excluded.things") or following.has("flow.event")):
        return True  # "British hotels", "the Israeli offensive"
    if following is None or following.kind != WORD or following.senses or following.numeric:
        return False
    return following.text not in pack.function_words


def _of_a_prison(items: list[Item], index: int) -> bool:
    """ "Held in Libyan prisons": the adjective of a place where people are held says where, not who."""
    held = any("detained" in item.senses.get(f"measure.{c}", ()) for item in items for c in ("cue", "people", "weak"))
    for at in (index - 1, index + 1) if held else ():
        site = items[at] if 0 <= at < len(items) else None
        if site is None or not (site.has("excluded.things") or site.has("measure.weak") or site.has("measure.cue")):
            continue
        inside = any("migrants" in site.senses.get(f"measure.{c}", ()) for c in ("cue", "weak"))
        inside = inside or "detained" in site.senses.get("measure.weak", ())
        jail = at > 1 and at < index and items[at - 2].has("excluded.things") and items[at - 1].has("role.departure")
        inside = inside or (jail and "detained" in site.senses.get("measure.cue", ()))  # "centri di detenzione libici"
        before = items[max(0, min(index, at) - 2) : min(index, at)]
        if inside or any(item.has("role.in") for item in before):
            return True
    return False


def _of_papers(items: list[Item], index: int) -> bool:
    """Whether the noun behind an adjective says nationality, and no country behind it whose."""
    noun = items[index + 1] if index + 1 < len(items) else None
    return noun is not None and noun.has("role.origin") and not noun.has("role.departure")


def _counted_before(items: list[Item], last: int, index: int) -> bool:
    """ "Germany took 1,400 from Egypt and Kenya, Spain 1,000": behind a mark the order turns, so it is another's."""
    marked = any(items[k].text == "," for k in range(last + 1, index))
    before = itertools.takewhile(lambda item: not (item.kind == PUNCT and item.text in ",;("), reversed(items[:last]))
    return marked and any(item.kind == NUMBER for item in before)


def _attacks(items: list[Item], index: int, kind: str) -> bool:
    """ "Following Russia's invasion", "l'invasion russe": whose attack it was, by which a time is known."""
    if kind == "people" and index and items[index - 1].has("owner.attack"):
        return True
    ahead = items[index + 1 : index + 3]
    at = next((k for k, item in enumerate(ahead) if item.has("owner.attack")), -1)
    return at >= 0 and all(i.kind == WORD and not i.senses for i in ahead[:at])


def _when_war_began(items: list[Item], index: int) -> bool:
    """ "223,000 in 2022, when the war in Ukraine began": where the event was by which a year is known."""
    event = next((k for k in range(index - 1, max(-1, index - 4), -1) if items[k].has("owner.language")), None)
    return event is not None and any(items[k].has("base.when") for k in range(max(0, event - 4), event))


def _seeks_asylum(item: Item) -> bool:
    """ "Richiedenti asilo respinti": those whose claims were turned down, not people turned back."""
    return "asylum_applications" in item.senses.get("measure.soft", ())


def _closes(items: list[Item], first: int, second: int) -> bool:
    """Whether the role word between two places belongs to the first, an article or nothing behind it."""
    led = next((k for k in range(first + 1, second) if items[k].has("role.departure")), second)
    apart = any(boundary(items, k) for k in range(first + 1, second))
    return not apart and led - first <= 2 < second - first and second - led <= 2 and items[led - 1].has("owner.coast")


def _stands_around(items: list[Item], first: int, second: int) -> bool:
    """ "Erreichten vom Libanon aus Zypern": two words around the first place, where the second stands right behind."""
    if second - first != 2 or not first or items[first + 1].has("change.from"):
        return False
    led = items[first - 1]
    return led.has("role.departure") and led.text != items[first + 1].text


def _leads(items: list[Item], at: int) -> bool:
    """Whether the noun before an of-word is one that a word of direction leads to."""
    for item in reversed(items[max(0, at - 5) : at]):
        if item.kind in (PUNCT, NUMBER, PERIOD) or any(c.startswith(("place.", "measure.")) for c in item.senses):
            return False
        if item.has("role.destination"):
            return not item.has("role.in") and not item.has("role.departure")
    return False


def coordinated(items: list[Item], first: int, second: int, small: frozenset[str] = frozenset()) -> bool:
    between = items[first + 1 : second]
    if not 1 <= len(between) <= 3 or not any(boundary(items, k) for k in range(first + 1, second)):
        return False
    return all((i.kind == PUNCT and i.text == ",") or i.has("flow.and") or i.text in small for i in between)


_PREPS: Final = (
    ("role.aside", "aside"),
    ("role.entering", "entering"), ("role.origin", "origin"), ("role.coast", "coast"), ("role.border", "border"),
    ("role.departure", "from"), ("role.destination", "to"), ("role.through", "through"), ("role.in", "in"),
)  # fmt: skip


def _behind_its_number(items: list[Item], first: int, second: int) -> bool:
    """Whether nothing but the number of the first place in brackets stands between two places of a list."""
    between = items[first + 1 : second]
    if len(between) < 4 or [i.text for i in between[:3:2]] != ["(", ")"] or between[1].kind != NUMBER:
        return False
    return all(i.text == "," or i.has("flow.and") or i.has("role.destination") for i in between[3:])


def _next_in_brackets(items: list[Item], first: int, second: int) -> bool:
    """ "Came from Ecuador (16 %), Venezuela (15 %)": whether both places of a list have their number in brackets."""
    ahead = items[second + 1 : second + 3]
    numbered = len(ahead) == 2 and ahead[0].text == "(" and ahead[1].kind == NUMBER
    return numbered and second - first <= _APART and _behind_its_number(items, first, second)


_APART: Final = 5
"""Beads from one place of a list to the next, behind its number in brackets and a mark or two."""


def _behind_short_name(items: list[Item], index: int, pack: Pack) -> bool:
    """ "The National Institute of Migration (INM) of Mexico": whether a body's short name stands before "of"."""
    if index < 5 or items[index - 1].text not in pack.of_words or items[index - 2].text != ")":
        return False
    return items[index - 4].text == "(" and items[index - 5].has("owner.authority")


def _prep(items: list[Item], index: int, kind: str, pack: Pack) -> tuple[str, str]:
    owner = ""
    for neighbour in (index + 1, index - 1, index + 2, index - 2):
        if 0 <= neighbour < len(items):
            beside = items[neighbour]
            if abs(neighbour - index) == 2:
                middle = items[(neighbour + index) // 2]
                if middle.kind in (PUNCT, NUMBER, PERIOD) or any(c.startswith("place.") for c in middle.senses):
                    continue
                led = neighbour < index and middle.text in pack.of_words  # "the border patrol of the United States"
                if middle.senses and not led and not middle.has("owner.authority") and not middle.has("owner.coast"):
                    continue
                if kind != "people" and neighbour > index and not middle.glued:
                    continue  # but "Rome's deal"
            if beside.has("owner.authority"):
                owner = owner or "authority"
            elif beside.has("owner.coast"):
                owner = owner or "coast"
    if not owner and kind != "people" and _behind_short_name(items, index, pack):
        owner = "authority"
    if not owner and kind == "people" and pack.article:
        owner = _described_owner(items, index, pack)
    small = pack.function_words
    if not owner and index > 2 and items[index - 1].text in small and items[index - 2].text in small:
        if items[index - 3].has("owner.coast"):
            owner = "coast"  # "the border of the Evros"
    if kind == "country" and _beyond_the_border(items, index, pack):
        return "border", owner  # "the border of the United States with Mexico"
    if kind != "people" and index > 1 and items[index - 1].text in small and items[index - 2].has("skip.care"):
        return "in", owner  # "died in the hospital of Almería"
    prep = "none"
    steps = 0
    at = index - 1
    article = False
    while at >= 0 and steps < 5:
        item = items[at]
        if item.kind == WORD and not item.senses:
            if article and item.text not in small:
                break  # "at the top of the list the Afghans": the article opens what stands behind another noun
            article = article or (kind == "people" and item.text in small and at == index - 1)
        if item.kind == NUMBER and items[at + 1].has("owner.coast"):
            at -= 1  # "in nine Sudanese provinces"
            continue
        if item.text == ":" and _headed(items, at):
            prep = "origin"
        elif item.text == ":" and at == index - 1 and at and items[at - 1].has("role.departure"):
            at -= 1  # "they came mainly from: Venezuela (377,401), ..."
            continue
        elif item.text == ":" and (leads := _led_to_a_list(items, at)):
            at = leads  # "come from just five countries: Afghanistan, ..."
            continue
        if (
            kind == "city"
            and at == index - 1
            and set(item.senses.get("place.people", ())) & set(items[index].senses["place.city"])
        ):
            at -= 1  # "in the Libyan port of", where the adjective stands right before the name
            continue
        if item.kind in (PUNCT, NUMBER, PERIOD) or any(c.startswith(("place.", "part.out_of")) for c in item.senses):
            break
        if not item.senses:
            steps += 1
            at -= 1
            continue
        found = next((name for category, name in _PREPS if category in item.senses), None)
        if found in ("in", "to") and at and items[at - 1].has("role.entering"):
            prep = "entering"  # "were refused entry to Tunisia"
            break
        if found == "from" and item.has("role.in") and (kind == "city" or _is_no_host(items[index])):
            found = "in"  # "en el sur de Tenerife", "en el este de Congo"
        if found == "from" and _is_distance(items, at):
            prep = "coast"  # "14 miles from Gavdos"
            break
        people = items[at + 1].has("measure.people") or items[at + 1].has("measure.soft")
        if found == "from" and at + 2 < index and people:
            break  # "the ports most affected by landings are Catania"
        of = item.text in pack.of_words and not pack.article  # a language with a genitive needs no "of"
        if found == "from" and of and at and "net_migration" in items[at - 1].senses.get("measure.cue", ()):
            break  # "the net migration of Portugal"
        if found == "from" and at == index - 1 and kind != "people" and _goes_on_to(items, index):
            prep = "from"  # "pour passer de Colombie au Panama"
            break
        if found == "from" and item.text in pack.of_words and _leads(items, at):
            prep = "to"  # "towards the airport of Tabarka"
            break
        told = at > 1 and any(c.startswith(("place.people", "route.")) for c in items[at - 1].senses)
        told = told or (at > 1 and _is_name(items[at - 1], pack))  # "the southern beaches of"
        head = at - 2 if told and not items[at - 1].has("owner.coast") else at - 1  # "the Canarian island of"
        island = kind == "city" and at > 0 and items[head].has("owner.country")  # "la isla de Lampedusa"
        if found == "from" and of and at and (items[head].has("owner.coast") or island):
            owner = owner or "coast"  # "the port of Toulon"
            at = head - 1
            continue
        if found in ("in", "coast") and at > 1 and items[at - 1].has("owner.coast") and _sets_out(items, at - 1):
            found, owner = "from", owner or "coast"  # "from a beach near Wimereux"
        if found == "in" and at > 1 and _is_name(items[at - 1], pack):
            away = any(i.has("excluded.distance") for i in items[max(0, at - 5) : at])
            if _sets_out(items, at - 1) and not _of_a_noun_unknown(items, at - 1, pack):
                found = "coast" if away else "from"  # "from Bozburun in Turkey"
            elif items[at - 2].has("role.coast"):
                found = "coast"  # "off Shuqra in southern Yemen"
        if found == "origin" and any(i.has("counted.boats") for i in items[at + 1 : index]):
            break  # "migrants from small boats off Crete"
        if found == "to" and kind == "people" and not owner and item.has("verb.exact"):
            break  # "the number of Syrians reached 200": nobody reached the Syrians
        if found == "origin" and kind == "city" and steps:
            break  # "of several nationalities around Tamanrasset"
        if found != "to" and steps > 3:
            break
        if found is not None:
            prep = "inward" if found == "to" and item.has("role.in") else found
            break
        if item.has("measure.cue") and not (item.has("owner.coast") or item.has("owner.authority")):
            break
        if item.has("excluded.things") and not (item.has("owner.coast") or item.has("owner.authority")):
            break  # "in flights paid by Washington"
        steps += 1
        at -= 1
    if kind == "people" and prep == "to" and not owner and items[index + 1 : index + 2]:
        if items[index + 1].text == "(":
            prep = "none"  # "above all to Georgians (3,351)", where a preposition may mark whom a verb takes
    return prep, owner


def _goes_on_to(items: list[Item], index: int) -> bool:
    """Whether a preposition that may lead somewhere, and another place, are right behind a place."""
    behind = items[index + 1 : index + 3]
    if len(behind) != 2:
        return False
    if behind[0].has("role.in") and not behind[0].has("role.destination"):
        return items[index].has("place.country") and behind[1].has("place.country")  # "de Turquie en Grèce"
    return behind[0].has("role.destination") and (behind[1].has("place.country") or behind[1].has("place.city"))


def _beyond_the_border(items: list[Item], index: int, pack: Pack) -> bool:
    """Whether a country is the second of "the border of A with B", with or without articles and prepositions."""
    at = index - 1
    if at > 1 and not items[at - 1].has("place.country") and items[at].text in pack.function_words:
        at -= not items[at - 1].has("place.people")  # past an article
    if at < 2 or not items[at - 1].has("place.people") or not items[at - 2].has("role.border"):
        pass
    elif items[at].kind in (WORD, PHRASE) and not items[at].has("flow.and"):
        return True  # "the Polish border with Belarus", where the adjective stands behind
    if at < 2 or items[at].kind not in (WORD, PHRASE) or not items[at - 1].has("place.country"):
        return False
    if any(c in ("flow.and", "role.in", "role.destination") or c.startswith("place.") for c in items[at].senses):
        return False
    for k in range(at - 2, max(-1, at - 5), -1):
        if items[k].has("owner.coast") or items[k].has("role.border"):
            return True
        if items[k].kind in (PUNCT, NUMBER, PERIOD) or any(
            c.startswith(("place.", "measure.")) for c in items[k].senses
        ):
            return False
    return False


def _is_name(item: Item, pack: Pack) -> bool:
    """Whether a word is one that no pack knows, such as the name of a village."""
    return item.kind == WORD and not (item.senses or pack.capital_nouns or item.text in pack.function_words)


def _sets_out(items: list[Item], at: int) -> bool:
    """Whether a word of leaving leads to a coast without a name."""
    before = next((i for i in reversed(items[max(0, at - 2) : at]) if i.senses), None)
    return before is not None and before.has("role.departure")


def _of_a_noun_unknown(items: list[Item], at: int, pack: Pack) -> bool:
    """ "Obtenu un statut de protection en Belgique": "of" before a word that is no village, behind no verb."""
    of = next((k for k in range(at - 1, max(-1, at - 3), -1) if items[k].senses), -1)
    if of < 1 or items[of].text not in pack.of_words:
        return False
    led = items[of - 1]
    claimed = any(m in world.ASYLUM for m in led.senses.get("measure.cue", ()))  # "introduced a claim of protection in"
    return claimed or (led.kind == WORD and not led.senses and led.text not in pack.function_words)


def _is_distance(items: list[Item], at: int) -> bool:
    """Whether a number of miles stands before a role word; "8 metres, set out from Sfax" is no distance."""
    if not items[at].text or any(item.kind == PUNCT for item in items[max(0, at - 2) : at]):
        return False
    return any(item.has("excluded.distance") for item in items[max(0, at - 2) : at]) and any(
        item.kind == NUMBER for item in items[max(0, at - 4) : at]
    )


def _described_owner(items: list[Item], index: int, pack: Pack) -> str:
    """ "Organisation non-governmental Nigerien": an adjective of several that follow their noun."""
    definite = items[index].text.startswith(pack.article)
    for at in range(index - 1, max(-1, index - 6), -1):
        if items[at].has("owner.authority"):
            return "authority"
        if items[at].text in pack.function_words and not items[at].has("flow.and"):
            return ""  # "the ministry says that the Syrians"
        if definite and items[at].has("owner.coast"):
            return "coast"
        noun = definite and not any(c.startswith(("role.", "place.", "flow.contrast")) for c in items[at].senses)
        if items[at].kind not in (WORD, PHRASE) or (items[at].senses and not noun):
            return ""
    return ""


def _headed(items: list[Item], colon: int) -> bool:
    """ "The countries of origin declared are: ...": whether what a colon opens is a list of nationalities."""
    for item in reversed(items[max(0, colon - 7) : colon]):
        if item.kind in (PUNCT, NUMBER, PERIOD) or any(c.startswith("place.") for c in item.senses):
            return False
        if item.has("role.origin") and not item.has("role.departure"):
            return True
    return False


def _is_no_host(item: Item) -> bool:
    return world.HOSTS.isdisjoint(item.senses.get("place.country", ()))


def _led_to_a_list(items: list[Item], colon: int) -> int:
    """Where the preposition stands before "countries:", whose names the colon opens; else 0."""
    named = False
    for at in range(colon - 1, max(0, colon - 6), -1):
        item = items[at]
        if item.kind in (PUNCT, PERIOD) or any(c.startswith("place.") for c in item.senses):
            return 0
        if named and any(category in item.senses for category, _ in _PREPS):
            return at
        named = named or item.has("excluded.things")
    return 0


class Frame:
    """A sentence while it is being bound. ``present`` are the categories of which it has a word at all: asking for
    them first spares most of the looking."""

    def __init__(
        self,
        items: list[Item],
        drafts: list[Draft],
        uses: list[PlaceUse],
        context: Context,
        pack: Pack,
        present: set[str],
    ) -> None:
        self.items, self.drafts, self.uses, self.context, self.pack = items, drafts, uses, context, pack
        self.present = present
        self.live = [d for d in drafts if not d.skipped]
        threshold = "flow.mark" in present  # "die Schwelle von 300.000 überschritten"
        tells = "said.by" in present
        self.cues = [
            (index, category.partition(".")[2], measure)
            for index, item in enumerate(items)
            for category, measures in item.senses.items()
            if category.startswith("measure.")
            for measure in measures
            if not (measure == "interceptions" and index and _seeks_asylum(items[index - 1]))
            and not (threshold and item.has("verb.more_than"))
            and not (tells and measure == "rescues" and _who_tells_it(items, index))
        ]
        self.sunk = "skip.sunk" in present
        self.heads = {i for d in drafts for i in range(d.first, d.last + 1)}
        self.periods = _event_times(items)


def _who_tells_it(items: list[Item], index: int) -> bool:
    """ "The boat had left with 33 people, according to the survivors": no word of a rescue."""
    before = next((k for k in range(index - 1, max(-1, index - 3), -1) if items[k].kind != WORD), -1)
    return before >= 0 and items[before].has("said.by")


RUNNING: Final = frozenset({"this_year", "ytd", "since", "fiscal_so_far"})


def _event_times(items: list[Item]) -> list[tuple[int, Atom]]:
    """The periods that tell when something happened. A day on which it was only said ends a total that runs since the
    start of something: "said on 5 August that 38,263 had arrived since the start of the year"."""
    opened = {index: event for index in range(len(items)) if (event := _opens(items, index)) is not None}
    found = [  # the day stands for its event, from where that is told
        (opened.get(index, index), Atom("since", inner=(item.value,)) if index in opened else item.value)
        for index, item in enumerate(items)
        if item.kind == PERIOD and index not in opened.values()
        if not (_only_compared(items, index) or _when_it_broke_out(items, index))
    ]
    found = _fiscal_years(items, _times_of_day(items, found))
    running = any(unwrap(atom).op in RUNNING for _, atom in found)
    stretch = running or any(unwrap(atom).op in _STRETCHES for _, atom in found)
    times = []
    for index, atom in found:
        plain = unwrap(atom)
        if running and plain.op == "past" and plain.weekday is not None:
            plain = Atom("weekday", weekday=plain.weekday)
            times.append((index, Atom("until", inner=(plain,))))  # "..., the ministry said on Wednesday"
        elif plain.op == "since" and plain.inner and _of_a_record(items, index):
            began = unwrap(plain.inner[0])
            times.append((index, Atom("past", year=began.year, month=began.month, day=began.day)))
        elif plain.op == "unknown" and _of_who_tells_it(items, index):
            continue
        elif not is_said(items, index, plain, stretch=stretch):
            times.append((index, atom))
        elif running and plain.op in SAID_ON:
            times.append((index, Atom("until", inner=(plain,))))
    begun = max((index for index, atom in times if unwrap(atom).op in RUNNING), default=-1)
    return [
        (index, Atom("until", inner=(unwrap(atom),)) if index < begun and _is_said_in(items, index, atom) else atom)
        for index, atom in times
    ]


def _is_said_in(items: list[Item], index: int, atom: Atom) -> bool:
    """ "It said in a report last month that 43,000 had come since January": a month or week of the report."""
    plain = unwrap(atom)
    if plain.op not in _SAID_IN and not (plain.op == "date" and plain.month and plain.day is None):
        return False
    return _behind_saying(items, index, plain)


_SAID_IN: Final = ("last_month", "last_week")


def _of_who_tells_it(items: list[Item], index: int) -> bool:
    """ "The authorities, who recently drew up a plan, say that the country hosts ...": a time of their own clause."""
    before = next((k for k in range(index - 1, max(-1, index - 4), -1) if items[k].senses), index)
    if items[before].has("owner.authority") and before:
        before -= 1  # "as the ministry announced recently", where the verb stands first
    if items[before].has("said.by") or any(item.has("said.by") for item in items[index + 1 : index + 2]):
        return True  # "had warned earlier that 2.6 million were sent back in 2025"
    who = next((k for k in range(index - 1, max(-1, index - 5), -1) if items[k].has("flow.relative")), -1)
    return any(item.has("owner.authority") for item in items[max(0, who - 4) : max(0, who)])


def _times_of_day(items: list[Item], found: list[tuple[int, Atom]]) -> list[tuple[int, Atom]]:
    """ "At dawn" is today's, or that of the day named beside it ("on 26 December 71 people were stopped at dawn")."""
    if not any(unwrap(atom).op == "dawn" for _, atom in found):
        return found
    days = [i for i, a in found if (p := unwrap(a)).op in ("weekday", "yesterday") or (p.op == "date" and p.day)]
    kept = []
    for index, atom in found:
        dawn = unwrap(atom).op == "dawn"
        near = max((day for day in days if day < index), default=-1)
        counted = [k for k in range(near + 1, len(items)) if items[k].kind == NUMBER]
        before = near >= 0 and not (counted and counted[0] < index < counted[-1])  # but "30 on Sunday, at dawn 20 more"
        behind = [day for day in days if day > index]
        if dawn and (before or (behind and not any(i.kind == NUMBER for i in items[index + 1 : behind[0]]))):
            continue
        kept.append((index, Atom("today") if dawn else atom))
    return kept


def _when_it_broke_out(items: list[Item], index: int) -> bool:
    """ "Fled the war that broke out at the end of 2013": when that began, and nothing of when they fled."""
    before = range(max(0, index - 2), index)
    behind = [k for k in range(index + 1, min(index + 2, len(items))) if items[k].has("flow.broke")]
    if not behind and not any(items[k].has("flow.broke") for k in before):
        return False
    what = (*range(max(0, index - _TO_ITS_WAR), index), *behind)
    return any(items[k].has("flow.event") for k in what) and not any(items[k].kind == NUMBER for k in before)


_TO_ITS_WAR: Final = 7
"""Beads from a war to the time when it broke out."""


def _only_compared(items: list[Item], index: int) -> bool:
    """ "10,348 have landed, fewer than last year": a time that an aside without a number compares with."""
    at = index - 1
    bare = (
        items[index].value.op == "against" and items[at].kind == WORD and not items[at].senses
    )  # "moins | que l'an passé"
    while at > 0 and not (bare or any(items[at].has(c) for c in _COMPARED_BY)):
        small = items[at].kind in (WORD, PHRASE) and (items[at].has("base.cue") or len(items[at].text) <= _SMALL)
        if not small or any(c.startswith(_TELLS) for c in items[at].senses):
            return False
        at -= 1
    mark = next((k for k in range(at - 1, max(-1, at - 4), -1) if items[k].text == ","), -1)
    if mark < 1 or any(item.kind in (NUMBER, PERIOD) for item in items[mark:index]):
        return False
    end = next((k for k in range(index + 1, len(items)) if boundary(items, k) >= MIDDLE), len(items))
    told = any(item.kind in (NUMBER, PERIOD) for item in items[index + 1 : end])
    on = any(i.has(c) for i in items[end + 1 : end + 2] for c in ("base.when", "flow.relative", "flow.where"))
    return not told and not on and (end == len(items) or items[end].text != "(")  # but "than in 2023, when 12 died"


_COMPARED_BY: Final = ("change.more", "change.fewer", "before.more_than", "before.less_than")
_SMALL: Final = 4
"""Letters of the words that may stand between "fewer" and the time."""


def _of_a_record(items: list[Item], index: int) -> bool:
    """ "46,877, a high since counting began in 2009": told behind a mark, in an aside that counts nothing."""
    start = index
    while start and boundary(items, start - 1) < MIDDLE:
        start -= 1
    aside = items[start:index]
    if not 1 < len(aside) <= _ASIDE or not start or items[start - 1].text in ";:":
        return False
    counts = (i.kind == PERIOD or (i.kind == NUMBER and not (i.value.word and i.value.value == 1)) for i in aside)
    if any(counts) or items[start - 1].text == ")":
        return False
    if any(c.startswith(_TELLS) for item in aside for c in item.senses):
        return False
    ends = index + 1 == len(items) or items[index + 1].kind == PUNCT
    return ends and any(item.kind == NUMBER for item in items[:start])


_ASIDE: Final = 6
"""Beads of the aside that says what a record is."""
_TELLS: Final = ("measure.", "part.", "place.", "said.", "counted.", "skip.")


def _against_that_year(items: list[Item], start: int, year: int) -> bool:
    """ "1.53 million in fiscal 2024, against 2.05 million in 2023": whether a number of that year is a base."""
    cue = next((k for k in range(start, year) if items[k].has("base.cue")), None)
    return cue is not None and any(items[k].kind == NUMBER and not items[k].value.unit for k in range(cue, year))


def _fiscal_years(items: list[Item], found: list[tuple[int, Atom]]) -> list[tuple[int, Atom]]:
    """ "Fiscal 1986 (1.6 million), 2022 (2.2 million)": years with a number in brackets behind a fiscal one are too."""
    first = next((index for index, atom in found if unwrap(atom).op == "fiscal_year"), None)
    if first is None:
        return found
    return [
        (index, replace(plain, op="fiscal_year"))
        if index > first
        and plain.op == "date"
        and plain.month is None
        and (_opens_bracket(items, index + 1) or _against_that_year(items, max(first, index - 6), index))
        else (index, atom)
        for index, atom in found
        for plain in (unwrap(atom),)
    ]


def _opens_bracket(items: list[Item], index: int) -> bool:
    return index < len(items) and items[index].text == "("


SAID_ON: Final = frozenset({"date", "weekday", "yesterday", "before_yesterday"})
_STRETCHES: Final = frozenset(
    {
        "first_months",
        "first_two_months",
        "first_quarters",
        "quarter",
        "half",
        "third",
        "range",
        "of_year",
        "last_months",
    }
)
"""Times of which a text tells what has come to a sum since, on a later day that it names."""
_SAYING: Final = 12
"""How many beads the one who says it may take, between a word of saying and its day."""
_EVENT: Final = 8
"""How many beads an event may be told in, between "since" and its date."""


_BEGINNINGS: Final = frozenset({"date", "early", "mid", "late", "end_of", "start_of", "of_year"})
"""Times that may tell when an event was."""


def _opens(items: list[Item], index: int) -> int | None:
    """The event that a time began with, where a date tells of it ("since the war broke out in Sudan on 15 April")."""
    plain = unwrap(items[index].value) if items[index].kind == PERIOD else None
    if plain is None or plain.op not in _BEGINNINGS or (plain.year is None and plain.month is None and not plain.inner):
        return None
    for at in range(index - 1, max(-1, index - 1 - _EVENT), -1):
        item = items[at]
        if item.kind == PERIOD:
            return at if unwrap(item.value).op == "since_event" else None
        if item.kind == NUMBER or (item.kind == PUNCT and item.text not in (",", "-")):
            return None
    return None


def is_said(items: list[Item], index: int, plain: Atom, *, stretch: bool) -> bool:
    """A day that tells when something was said is no time of the event."""
    told = stretch or any(item.has("said.by") for item in items[max(0, index - 1) : index])  # "said on 4 September"
    named = plain.op == "date" and plain.day is not None and told
    if not named and plain.op not in ("today", "yesterday", "weekday", "before_yesterday"):
        return False
    closing = items[index + 1 : index + 3]
    if closing and closing[0].has("said.by") and all(item.kind == PUNCT for item in closing[1:]):
        return True  # "..., as the ministry on Monday announced", where the verb closes its clause
    return (stretch and _before_saying(items, index)) or _behind_saying(items, index, plain)


def _before_saying(items: list[Item], index: int) -> bool:
    """ "On Friday the guard said that it stopped 14,406 in three months": a day at the head, and who says it behind."""
    for item in items[index + 1 : index + _SAYING] if index <= 1 else ():
        if item.has("said.by"):
            return True
        if item.kind in (NUMBER, PERIOD) or item.has("measure.cue") or item.has("flow.relative"):
            return False
    return False


def _behind_saying(items: list[Item], index: int, plain: Atom) -> bool:
    """Whether a time stands behind a word of saying, with nothing between that could have happened then."""
    for at in range(index - 1, max(-1, index - 1 - _SAYING), -1):
        item = items[at]
        again = item.kind == PERIOD and plain.op == "weekday" and unwrap(item.value).op in ("today", "yesterday")
        if again and all(beside.kind == PUNCT for beside in items[at + 1 : index]):
            continue  # "said today, Tuesday, that"
        one = item.kind == NUMBER and item.value.word and item.value.value == 1  # "in un rapporto"
        if (item.kind in (NUMBER, PERIOD) and not one) or (item.kind == PUNCT and item.text in ";:."):
            return False
        if item.has("said.by"):
            if sum(bead.text == "," for bead in items[at + 1 : index - 1]) == 1 and items[index - 1].text != ",":
                return False  # "survivors said, they had set out on Thursday"
            dated = any(i.kind == PERIOD for i in items[max(0, at - 2) : at])
            return not (dated and items[at + 1].text == ",")  # "as it on Sunday announced, on Saturday 972 ..."
        if any(c.startswith("measure.") and c != "measure.weak" for c in item.senses):
            return False
    return False


def goes_on(items: list[Item], draft: Draft) -> int:
    """ "A third were lodged in Germany, which registered 329,000": the mark before a clause about it; or 0."""
    mark = draft.left[0]
    if not 0 < mark < draft.first - 1 or items[mark].text != "," or draft.is_base:
        return 0
    about = any(item.has("flow.where") or item.has("flow.relative") for item in items[mark + 1 : mark + 3])
    return mark if about else 0


def past_bracket(frame: Frame, draft: Draft) -> range:
    """ "47,710 (-64 %) on the central route, 45,610 (+15 %) on the eastern one": the words behind what a bracket only
    adds, told of the number before the bracket and of the one in it."""
    items, at = frame.items, frame.live.index(draft)
    counted = frame.live[at - 1] if draft.bracket and at else draft
    added = next((d for d in frame.live if d.first > counted.last), None)
    opens = items[counted.last + 1].text if counted.last + 1 < len(items) else ""
    if opens != "(" or counted.bracket or added is None or not added.bracket or added.kind == counted.kind:
        return range(0)
    close = next((k for k in range(added.last + 1, len(items)) if items[k].text == ")"), len(items))
    after = next((d.first for d in frame.live if d.first > close), len(items))
    end = next((k for k in range(close + 1, after) if boundary(items, k) >= MIDDLE), after)
    return range(close + 1, min(end, close + 6))
