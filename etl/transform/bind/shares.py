"""Shares and parts, and what they have of the number that they are part of."""

from __future__ import annotations

import itertools
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, Draft, boundary, hedges
from etl.transform.bind.frame import Frame, coordinated
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item


def share_spelled_out(frame: Frame) -> None:
    """ "78 % of them came to the Canaries: 17,117 arrivals, up 259 %": the share again, in numbers."""
    for at, (share, value) in enumerate(itertools.pairwise(frame.live)):
        colon = value.first - 1 - hedges(frame.items[value.first - 1])
        alike = (share.kind, value.kind) == ("share", "count") and share.measure == value.measure
        if not alike or frame.items[colon].text != ":" or value.own_place or value.own_route or value.bracket:
            continue
        value.departure, value.origin, value.destination = share.departure, share.origin, share.destination
        value.route, value.mode = share.route, share.mode
        for change in frame.live[at + 2 : at + 3]:
            if change.kind == "change" and change.measure == value.measure and not (change.own_place or change.route):
                change.origin, change.route, change.mode = value.origin, value.route, value.mode


def shares_of_two_times(frame: Frame) -> None:
    """ "Syrians made up 23 % of arrivals last year and 53 % this year": both are shares of the same people."""
    for first, second in itertools.pairwise(frame.live):
        both = first.kind == second.kind == "share" and first.measure == second.measure and not second.bracket
        if not both or second.own_place or second.origin or not (first.own_period and second.own_period):
            continue
        theirs = any(u.kind == "people" and u.index < first.first and u.code in first.origin for u in frame.uses)
        between = frame.items[first.last + 1 : second.first]
        whole = any(i.has("counted.persons") for i in frame.items[second.last + 1 : second.last + 4])
        joined = not whole and any(i.has("flow.and") or i.has("flow.contrast") for i in between)
        anew = any(u.code and u.kind == "people" and first.last < u.index < second.right[1] for u in frame.uses)
        if theirs and joined and not anew and first.period != second.period and not _of_whom_else(between):
            second.origin = list(first.origin)


def _of_whom_else(between: list[Item]) -> bool:
    """Whether other people are told of behind the last word that joins two numbers."""
    at = max((k for k, i in enumerate(between) if i.has("flow.and") or i.has("flow.contrast")), default=-1)
    return any(i.has("counted.persons") or i.has("measure.people") or i.has("place.group") for i in between[at + 1 :])


def share_inserted(frame: Frame) -> None:
    """ "400,000 people, 70 % of them Syrians, fled A for B": the clause behind an inserted share is of all."""
    items = frame.items
    for whole, share in itertools.pairwise(frame.live):
        mark = items[whole.last + 1].text
        inserted = mark in (",", "-") and share.first - whole.last <= 4 and share.parent is whole
        if not inserted or (whole.kind, share.kind) != ("count", "share") or whole.measure != share.measure:
            continue
        close = next((k for k in range(share.last + 1, min(share.last + 5, len(items))) if items[k].text == mark), None)
        if close is not None and any(use.index > close for use in frame.uses):
            inside = {use.code for use in frame.uses if share.last < use.index < close and use.kind != "people"}
            if inside.isdisjoint(share.departure):
                whole.departure = share.departure = whole.departure or share.departure
            if inside.isdisjoint(share.destination):  # but "340,000 claims, 60 % of them in Germany, and ..."
                whole.destination = share.destination = whole.destination or share.destination


def whole_of_many(frame: Frame) -> None:
    """ "Of the 199,400 who came, 66,317 landed in Italy and 63,970 in Spain": all of them came to neither."""
    for draft in frame.live:
        moved = draft.measure == "relocations" and draft.destination == ["EUROPE"]  # "elsewhere in Europe: 712 in A"
        if draft.kind == "share" or len(draft.destination) != 1:
            continue
        if draft.measure not in _COUNTED_BY_HOSTS and not moved:
            continue
        row = [d for d in frame.live if d is not draft and d.kind == "count" and d.measure == draft.measure]
        if len({tuple(d.destination) for d in row}) < 2 or any(len(d.destination) != 1 for d in row):
            continue
        whole = draft.kind == "count" and draft is frame.live[0] and sum((d.value for d in row), 0.0) <= draft.value
        behind = (
            draft.kind == "change"
            and draft is frame.live[-1]
            and all(d.bracket for d in row[1:])
            and row[0].last < draft.first
        )
        start = 0 if whole else draft.left[0]
        after = draft.last + 1
        if after < len(frame.items) and frame.items[after].text == "(":  # "329,120 claims (+51 %) in Germany"
            after = next((k + 1 for k in range(after, len(frame.items)) if frame.items[k].text == ")"), after)
        marks = (k for k in range(after, len(frame.items)) if boundary(frame.items, k) >= MIDDLE)
        end = next(marks, len(frame.items))
        own = any(start <= u.index < end and u.code in draft.destination for u in frame.uses)
        union = draft.destination == ["EU"] and all(world.MEMBERS.issuperset(d.destination) for d in row)
        if (whole or behind) and (moved or not (own or union)):
            draft.destination = []


_COUNTED_BY_HOSTS: Final = frozenset(("arrivals", "crossings", "asylum_applications"))


def told_twice(frame: Frame) -> None:
    """ "The Canaries took three quarters of them: 46,843": a share and the number it comes to go the same way."""
    for share, count in itertools.pairwise(frame.live):
        if (share.kind, count.kind) != ("share", "count") or count.is_base or count.noun or count.own_route:
            continue
        between = [item.text for item in frame.items[share.last + 1 : count.first]]
        if (
            between[-1:] not in ([":"], ["("])
            or len(between) > 3
            or share.measure != count.measure
            or not share.own_route
        ):
            continue
        if count.parent is share.parent or count.parent is share:
            count.route, count.mode = share.route, share.mode


def told_exactly(frame: Frame) -> None:
    """ "More than half (52 %) of all immigrants came from Ukraine", "just over 30,000 people - 31,404 exactly - were
    sent to Niger": one share or number, told roughly and then exactly."""
    for rough, exact in itertools.pairwise(frame.live):
        between = frame.items[rough.last + 1 : exact.first]
        inserted = not between or between[0].text == "("
        alike = rough.kind == exact.kind == "share" and abs(rough.value - exact.value) <= _ROUGHLY
        if _in_round_numbers(rough, exact):
            alike, inserted = True, bool(between) and between[0].text in ("-", "(") and not rough.own_place
        if not (alike and inserted and all(hedges(item) or item.text == "-" for item in between[1:])):
            continue
        one, other = (rough, exact) if rough.departure or rough.origin else (exact, rough)
        for name in ("departure", "origin", "destination"):
            setattr(other, name, list(getattr(one, name)))
        other.route, other.mode, other.measure = one.route, one.mode, one.measure


def _in_round_numbers(rough: Draft, exact: Draft) -> bool:
    """Whether a count with a hedge is told again by a bare number near it."""
    counts = rough.kind == exact.kind == "count" and rough.measure == exact.measure and bool(rough.noun)
    return counts and rough.qualifier != "exact" and not exact.noun and abs(exact.value / rough.value - 1) <= _A_TENTH


_A_TENTH: Final = 0.1
"""How far a round number may be off."""
_ROUGHLY: Final = 8.0
"""Points of a percent that a fraction in words may be off."""


def whole_by_its_size(frame: Frame) -> None:
    """ "7,295 came from Algeria, 22.6 % of the landings in all of Spain, which total 32,212": the whole, as the share
    says, is not of those alone."""
    for part, share, whole in zip(frame.live, frame.live[1:], frame.live[2:], strict=False):
        if (part.kind, share.kind, whole.kind) != ("count", "share", "count") or part.measure != whole.measure:
            continue
        own = {u.code for u in frame.uses if share.last < u.index < whole.right[1] and u.kind != "city"}
        if whole.value > part.value and abs(whole.value * share.value / 100 - part.value) <= _OFF * part.value:
            whole.departure = [code for code in whole.departure if code not in part.departure or code in own]
            whole.origin = [code for code in whole.origin if code not in part.origin or code in own]
            between = frame.items[share.last + 1 : whole.first]
            said = any(c.startswith("mode.") for item in between for c in item.senses)
            whole.mode = whole.mode or (share.mode if said else None)


def share_in_numbers(frame: Frame) -> None:
    """ "70 % of those rescued, 1,260 people, had set out from Libya": the same people, told as a count."""
    items = frame.items
    for share, count in itertools.pairwise(frame.live):
        if (share.kind, count.kind) != ("share", "count") or count.is_base or count.noun_measure is not None:
            continue
        between = range(share.last + 1, count.first)
        led = [i for i in items[max(share.last + 1, count.first - 3) : count.first] if i.text != "," and not hedges(i)]
        ends = count.last + 1 >= len(items) or items[count.last + 1].kind == PUNCT
        if ends and led and (led[-1].text == ":" or led[-1].has("flow.again")) and not count.own_place:
            if led[-1].has("flow.again") and not count.own_measure and {share.measure, count.measure} <= world.RETURNS:
                count.measure = share.measure  # "69 % were deported from the USA, that is 37,034 people"
            if share.measure == count.measure:  # "nine in ten set out from Libya: 20,900", "that is, 20,900 people"
                for name in ("departure", "origin", "destination"):
                    setattr(count, name, list(getattr(share, name)) or getattr(count, name))
                continue
        opened = next((k for k in reversed(between) if items[k].text in _CLOSED_BY), None)
        closed = count.last + 1 < len(items) and items[count.last + 1].text in _CLOSED_BY.values()
        if opened is None or not closed or count.first - opened > 5 or count.own_origin:
            continue
        if any(items[k].has("measure.cue") for k in range(opened, count.first)) or items[opened + 2].has("flow.and"):
            continue
        if not any(u.index > share.last and u.code in share.departure for u in frame.uses) and not count.bracket:
            share.departure = share.departure or list(count.departure)  # told behind both, by one verb
        if count.measure in world.LEAVES and share.measure in world.MOVES | world.RESCUED | world.GUARDED:
            count.measure, count.mode, count.route = share.measure, share.mode, share.route
            count.rule.append("a share in numbers")
        _behind_its_clause(frame, share, count, opened)


def _behind_its_clause(frame: Frame, share: Draft, count: Draft, opened: int) -> None:
    """ "69 % of those who crossed last year, 302,203 people, were Venezuelans": the number behind the clause that says
    whom the share is of is theirs, in their time; who they were is told of the share alone."""
    clause = frame.items[share.last + 1 : opened]
    told = any(i.has("flow.relative") or i.has("part.some") or i.text == "," for i in clause)
    if not told or not any(i.has("measure.cue") for i in clause) or share.measure != count.measure:
        return
    for name in ("departure", "origin"):
        own = [u.code for u in frame.uses if u.index > count.last and u.code in getattr(count, name)]
        setattr(share, name, getattr(share, name) or own)
    count.period, count.route, count.mode = share.period, share.route or count.route, share.mode or count.mode
    known = frame.context.told.get(share.measure or "")
    part = known is not None and abs(known.value * share.value / 100 - count.value) <= _OFF * count.value
    if not part and any(i.kind == PERIOD for i in clause):
        count.departure = [code for code in count.departure if code not in share.departure]
        count.origin = [code for code in count.origin if code not in share.origin]
        count.rule.append("whom the share is of")


_OFF: Final = 0.03
"""By how much a share of a number may be off, as part of what it comes to."""


def share_put_in_numbers(items: list[Item], share: Draft, count: Draft) -> bool:
    """ "Two thirds of the claims, 50,000, were rejected": the clause behind the inserted number is of the share."""
    if share.kind != "share" or count.kind != "count" or count.last + 1 >= len(items):
        return False
    opened = next((k for k in range(count.first - 1, share.last, -1) if items[k].text in _INSERTS), 0)
    if not opened or any(items[k].has("measure.cue") for k in range(share.last + 1, opened)):
        return False
    inserted = all(hedges(items[k]) or items[k].has("flow.again") for k in range(opened + 1, count.first))
    return inserted and any(item.text in _INSERTS for item in items[count.last + 1 : count.last + 5])


def share_in_apposition(items: list[Item], count: Draft, share: Draft) -> bool:
    """ "50,246 claims were turned down, 64 %": the share that a number is, behind nothing but a mark and an article."""
    if share.kind != "share" or share.first - count.last > 5 or share.last + 1 >= len(items):
        return False
    mark = next((k for k in range(count.last + 1, share.first) if items[k].text in (",", "(")), 0)
    led = items[mark + 1 : share.first]
    bare = all(hedges(i) or i.has("flow.again") or not i.senses for i in led)
    return mark > 0 and bare and items[share.last + 1].kind == PUNCT


_INSERTS: Final = (",", "-", "–", "(", ")")
"""Marks around a number that is put in."""


def nationals_behind_share(frame: Frame) -> None:
    """ "2,040 of them, or 40 %, were Syrians", "one applicant in three (36 %) was a Nigerian": of both numbers."""
    items = frame.items
    for whole, share in itertools.pairwise(frame.live):
        opened = next((k for k in range(whole.last + 1, share.first) if items[k].text in _CLOSED_BY), None)
        close = share.last + 1
        if opened is None or close + 1 >= len(items) or items[close].text != _CLOSED_BY[items[opened].text]:
            continue
        if share.kind != "share" or whole.kind == "change" or share.first - opened > 4 or whole.own_origin:
            continue
        at = next((k for k in range(close + 1, min(close + 4, len(items))) if items[k].has("place.people")), None)
        if at is None or any(items[k].kind in (NUMBER, PUNCT) for k in range(close + 1, at + 1)):
            continue
        led = any(items[k].has(c) for k in range(close + 1, at) for c in ("flow.and", "flow.contrast", "flow.with"))
        led = led or items[share.first - 1].has("change.from")
        of = items[opened].text == "(" and at == close + 2 and items[at - 1].text in frame.pack.of_words
        named = any(
            item.has("place.people") for item in items[opened : share.first]
        )  # ", Syrians of 91 %, Afghans of 8"
        if led or of or named or (at + 1 < len(items) and items[at + 1].kind == NUMBER):
            continue  # "..., 12 %, and Afghans 8"
        whole.origin = list(items[at].senses["place.people"][:1])
        share.origin = list(whole.origin)


def share_in_percent(frame: Frame) -> None:
    """ "One in three applications (38 %) was filed in Germany": the clause behind the brackets is of both shares."""
    items = frame.items
    for share, again in itertools.pairwise(frame.live):
        told = (share.kind, again.kind) == ("share", "share") and share.measure == again.measure and again.bracket
        if not told or share.bracket or share.rule[:1] == ["factor word"] or again.first - share.last > _IN_PERCENT:
            continue
        close = again.last + 1 < len(items) and items[again.last + 1].text in (")", ",")
        between = items[share.last + 1 : again.first]
        named = any(c.startswith("place.") for item in between for c in item.senses)
        if close and not named and any(item.text == "(" for item in between) and abs(share.value - again.value) < _NEAR:
            share.departure, share.origin = list(again.departure), list(again.origin)
            share.destination = list(again.destination)


_IN_PERCENT: Final = 5
"""Beads, at most, from a share in words to the same in percent."""
_NEAR: Final = 8.0
"""Points that a share in words may be off."""


def most_in_percent(frame: Frame) -> None:
    """ "Most were Mexicans, nearly half of the total (44.9 %)": how many most are, told right behind who they are."""
    items = frame.items
    for share in frame.live if not frame.present.isdisjoint(_MOST) else []:
        if share.kind != "share" or share.origin or share.own_place or share.group:
            continue
        start = next((k for k in range(share.first - 1, -1, -1) if items[k].kind == NUMBER or items[k].text == ";"), -1)
        most = next((k for k in range(share.first - 1, start, -1) if any(items[k].has(c) for c in _MOST)), -1)
        who = [u for u in frame.uses if most < u.index < share.first and u.kind == "people" and not u.owner]
        if most < 0 or len(who) != 1 or share.first - who[0].index > _RIGHT_BEHIND:
            continue
        between = items[who[0].index + 1 : share.first]
        end = min(share.last + _RIGHT_BEHIND, len(items))
        behind = list(itertools.takewhile(lambda i: i.kind not in (NUMBER, PUNCT), items[share.last + 1 : end]))
        said = any(_says_more(item) for item in (*between, *behind))
        if not said and any(item.text in (",", ":", "-") for item in between):
            share.origin = [who[0].code]
            share.rule.append("how many most are")
    for first, again in itertools.pairwise(frame.live):
        if "how many most are" in first.rule and again.bracket and again.kind == "share" and not again.own_place:
            again.origin = list(first.origin)


def _says_more(item: Item) -> bool:
    """Whether a bead tells of anything else than whose share a number is."""
    return item.has("flow.and") or any(
        c.startswith(("measure.", "place.", "change.more", "change.fewer")) for c in item.senses
    )


_MOST: Final = ("part.open", "part.most")
_RIGHT_BEHIND: Final = 6
"""Beads, at most, between a people and the share that most of those counted are of it."""


def their_share_then(frame: Frame) -> None:
    """ "Turks were 2 % of the total in 2022, but make up 10 % of arrivals in 2023": the same people at another time."""
    items = frame.items
    for share, other in itertools.pairwise(frame.live):
        between, behind = items[share.last + 1 : other.first], items[other.last + 1 : other.right[1]]
        alike = share.kind == other.kind == "share" and share.measure == other.measure and not other.bracket
        timed = any(i.kind == PERIOD for i in between) and any(i.kind == PERIOD for i in behind)
        joined = any(i.has("flow.contrast") or i.has("flow.and") for i in between)
        if alike and timed and joined and share.origin and not (other.origin or other.own_place):
            other.origin = list(share.origin)


def their_number(frame: Frame) -> None:
    """ "The Albanians made up more than a quarter, as their number was 12,658": the same people in numbers; those of a
    stock are where they were told to be ("2.4 million are still in Turkey, after their number had passed 3.5")."""
    for told, count in itertools.pairwise(frame.live):
        stock = told.measure in world.STOCKS and (told.measure, told.kind) == (count.measure, count.kind)
        if stock and any(item.has("part.theirs") for item in frame.items[told.last + 1 : count.first]):
            for name in ("origin", "destination"):
                setattr(count, name, list(getattr(count, name) or getattr(told, name)))
    for share, count in itertools.pairwise(frame.live):
        if (share.kind, count.kind) != ("share", "count") or not share.origin or count.origin or count.is_base:
            continue
        if any(item.has("part.theirs") for item in frame.items[share.last + 1 : count.first]):
            count.origin = list(share.origin)


_CLOSED_BY = {",": ",", "(": ")"}
"""Marks that open what is put in, and those that close it."""


def share_apposed(frame: Frame) -> None:
    """ "Syrians filed 13,081 claims, more than a third; Turks (2,900) followed": the same people, told as a share."""
    for count, share in itertools.pairwise(frame.live):
        if share.bracket or count.kind != "count" or not count.own_place or share.measure != count.measure:
            continue
        if frame.items[count.last + 1].text == "," and share_in_apposition(frame.items, count, share):
            for name in ("departure", "origin", "destination"):
                setattr(share, name, list(getattr(count, name)))
            share.rule.append("so much of all")


def share_did_so(frame: Frame) -> None:
    """ "90 % of the 30,300 Venezuelans who sought asylum in the union did so in Spain": there only the share did."""
    items = frame.items
    for share, whole in itertools.pairwise(frame.live) if "flow.did" in frame.present else ():
        if (share.kind, whole.kind) != ("share", "count") or whole.first - share.last > _OF_ALL or whole.is_base:
            continue
        did = next((k for k in range(whole.last + 1, whole.right[1]) if items[k].has("flow.did")), -1)
        there = [u.code for u in frame.uses if did < u.index < whole.right[1] and u.prep in ("in", "inward", "to")]
        asked = [u.code for u in frame.uses if whole.last < u.index < did and u.prep in ("in", "inward", "to")]
        if did < 0 or not there or share.measure != whole.measure:
            continue
        share.origin = share.origin or list(whole.origin)
        share.destination, whole.destination = there[:1], asked[:1]


_OF_ALL: Final = 4
"""Beads, at most, from a share to the number that it is of."""


def share_told_of(frame: Frame) -> None:
    """ "A third of the 50,823 people who landed in Italy set out from Tunisia": the main clause is the share's."""
    items = frame.items
    for share, whole in itertools.pairwise(frame.live):
        near = not any(boundary(items, k) for k in range(share.last + 1, whole.first)) and whole.first - share.last <= 4
        if near and (share.kind, whole.kind) == ("share", "count") and not whole.is_base:
            for role, codes in _of_the_main_clause(frame, whole).items():
                setattr(share, role, codes)
            of = items[share.last + 1].text in frame.pack.of_words and whole.parent is share
            who = [u for u in frame.uses if u.kind == "people" and share.left[0] <= u.index < share.first]
            if of and who and whole.origin == share.origin == [u.code for u in who] and not whole.own_origin:
                whole.origin = []  # "Syrians made up 30 % of the 12,000 people who reached Crete from Libya"
                share.departure = share.departure or list(whole.departure)
    for whole in frame.live:
        led = items[max(0, whole.first - 3) : whole.first]
        if whole.kind == "count" and not whole.is_base and any(item.has("part.most") for item in led):
            _of_the_main_clause(frame, whole)  # "most of the 66,317 who landed set out from Libya": nobody's number


def _of_the_main_clause(frame: Frame, whole: Draft) -> dict[str, list[str]]:
    """What the clause behind the number and who it counts tells of a part alone, taken from the whole, by role."""
    items = frame.items
    marks = [k for k in range(whole.last + 1, whole.right[1]) if boundary(items, k) >= MIDDLE]
    enclosed = len(marks) > 1 and marks[0] == whole.last + 1  # "die in Italien ankamen" between commas
    closing, marks = (marks[1], marks[2:]) if enclosed else (0, marks)
    end = marks[0] if marks else whole.right[1]
    cues = [k for k in range(whole.last + 1, end) if items[k].has("measure.cue")]
    if not cues and not enclosed:
        return _moved_to_the_part(whole, _closing_places(frame, whole, end))
    start = cues[-1] if not enclosed else closing
    first = {use.code for use in frame.uses if use.index <= start}
    clause = enclosed or cues[-1] > whole.last + 1
    clause = clause and not (cues and any(item.has("flow.relative") for item in items[cues[-1] - 2 : cues[-1]]))
    told = [u for u in frame.uses if start < u.index < end and u.code not in first]
    who = [u.code for u in told if u.kind == "people" and u.owner != "coast"]
    codes = [u.code for u in told if clause or u.code in who or u.code in whole.origin]
    return _moved_to_the_part(whole, codes)


def _closing_places(frame: Frame, whole: Draft, end: int) -> list[str]:
    """ "Half of the 45,600 arrivals in Italy in 2024 were Syrians": who they were, behind what tells of the whole."""
    if whole.noun_measure is None and whole.measure not in world.STOCKS:
        return []
    told = [u for u in frame.uses if whole.last < u.index < end and u.code]
    for use in frame.uses if told else []:
        if use.index >= end and use.code and use.kind == told[-1].kind:
            if coordinated(frame.items, told[-1].index, use.index, frame.pack.function_words):
                told.append(use)  # "Syrians, Tunisians and Egyptians"
    if told and told[-1].kind == "people":
        return [u.code for u in told if u.kind == "people"]
    last = next((u for u in reversed(told) if u.prep not in ("origin", "from")), None)
    ahead = last.index if last is not None else whole.last
    when = [index for index, _ in frame.periods if whole.last < index < end]
    ahead = max(ahead, *(index for index in when if told and index < told[-1].index), whole.last)
    return [u.code for u in told if u.index > ahead] if ahead > whole.last + 1 else []


def _moved_to_the_part(whole: Draft, codes: list[str]) -> dict[str, list[str]]:
    """Takes places from the whole, by role."""
    taken: dict[str, list[str]] = {}
    for role in ("departure", "origin", "destination"):
        here = [code for code in getattr(whole, role) if code in codes]
        if here:
            setattr(whole, role, [code for code in getattr(whole, role) if code not in codes])
            taken[role] = here
    return taken
