"""Places that go with several numbers of a sentence: rows of peoples, of hosts, of homelands."""

from __future__ import annotations

import itertools
from functools import partial
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, boundary, lineage
from etl.transform.bind.frame import Frame
from etl.transform.bind.roles.case import opens_with
from etl.transform.bind.topic import names_the_country
from etl.transform.recognise.items import NUMBER, PERIOD, Item
from etl.transform.recognise.periods import NOTHING


def beside_in_brackets(frame: Frame) -> None:
    """ "Egypt (13,536, 19 %), Syria (4,560, 7 %)": the share beside a number in brackets is of its people."""
    for count, share in itertools.pairwise(frame.live):
        beside = count.bracket and share.bracket and share.kind == "share" and share.parent is count
        if beside and count.kind == "count" and count.own_place and not share.own_place:
            if not any(item.text == ")" for item in frame.items[count.last + 1 : share.first]):
                share.departure, share.origin = list(count.departure), list(count.origin)
                share.destination = list(count.destination)


def crossed_homeward(frame: Frame, draft: Draft) -> None:
    """ "450,000 Afghans have returned from Iran. On Friday alone 51,000 crossed the border": the same people's way."""
    topic = frame.context.topic
    if topic is None or topic.measure not in world.RETURNS or draft.measure != "crossings" or draft.noun:
        return
    if not topic.origin or topic.destination not in ([], topic.origin) or draft.own_origin or topic.mode == "sea":
        return
    known = {*topic.origin, *topic.departure}
    way = any(c.startswith("route.") or c == "mode.sea" for item in frame.items for c in item.senses)
    alone = len(topic.departure) == 1 and draft.parent is topic and not draft.is_base
    if alone and draft.kind == "count" and not way and all(u.code in known for u in frame.uses):
        draft.departure, draft.origin = list(topic.departure), list(topic.origin)
        draft.destination = list(topic.destination or topic.origin)


def sent_by_the_country(frame: Frame) -> None:
    """ "Austria had 9,893 claims, the EU 912,479. By the end of October 10,478 were deported": from Austria."""
    home = frame.context.home
    if home and not any(use.code == "EU" for use in frame.uses):
        for draft in frame.live:
            if draft.measure in world.RETURNS and draft.departure == ["EU"]:
                draft.departure = list(home)


def the_other_way(frame: Frame) -> None:
    """ "12,000 crossed from Syria into Lebanon. More than 300,000 went the other way": to where those came from."""
    if "flow.opposite" not in frame.present:
        return
    for draft in frame.live:
        zone = range(draft.left[0], draft.right[1])
        before = next((d for d in reversed(frame.live) if d.first < draft.first), frame.context.last)
        if before is None or draft.is_part or not any(frame.items[k].has("flow.opposite") for k in zone):
            continue
        named = any(u.index in zone and u.kind != "people" and u.code for u in frame.uses)
        if named or not (before.departure and before.destination):
            continue
        draft.departure, draft.destination = list(before.destination), list(before.departure)
        draft.origin = list(draft.own_origin)
        draft.rule.append("the other way")
        if draft.measure in world.RETURNS and not draft.own_measure:
            draft.measure = "crossings"


def peoples_behind_hosts(frame: Frame) -> None:
    """ "Germany (229,695) and Spain (164,010) had the most; Syrians made up 16 %": of the whole told before the row."""
    live = frame.live
    for at, draft in enumerate(live):
        if at < 2 or not draft.origin or draft.is_part or draft.kind not in ("count", "share"):
            continue
        name = "departure" if draft.measure in world.RETURNS else "destination"
        row = [d for d in live[:at] if d.measure == draft.measure and d.kind == "count" and len(getattr(d, name)) == 1]
        hosts = {getattr(d, name)[0] for d in row if not d.origin}
        taken = getattr(draft, name)
        if len(hosts) < 2 or not taken or not hosts.issuperset(taken):
            continue
        mark = next((k for k in range(draft.first - 1, row[-1].last, -1) if boundary(frame.items, k) == STRONG), 0)
        if not mark or any(u.code in taken and mark < u.index for u in frame.uses):
            continue
        wholes = (d for d in lineage(row[0].parent) if d.measure == draft.measure and d not in row)
        whole = next((d for d in wholes if getattr(d, name) and hosts.isdisjoint(getattr(d, name))), None)
        if whole is not None:
            setattr(draft, name, list(getattr(whole, name)))


def returned_from_each(frame: Frame) -> None:
    """ "520,000 Syrians went home from Turkey (240,000), Lebanon (190,000) and Jordan (60,000)": each left its own."""
    items = frame.items
    named = {u.index: u.code for u in frame.uses if u.kind == "country" and u.code and not u.owner}
    row = [d for d in frame.live if d.kind == "count" and d.bracket and d.measure in world.RETURNS]
    row = [d for d in row if d.first > 1 and items[d.first - 1].text == "(" and d.first - 2 in named]
    if len(row) < 2:
        return
    codes = [named[d.first - 2] for d in row]
    at = frame.live.index(row[0])
    whole = next((d for d in reversed(frame.live[:at]) if d.kind == "count" and not d.bracket), None)
    led = items[max(0, row[0].first - 4) : row[0].first - 2]
    left = any(i.has(c) for i in led for c in ("role.departure", "role.origin", "role.home", "change.from"))
    left = left or (row[0].first > 2 and items[row[0].first - 3].has("measure.soft"))  # "refugees from Iran (598)"
    if whole is None or whole.measure not in world.RETURNS or not whole.own_origin or not left:
        return
    if any(i.has("role.homeland") for i in items) or not set(whole.own_origin).isdisjoint(codes):
        return
    goals = [c for c in whole.destination if c not in codes]
    whole.departure = list(codes) if sum(d.value for d in row) == whole.value else []
    whole.origin, whole.destination = list(whole.own_origin), goals
    for draft, code in zip(row, codes, strict=True):
        opened = next((k for k in range(draft.first - 2, whole.last, -1) if items[k].text == ")"), whole.last)
        if sum(opened < k < draft.first for k in named) == 1:  # but "Lebanon and Jordan (45,000)"
            draft.departure, draft.origin, draft.destination = [code], list(whole.own_origin), list(goals)


def received_together(frame: Frame) -> None:
    """ "Guatemala received three Hondurans and 56 Guatemalans deported from the USA": both were, and to where they were
    received; what the last of a row is told to be, all are."""
    for first, last in itertools.pairwise(frame.live):
        between = frame.items[first.last + 1 : last.first]
        row = first.kind == last.kind == "count" and bool(first.own_origin and last.own_origin)
        row = row and 0 < len(between) <= 2 and any(i.has("flow.and") for i in between)
        if not row or last.measure not in world.RETURNS or first.measure not in (None, "arrivals", last.measure):
            continue
        takers = [u.code for u in frame.uses if u.index < first.first and u.kind == "country" and u.prep == "none"]
        taken = any("arrivals" in i.senses.get("measure.cue", ()) for i in frame.items[: first.first])
        if len(takers) == 1 and (taken or last.origin == takers) and last.departure not in ([], takers):
            first.measure, first.departure = last.measure, list(last.departure)
            first.destination, last.destination = list(takers), list(takers)
            first.period = first.period if first.own_period else last.period


_OF_NO_COUNTRY: Final = ("place.group", "place.region")


def behind_the_list(frame: Frame) -> None:
    """ "103 people, 92 Moroccans and eleven Malians, while they tried to cross to Spain": told of all of them."""
    live = [d for d in frame.live if d.kind == "count" and not (d.is_base or d.bracket)]
    for at, total in enumerate(live):
        row = list(itertools.takewhile(partial(_told_alike, total), live[at:]))
        sums = list(itertools.accumulate(d.value for d in row[1:]))
        if total.value not in sums[1:]:
            continue
        row = row[: sums.index(total.value) + 2]
        last = row.pop()
        mark = next((k for k in range(last.last + 1, last.right[1]) if boundary(frame.items, k) >= MIDDLE), None)
        own = [c for i in frame.items[last.last + 1 : mark] for c in i.senses]
        if mark is None or any(c.startswith(("mode.", "route.", "place.")) and c not in _OF_NO_COUNTRY for c in own):
            continue  # "..., 41,561 by sea and 7,160 over land, the agency says"
        for draft in row:
            for name in ("departure", "destination", "route", "mode"):
                setattr(draft, name, getattr(draft, name) or getattr(last, name))


def _told_alike(first: Draft, second: Draft) -> bool:
    return (first.measure, first.unit, first.period) == (second.measure, second.unit, second.period)


def returnees_beside_stocks(frame: Frame) -> None:
    """ "Chad counts 1.2 million refugees, 272,046 returnees and 219,393 displaced": all of them are there."""
    first = frame.live[0] if frame.live else None
    if first is None or first.kind != "count" or first.measure not in world.STOCKS or not first.destination:
        return
    for draft in frame.live[1:]:
        if draft.kind == "count" and draft.measure == "returns" and draft.departure == first.destination:
            verbs = [i for i, kind, m in frame.cues if kind == "cue" and m in world.RETURNS]
            if draft.noun and not draft.origin and all(draft.first <= i <= draft.last for i in verbs):
                draft.departure, draft.destination = [], list(first.destination)
                draft.period = first.period if draft.period == NOTHING else draft.period


def more_of_them_all(frame: Frame) -> None:
    """ "98,000 were sent home, among them 45,300 Hondurans and 30,200 Guatemalans, 41 % more than in 2023": behind a
    row of parts and a mark, of the whole."""
    for at, change in enumerate(frame.live):
        if change.kind != "change" or at < 3 or change.bracket or change.own_place:
            continue
        first, last = frame.live[at - 2 : at]
        whole = frame.live[at - 3]
        row = all(d.kind == "count" and d.is_part and d.origin and not d.bracket for d in (first, last))
        if (
            not row
            or change.parent is not last
            or whole.kind != "count"
            or whole.is_part
            or change.origin != last.origin
        ):
            continue
        between = frame.items[last.last + 1 : change.first]
        marked = any(i.text == "," for i in between) and not any(i.has("flow.and") for i in between)
        if marked and any(i.has("flow.and") for i in frame.items[first.last + 1 : last.first]):
            change.parent = whole
            change.departure, change.origin = list(whole.departure), list(whole.origin)
            change.destination = list(whole.destination)


def beside_a_group(frame: Frame) -> None:
    """ "53 migrants, Tunisians and sub-Saharans": of no list of nations, where a group without one is among them."""
    if frame.present.isdisjoint(_GROUPS):
        return
    for draft in frame.live:
        if draft.kind != "count" or not draft.origin:
            continue
        named = (u for u in frame.uses if u.kind == "people" and draft.first <= u.index < draft.right[1])
        if any(_joined_to_a_group(frame.items, u.index, draft.first) for u in named):
            draft.origin, draft.own_origin = [], []
            draft.rule.append("beside a group of no country")


_GROUPS: Final = ("place.group", "role.mixed")


def _joined_to_a_group(items: list[Item], index: int, first: int) -> bool:
    for joint, group in ((index + 1, index + 2), (index - 1, index - 2)):
        if first < group < len(items) and items[joint].has("flow.and") and items[group].kind != NUMBER:
            if any(items[group].has(category) for category in _GROUPS):
                return True
    return False


def placed_with_the_base(frame: Frame) -> None:
    """ "66,317 landings, 58 % fewer than in 2023, when 157,651 came to Italy": where both came is told last."""
    for base in frame.live:
        value = base.parent
        if not base.is_base or not base.destination or value is None or value not in frame.live:
            continue
        for draft in (value, *(d for d in frame.live if d.parent is value or value.parent is d)):
            told = draft.departure or draft.origin or draft.destination or draft.own_place
            if draft.measure == base.measure and not told and draft.first < base.first:
                draft.destination = list(base.destination)


def opened_with(frame: Frame) -> None:
    """ "With 10,370 claims, 55 % more, Afghanistan became the first": whom the last of what opens is told of."""
    if not frame.live or not opens_with(frame.items, frame.live[0]):
        return
    first = frame.live[0]
    beside = list(itertools.takewhile(lambda d: d.parent is first and d.measure == first.measure, frame.live[1:]))
    last = next((d for d in beside if d.own_place), None)
    if last is None or last.kind == "count" or first.own_place or first.own_origin:
        return
    if any(boundary(frame.items, k) == STRONG for k in range(first.last + 1, last.first)):
        return
    for draft in (first, *beside[: beside.index(last)]):
        draft.departure, draft.origin = draft.departure or list(last.departure), list(last.origin)
        draft.destination = list(last.destination)


def value_behind_colon(frame: Frame) -> None:
    """ "Crossings fell by 42 %: Panama counted 302,203": the value of a change tells where both are."""
    for change, value in itertools.pairwise(frame.live):
        told = change.kind == "change" and value.kind == "count" and value.parent is change and not value.is_base
        if told and change.measure == value.measure and not (change.destination or change.departure or change.origin):
            if any(item.text == ":" for item in frame.items[change.last + 1 : value.first]) and not value.origin:
                change.destination = list(value.destination)


def all_bound_for(frame: Frame) -> None:
    """ "288 people, among them 228 Senegalese and 55 Gambians, bound for the Canaries": what ends a list is of all."""
    if not frame.live:
        return
    last = frame.live[-1]
    whole = last.parent
    if not last.is_part or whole is None or whole not in frame.live or last.measure not in world.GUARDED | world.LEAVES:
        return
    mark = next((k for k in range(last.last + 1, last.right[1]) if boundary(frame.items, k) >= MIDDLE), None)
    if mark is None or not last.destination:
        return
    goals = [u for u in frame.uses if mark < u.index and u.prep == "to" and u.code in last.destination]
    for draft in frame.live if goals else []:
        if (draft is whole or draft.parent is whole or whole.parent is draft) and draft.measure == last.measure:
            draft.destination = draft.destination or list(last.destination)
            draft.route, draft.mode = draft.route or last.route, draft.mode or last.mode


def goal_of_the_list(frame: Frame) -> None:
    """ "1,200 people from Libya and 700 from Tunisia reached Italy": what stands behind the last is told of all."""
    for draft, following in reversed(list(itertools.pairwise(frame.live))):
        between = frame.items[draft.last + 1 : following.first]
        joined = following.left[0] == following.first - 1 and frame.items[following.first - 1].has("flow.and")
        alike = draft.measure == following.measure in world.MOVES and draft.kind == following.kind == "count"
        if not (joined and alike and following.destination and not draft.destination) or draft.is_part or draft.bracket:
            continue
        if not (draft.own_place and following.own_place) or any(i.has("measure.cue") for i in between):
            continue
        goals = [u.code for u in frame.uses if u.index > following.last and u.prep != "from" and u.kind != "group"]
        if set(goals) != set(following.destination):
            continue
        draft.destination = list(following.destination)
        far = not world.FAR.isdisjoint(draft.departure) and world.EUROPE.issuperset(draft.destination)
        for each in (draft, following) if far else ():
            if not each.origin and world.BY_SEA.isdisjoint(each.departure):
                each.origin, each.departure = each.departure, []  # "9,263 from Somalia and 2,618 from Egypt"


def set_out_and_nationals(frame: Frame) -> None:
    """ "6,100 refugees from Ukraine, 6,000 of them Ukrainians": where they set out is told apart from nationality."""
    live = [d for d in frame.drafts if not d.skipped]
    for draft in live:
        if draft.measure not in world.ASYLUM or len(draft.origin) != 1 or draft.own_origin:
            continue
        code = draft.origin[0]
        span = range(draft.left[0], draft.right[1])
        whence = [u for u in frame.uses if u.index in span and u.prep in ("from", "origin") and u.kind == "country"]
        if not any(u.code == code for u in whence):
            continue
        parts = [
            d
            for d in live
            if d.first > draft.first and d.measure == draft.measure and (d.is_part or d.bracket or d.kind == "share")
        ]
        people = {u.index for u in frame.uses if u.kind == "people" and u.code == code}
        if any(d.origin == [code] and not people.isdisjoint(range(d.left[0], d.right[1])) for d in parts):
            draft.departure, draft.origin = [code], []
            for part in parts:
                part.departure = [code]


def titled_row(frame: Frame) -> None:
    """ "Mali (20 %) and Guinea (18 %) were the main nationalities of the 39,910 who came to Spain": who came there."""
    items, live = frame.items, frame.live
    row = list(itertools.takewhile(lambda d: d.first > 1 and items[d.first - 1].text == "(", live))
    heads = [u for d in row for u in frame.uses if u.index == d.first - 2 and u.kind == "country" and not u.owner]
    if not row or len(heads) != len(row) or any(d.measure not in world.MOVES | world.ASYLUM for d in row):
        return
    title = list(itertools.takewhile(lambda i: i.kind != NUMBER, items[row[-1].last + 1 : row[-1].last + _TITLE]))
    named = any(i.has("role.origin") and not i.has("role.departure") for i in title)
    if not (named or any(i.has("part.open") for i in title)) or any(u.code in world.HOSTS for u in heads):
        return
    whole = live[len(row)] if len(row) < len(live) and live[len(row)].kind == "count" else None
    there = [u.code for u in frame.uses if u.index > row[-1].last and u.prep in ("in", "to", "inward")]
    for draft, use in zip(row, heads, strict=True):
        draft.origin = [use.code]
        if draft.departure == [use.code]:
            draft.departure = []
        if draft.destination == [heads[0].code] or whole is not None:
            draft.destination = list(whole.destination if whole is not None else there)
        if whole is not None:
            draft.departure = list(whole.departure)


_TITLE: Final = 9
"""Beads behind a row of brackets among which it is said what its countries are."""


def granted_the_same(frame: Frame) -> None:
    """ "33 % of the Syrians were given asylum and 58 % subsidiary protection": the next share is of the same people."""
    for first, share in itertools.pairwise(frame.live):
        if (first.kind, share.kind) != ("share", "share") or {first.measure, share.measure} != {"asylum_grants"}:
            continue
        who = [u.code for u in frame.uses if first.last < u.index < share.first and u.kind == "people"]
        own = share.origin or share.own_place or share.group or share.bracket or share.destination != first.destination
        if not own and first.origin == who:
            share.origin = list(first.origin)


def members_that_received(frame: Frame) -> None:
    """ "Syrians (147,965) led; Germany (229,695) and Spain (164,010) received the most": hosts of all in the union."""
    for draft in frame.live:
        if draft.measure not in world.ASYLUM - world.STOCKS or draft.destination != ["EU"] or len(draft.origin) != 1:
            continue
        near = [u for u in frame.uses if draft.left[0] <= u.index < draft.first and u.code == draft.origin[0]]
        if draft.origin[0] in world.MEMBERS and near and near[-1].kind == "country" and not near[-1].owner:
            if near[-1].prep not in ("from", "origin"):
                draft.origin, draft.destination = [], [draft.origin[0]]


def next_nationals(frame: Frame) -> None:
    """ "13,800 nationals of Bangladesh, 12,500 people from Syria": the next of a list are told by nationality too."""
    who: list[str] = []
    for first, draft in itertools.pairwise(frame.live):
        listed = "list" in draft.rule and first.kind == draft.kind and first.measure == draft.measure in world.MOVES
        who = who if listed and who else first.origin
        if not listed or not who or first.departure or draft.origin != who or draft.own_origin:
            continue
        span = range(draft.left[0], draft.right[1])
        own = {use.code for use in frame.uses if use.index in span}
        if len(draft.departure) == 1 and own.issuperset(draft.departure) and own.isdisjoint(draft.origin):
            draft.origin = []
            if world.TRANSIT.isdisjoint(draft.departure):
                draft.origin, draft.departure = draft.departure, []


def list_of_nationalities(frame: Frame) -> None:
    """ "From Syria (21 %), Afghanistan (13 %) and Turkey (11 %)": where one is a nationality all are."""
    live = [d for d in frame.drafts if not d.skipped]
    live.sort(key=lambda d: d.kind)  # "Algeria (308, 12 %), Ivory Coast (283, 11 %)" are two lists
    for _, group in itertools.groupby(live, key=lambda d: (d.bracket, d.kind, d.measure, tuple(d.destination))):
        row = list(group)
        members = [d for d in row if (d.bracket or d.is_part or d.kind == "share") and d.measure in _AT_BORDERS]
        if len(members) > 1 and members[0].bracket and members[0].measure == "immigration":
            for draft in members:
                if draft.own_place and len(draft.departure) == 1:  # "those of Morocco (20,000), China (17,000)"
                    draft.origin, draft.departure = draft.departure, []
        if not members:
            members = _plain_list(row)
        if len(members) < 2 or not any(_NOT_SAILED_FROM.intersection(d.origin + d.departure) for d in members):
            continue
        north = all(d.destination and world.NORTHWARD.issuperset(d.destination) for d in members)
        if not north and not all(world.EUROPE.issuperset(d.destination) for d in members):
            continue
        if not members[0].bracket and all(d.origin for d in members):
            continue
        ranked = any(_NOT_SAILED_FROM.intersection(d.departure) for d in members)
        ranked = ranked and len({tuple(d.departure) for d in members}) > 1
        homes: set[str] = set()
        for draft in members:
            own = [u for u in frame.uses if draft.last < u.index < draft.right[1] and u.code in draft.departure]
            theirs = [u for u in frame.uses if draft.left[0] <= u.index < draft.right[1] and u.code in draft.departure]
            if ranked and theirs and draft.own_place and not draft.own_origin:
                draft.origin = []  # "Afghans were 17 %. They were followed by people from Vietnam (13 %), Iran (12 %)"
            if not draft.origin and (own or draft.measure in world.MOVES):
                draft.origin, draft.departure = draft.departure, []
                homes.update(draft.origin)
            elif draft.measure in world.MOVES and (not north or homes.issuperset(draft.departure)):
                draft.departure = []


def _plain_list(group: list[Draft]) -> list[Draft]:
    """ "2,596 landed: 308 from Algeria, 283 from Ivory Coast": by nationality, where one is of a country far from any
    sea that they crossed, and none of the country that nearly all boats leave."""
    listed = [d for d in group if d.own_place and not d.noun and d.kind == "count" and d.measure in world.MOVES]
    told = {code for d in listed for code in (*d.origin, *(d.departure if not d.origin else ()))}
    return listed if world.FAR.intersection(told) and told.isdisjoint(world.TRANSIT) else []


_AT_BORDERS: Final = world.MOVES | world.GUARDED
_NOT_SAILED_FROM: Final = (world.FAR | world.LEFT_FROM) - world.BY_SEA
"""Countries that a list of those who came by sea names for their people."""


def nationals_sent_home(frame: Frame) -> None:
    """ "Nationals of Georgia (1,330), Albania (1,220) and Moldova (1,210) were deported": all are who they are."""
    for first, draft in itertools.pairwise(frame.live):
        inside = first.bracket or frame.items[first.first - 1].text == "("
        if not (inside and draft.bracket and draft.measure in world.RETURNS and first.measure == draft.measure):
            continue
        role = draft.bare_role
        if (
            role not in ("departure", "destination")
            or draft.origin not in ([], _named_by(frame, first))
            or not first.origin
            or first.departure == first.origin
        ):
            continue
        named = getattr(draft, role)
        if named and named != getattr(first, role) and world.HOSTS.isdisjoint(named):
            home = role == "destination" and first.destination == first.origin
            draft.origin = named
            setattr(draft, role, list(named if home else getattr(first, role)))


def shares_sent_home(frame: Frame) -> None:
    """ "4,050 returned to their countries, a third of them Guineans": who they are says where they went."""
    for draft in frame.live:
        whole = draft.parent
        if draft.kind != "share" or draft.bracket or whole is None or draft.destination or whole.destination:
            continue
        if draft.measure == whole.measure and draft.measure in world.RETURNS and draft.departure != draft.origin:
            zone = frame.items[whole.left[0] : whole.right[1]] if whole in frame.drafts else []
            told = any(i.has("role.home") and not i.has("measure.cue") for i in zone)  # more than the verb
            if whole.goes_home and draft.origin and (told or not zone):
                draft.destination = list(draft.origin)


def _named_by(frame: Frame, draft: Draft) -> list[str]:
    """The nationality of a figure, where its own words name it."""
    said = {use.code for use in frame.uses if draft.left[0] <= use.index < draft.right[1]}
    return draft.origin if said.issuperset(draft.origin) else []


def overtaken(frame: Frame) -> None:
    """ "Venezuelans overtook Afghans with 6,500 claims against 5,900": each number is of one of the two."""
    for draft, base in itertools.pairwise(frame.live):
        if draft.kind != "count" or base.kind != "count" or not base.is_base or draft.measure != base.measure:
            continue
        parting = (k for k in range(draft.first) if boundary(frame.items, k) >= MIDDLE)
        start = max((k + 1 for k in parting if not frame.items[k].has("role.aside")), default=0)
        row = [u for u in frame.uses if start <= u.index < draft.first and u.kind == "people" and not u.owner]
        if len(row) != 2 or not any(i.has("flow.with") for i in frame.items[row[1].index + 1 : draft.first]):
            continue
        said = frame.items[max(start, row[0].index - 2) : row[1].index]
        if not any(i.has(c) for i in said for c in ("role.aside", "before.more_than", "change.over")):
            continue
        if draft.measure in world.ASYLUM | world.MOVES | world.RETURNS:
            draft.origin, base.origin = [row[0].code], [row[1].code]
            if draft.qualifier == "more_than" and frame.items[draft.first - 1].has("flow.with"):
                draft.qualifier = "exact"  # they were more than the others, not than the number
            base.period, base.is_base = draft.period, False
            base.rule.append("of those who were overtaken")


def of_the_leaders(frame: Frame) -> None:
    """ "Eritreans are the largest group among the 8,800 who came, with 2,100": the second number is theirs."""
    for whole, part in itertools.pairwise(frame.live):
        if part.noun or part.kind == "change" or part.origin or part.bracket or whole.kind != "count":
            continue
        if not frame.items[part.first - 1].has("flow.with"):
            continue
        led = next((k for k in range(whole.first - 1, -1, -1) if frame.items[k].has("part.lead")), None)
        who = [u.code for u in frame.uses if led is not None and u.kind == "people" and led - 3 <= u.index < led]
        if led is not None and whole.first - led <= 2 and len(who) == 1:
            part.origin, part.is_part = who, True


def acts_with_people(frame: Frame) -> None:
    """ "Three landings, with 154 migrants, overnight at Lampedusa": both were there."""
    for act, people in itertools.pairwise(frame.live):
        between = frame.items[act.last + 1 : people.first]
        joined = bool(between) and any(i.has("flow.with") for i in between) and len(between) <= _WITH
        joined = joined and not any(i.kind in (NUMBER, PERIOD) for i in between)
        if not joined or act.unit == "persons" or people.unit != "persons" or act.measure != people.measure:
            continue
        if act.kind == people.kind == "count" and not (act.destination or act.departure or act.own_route):
            act.destination, act.departure = list(people.destination), list(people.departure)
            act.route, act.mode = people.route, act.mode or people.mode


_WITH: Final = 4
"""Beads, at most, between boats and the people that came "with" them."""


def nationals_behind_most(frame: Frame) -> None:
    """ "Most came from Syria, 40 from Turkey": where the few are from, behind a clause that says it of most."""
    items = frame.items
    for draft in frame.live if not frame.present.isdisjoint(_MOST) else []:
        if draft.origin or not draft.departure or draft.noun or draft.kind == "change":
            continue
        start = next((k for k in range(draft.first - 1, -1, -1) if items[k].kind == NUMBER or items[k].text == ";"), -1)
        most = next((k for k in range(start + 1, draft.first) if any(items[k].has(c) for c in _MOST)), -1)
        if most < 0 or draft.first - most > _MOST_REACH:
            continue
        verb = any(i.has("role.origin") and not i.has("role.departure") for i in items[most : draft.first])
        own = any(items[k].has("measure.cue") for k in range(draft.last + 1, draft.right[1]))
        if verb and not own:
            draft.origin, draft.departure = draft.departure, []


_MOST: Final = ("part.open", "part.most")
_MOST_REACH: Final = 9
"""Beads from "most" to the number of the few."""


def others_of_that_people(frame: Frame) -> None:
    """ "90,000 Sudanese found refuge in Chad and another 170,000 have reached Egypt": more of the same people."""
    for first, draft in itertools.pairwise(frame.live):
        if draft.noun or draft.origin or {first.kind, draft.kind} != {"count"} or draft.is_base or draft.bracket:
            continue
        if not {first.measure or "", draft.measure or ""} <= _OF_ALL_PEOPLES or len(first.own_origin) != 1:
            continue
        beside = (frame.items[draft.first - 1], *frame.items[draft.last + 1 : draft.last + 2])
        away = set(first.own_origin).isdisjoint((*draft.destination, *draft.departure))
        if away and any(item.has("role.mixed") for item in beside):
            draft.origin = list(first.own_origin)


def of_those_there(frame: Frame) -> None:
    """ "41,630 Venezuelans came in August. In the country live 385,000, of whom 70,000 have a permit": who is there,
    told without a noun, and those of them who have papers are of the people told of."""
    last = frame.context.last
    told = last if last is not None and last.measure in world.MOVES | _THERE and len(last.origin) == 1 else None
    for draft in frame.live:
        bare = draft.kind == "count" and not (draft.noun or draft.is_base or draft.group)
        papers = draft.measure in _PAPERS and told is not None and told.measure in _THERE and draft.value < told.value
        stays = draft.measure == "migrants" and told is last and names_the_country(frame, draft)
        if bare and told is not None and not draft.origin and (papers or stays):
            if told.destination == draft.destination and draft.destination:
                draft.origin = list(told.origin)
        if draft.measure in _THERE:
            told = draft if len(draft.origin) == 1 else None


_THERE: Final = frozenset({"migrants", "refugees"})
_PAPERS: Final = frozenset({"permits", "asylum_grants", "refugees"})
_OF_ALL_PEOPLES: Final = world.MOVES | world.LEAVES | world.RETURNS | world.ASYLUM | {"detained", "interceptions"}
"""Measures of those of whom a text counts some here, some there; not those of a wreck, who are of many nations."""
